import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { Command } from '../codec/command'
import { refined, type Refined } from '../codec/refined'
import type { AnyShape } from '../codec/tagged'
import { bySession, system, type Actor } from '../kernel/actor'
import { AnySessionId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { Subject } from '../kernel/subject'
import { By, SessionName, SubjectWord } from './words'

type Props = Readonly<Record<string, t.Mixed>>

/** A command and who asks for it. */
export interface Order {
  readonly command: Command
  readonly by: Actor
}

/** Whether a form has room for who asks; without it all are `system`. */
export type Speaker = 'by' | 'system'

/** The field that a form gains by its speaker. */
export const speakerField = (speaker: Speaker): Props => (speaker === 'by' ? { by: By } : {})

/** The name of a form's record, for the JSON Schema: the same with and without a speaker would be mistaken for each other. */
export const formName = (name: string, speaker: Speaker): string => (speaker === 'by' ? name : `${name}BySystem`)

const speakerOf = (by: unknown): Actor =>
  typeof by === 'object' && by !== null && 'session' in by && typeof by.session === 'string' ? bySession(by.session) : system

/** `AddMember` as files write it: `addMember`. */
export const commandWord = (tag: string): string => tag.charAt(0).toLowerCase() + tag.slice(1)

const asWritten = (codec: t.Mixed): t.Mixed =>
  (codec as unknown) === Subject ? SubjectWord : (codec as unknown) === AnySessionId ? SessionName : codec

/** How a file writes a command's fields: the tag stands before them, subjects are words, and no session is called `system`. */
export const fieldsAsWritten = (fields: Props): Props =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => key !== '_tag')
      .map(([key, codec]) => [key, asWritten(codec)]),
  )

/**
 * Reads fields, and who asks, into a command: `build` gives the command's plain data.
 */
export const order = (name: string, fields: t.Mixed, build: (fields: Readonly<Record<string, unknown>>) => unknown): Refined<Order> =>
  refined(name, fields, ({ by, ...rest }: Readonly<Record<string, unknown>>) =>
    E.bimap(
      () => [{ path: [] }],
      (command: Command): Order => ({ command, by: speakerOf(by) }),
    )(Command.decode(build(rest))),
  )

/** The form of a command whose fields stand as in code. */
export const plainOrder = (codec: AnyShape, speaker: Speaker): Refined<Order> => {
  const name = commandWord(codec.name)
  const { required, optional } = codec
  const fields = shape(formName(name, speaker), fieldsAsWritten(required), { ...fieldsAsWritten(optional), ...speakerField(speaker) })
  return order(name, fields, (rest) => ({ _tag: codec.name, ...rest }))
}
