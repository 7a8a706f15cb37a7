import { explain, snapshot, type Platform, type Question, type Reason, type ReasonTag } from '../../src/index'
import { unlistedAction } from '../../src/testing/differential/asked'
import { questionsIn, scopeOf } from './answers'
import { withPolicy } from './edited'
import { endOf, timeOf, type Life } from './lives'

type World = Platform<string>
type ReasonOf<T extends ReasonTag> = Extract<Reason, { readonly _tag: T }>

/** A question that is denied, with all its reasons. */
export interface Denial {
  readonly world: World
  readonly question: Question<string>
  readonly reasons: ReadonlyArray<Reason>
  readonly tags: ReadonlyArray<ReasonTag>
}

/** Everything denied at the end of a life; now and then of unlisted actions, and under a policy that takes co-ownership back. */
export const denialsIn = (life: Life, turn: number): ReadonlyArray<Denial> => {
  const end = endOf(life)
  const world = turn % 8 === 0 ? withPolicy(end, () => ({ coOwnership: false })) : end
  const scope = scopeOf(world, timeOf(life), turn)
  const questions = questionsIn(turn % 5 === 0 ? { ...scope, actions: [...scope.actions, unlistedAction] } : scope)
  return questions.flatMap((question): ReadonlyArray<Denial> => {
    const decision = explain(world, question)
    return decision._tag === 'Allowed'
      ? []
      : [{ world, question, reasons: decision.reasons, tags: decision.reasons.map(({ _tag }) => _tag) }]
  })
}

/** Goes through the reasons of one or more tags, at most twelve. */
export const forEach = <T extends ReasonTag>(
  denials: ReadonlyArray<Denial>,
  tags: ReadonlyArray<T>,
  judge: (reason: ReasonOf<T>, denial: Denial) => void,
): void => {
  const isOne = (reason: Reason): reason is ReasonOf<T> => (tags as ReadonlyArray<ReasonTag>).includes(reason._tag)
  const found = denials.flatMap((denial) => denial.reasons.filter(isOne).map((reason) => () => judge(reason, denial)))
  const each = Math.ceil(found.length / 12)
  for (const [index, one] of found.entries()) if (index % each === 0) one()
}

/** Who asks, whether by a session or as a user; sessions that are over have one too. */
export const askerOf = (world: World, { session, user }: Question<string>): string =>
  user ?? snapshot(world).sessions.find((row) => row.session === session)?.user ?? ''

/** `Allowed`, or the tags of all reasons. */
export const answerOf = (world: World, question: Question<string>): ReadonlyArray<ReasonTag | 'Allowed'> => {
  const decision = explain(world, question)
  return decision._tag === 'Allowed' ? ['Allowed'] : decision.reasons.map(({ _tag }) => _tag)
}

/** What stands in the way before any right is looked at. */
const first: ReadonlyArray<ReasonTag> = ['SessionUnknown', 'SessionEnded', 'SessionExpired', 'UserUnknown', 'UserIsDisabled', 'AppUnknown']
export const isBarred = ({ tags }: Denial): boolean => tags.some((tag) => first.includes(tag))
