import * as t from 'io-ts'
import { Instant, Revision } from '../../kernel/instant'
import { shape } from '../../kernel/shape'

type Props = Readonly<Record<string, t.Mixed>>

/**
 * The one mapping that a verb prints with `--json`: which verb, the instant it was asked for, the state's
 * revision, and the answer's own fields. Keys are added in later versions, never taken away.
 */
export const answerShape = <Fields extends Props, Optional extends Props = {}>(
  verb: string,
  fields: Fields,
  optional: Optional = {} as Optional,
) => shape(verb, { verb: t.literal(verb), at: Instant, revision: Revision, ...fields }, optional)
