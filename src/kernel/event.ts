import * as t from 'io-ts'
import { Author } from './actor'
import { Instant } from './instant'
import { shape } from './shape'

type Props = Readonly<Record<string, t.Mixed>>

/** What every event carries beside its own fields: the format's version, when, and by whom. */
export interface Envelope {
  readonly v: 1
  readonly at: Instant
  readonly by: Author
}

/** An event: a tag, the envelope and its own fields. */
export const eventShape = <Tag extends string, Fields extends Props>(tag: Tag, fields: Fields) =>
  shape(tag, { _tag: t.literal(tag), v: t.literal(1), at: Instant, by: Author, ...fields })

/** An event before it is signed and dated. */
export type Fact<Event extends Envelope> = Event extends unknown ? Omit<Event, 'v' | 'at' | 'by'> : never
