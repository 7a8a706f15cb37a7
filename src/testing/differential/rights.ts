import type { Question, Who } from '../../questions/answers'
import { can } from '../../questions/can'
import { explain } from '../../questions/explain'
import type { Decision } from '../../rule/decision'
import type { AnyPlatform } from '../../state/platform'
import * as answers from '../reference/answers'
import * as meaning from '../reference/meaning'
import { unlistedAction, type Asked } from './asked'
import type { Compare } from './disagreement'
import { same } from './same'
import { note, type Seen } from './seen'

type World = meaning.World

/** A decision as the reference gives it: grounds without revisions, reasons by tag. */
const inShort = (decision: Decision): answers.Explanation =>
  decision._tag === 'Allowed'
    ? { _tag: 'Allowed', grounds: decision.grounds.map(({ relation, path, stale }) => ({ relation, path, stale })) }
    : { _tag: 'Denied', reasons: decision.reasons.map(({ _tag }) => _tag) }

const noteDecision = (seen: Seen, decision: answers.Explanation): void => {
  if (decision._tag === 'Denied') for (const reason of decision.reasons) note(seen.reasons, reason)
  else for (const { relation, path, stale } of decision.grounds) note(seen.grounds, `${relation} ${path._tag}${stale ? ' stale' : ''}`)
}

/**
 * Whether each may do each thing on each app, and why. Why is asked about one action, another one each time, or
 * thoroughly about all; what cannot be, for an unknown app, user, session or action, is asked at the end.
 */
export const compareRights = (platform: AnyPlatform, world: World, asked: Asked, compare: Compare, seen: Seen): void => {
  const { able, unable, apps, unknownApps, actions, at, turn, isEnd, isThorough } = asked
  let count = turn
  const compareWhy = (who: Who, app: string, action: string): void => {
    count += 1
    const question: Question<string> = { ...who, app, action, at }
    const core = inShort(explain(platform, question))
    const expected = answers.explain(world, question)
    noteDecision(seen, core)
    if (!same(core, expected)) compare(() => `explain ${JSON.stringify(question)}`, core, expected)
  }
  const compareNothing = (who: Who, app: string, action: string): void => {
    const question: Question<string> = { ...who, app, action, at }
    compare(() => `can ${JSON.stringify(question)}`, can(platform, question), meaning.can(world, question))
    compareWhy(who, app, action)
  }
  const someAction = (): string => actions[count % actions.length]!
  for (const who of able) {
    // The reference's `can` is this reading and what it allows; a reading is the same for all apps and actions.
    const reading = meaning.readingOf(world, who, at)
    for (const app of apps) {
      const expected = reading === null ? [] : meaning.allowedActions(world, reading, app)
      const core = actions.filter((action) => can(platform, { session: who.session, user: who.user, app, action, at } as Question<string>))
      if (!same(core, expected)) compare(() => `can ${JSON.stringify({ ...who, app, at })}`, core, expected)
      for (const action of isThorough ? actions : [someAction()]) compareWhy(who, app, action)
    }
    if (isEnd || isThorough) compareNothing(who, unknownApps[count % unknownApps.length]!, someAction())
  }
  if (isEnd || isThorough) {
    for (const who of unable) compareNothing(who, apps[count % apps.length] ?? 'no-app', someAction())
    for (const app of apps) compareNothing(able[count % able.length] ?? { user: 'no-user' }, app, unlistedAction)
  }
  note(seen.counts, 'answers', able.length * apps.length * actions.length + count - turn)
}
