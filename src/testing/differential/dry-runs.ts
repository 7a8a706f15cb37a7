import type { Command } from '../../commands/vocabulary'
import type { Ask } from '../../kernel/actor'
import type { Question } from '../../questions/answers'
import { can } from '../../questions/can'
import { impact } from '../../questions/impact'
import { remedies } from '../../questions/remedies'
import type { AnyPlatform } from '../../state/platform'
import * as answers from '../reference/answers'
import type { World } from '../reference/meaning'
import type { Asked } from './asked'
import type { Compare } from './disagreement'
import { note, type Seen } from './seen'

/** What some commands would change, were they asked for now. */
export const compareImpact = (platform: AnyPlatform, world: World, commands: ReadonlyArray<Command>, ask: Ask, compare: Compare): void => {
  const core = impact(platform, commands, ask)
  const { _tag, ...expected } = answers.impact(world, commands, ask)
  compare(
    () => `impact of ${JSON.stringify(commands)}`,
    core._tag === 'Left' ? { with: core.left._tag, index: core.left.index } : core.right,
    expected,
  )
}

/** What would allow one thing that is denied, drawn by a number; the reference tries every list there is. */
export const compareRemedies = (platform: AnyPlatform, world: World, asked: Asked, number: number, compare: Compare, seen: Seen): void => {
  const { able, apps, actions, at } = asked
  const denied = able.flatMap((one) =>
    apps.flatMap((app) =>
      actions.map((action): Question<string> => ({ ...one, app, action, at })).filter((question) => !can(platform, question)),
    ),
  )
  const question = denied[number % denied.length]
  if (question === undefined) return
  const core = remedies(platform, question)
  note(seen.counts, 'remedies', core.length)
  compare(() => `remedies for ${JSON.stringify(question)}`, core, answers.remedies(world, question))
}
