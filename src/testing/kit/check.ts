import { fc } from '../fast-check'
import type { Policy } from '../../policy/policy'
import { dashEnterprise5 } from '../../policy/presets'
import { drawn } from './drawn'
import { abilitiesOf } from './abilities'
import type { Integration } from './integration'
import { lengthOf, type Plan } from './plan'
import type { Report } from './report'
import { planOf } from './resolve'
import { run } from './run'
import { shrink, type Failing, type Try } from './shrink/shrink'
import { storyOf } from './story/story'

/**
 * How long to look, and where.
 *
 * @category model
 */
export interface CheckOptions {
  /** Histories. Default: 1,000. */
  readonly runs?: number
  /** The same seed, the same histories. Default: another one each time; the report says which. */
  readonly seed?: number
  /** Commands of a history at most, beside those that set up its world. Default: 20. */
  readonly maxCommands?: number
  /** One of these is drawn for each history. Default: those that the system says it follows, else `dashEnterprise5`. */
  readonly policies?: ReadonlyArray<Policy<string>>
  /** Whether a quarter of the histories end with two callers at the same time. Default: yes. */
  readonly concurrent?: boolean
  /** Milliseconds that one call may take. Default: 5,000. */
  readonly timeout?: number
  /** Milliseconds that cutting a story down may take. Default: 20,000. */
  readonly shrinkTime?: number
}

/** Concurrent commands meet by chance: a story with two callers is tried so often. */
const attemptsTogether = 4

const hasTogether = ({ steps }: Plan): boolean => steps.some(({ _tag }) => _tag === 'Together')

/**
 * Drives random histories through your system and through the reference, and compares what they say.
 *
 * Worlds are small, ids are few, and most commands are such as the platform then accepts. Every command's
 * outcome is compared, some questions on the way, and at the end the rights of every session and user on
 * every app. The first history that differs is cut down to a story, a scenario file that can be kept.
 *
 * @category destructors
 * @param integration your system in a few functions; what it does not do is declared there
 * @returns whether they agree; if not, the story. It rejects only where the kit itself fails
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, type Platform } from 'tenure'
 * import { apply, can, empty } from 'tenure'
 * import { accepted, checkAgainstReference, refused } from 'tenure/testing'
 * let platform: Platform<string> = empty(dashEnterprise5)
 * const { _tag } = await checkAgainstReference({
 *   reset: (policy) => void (platform = empty(policy)),
 *   execute: (command, ask) => {
 *     const applied = apply(platform, command, ask)
 *     if (applied._tag === 'Left') return refused(applied.left._tag)
 *     platform = applied.right.platform
 *     return accepted
 *   },
 *   can: (question) => can(platform, question),
 * }, { runs: 50, seed: 1 })
 * _tag // => 'Agrees'
 * ```
 */
export const checkAgainstReference = async (integration: Integration, options: CheckOptions = {}): Promise<Report> => {
  const { runs = 1_000, seed = Date.now() % 0x7fffffff, maxCommands = 20, timeout = 5_000, shrinkTime = 20_000 } = options
  const policies = options.policies ?? integration.policies ?? [dashEnterprise5]
  const abilities = abilitiesOf([...(integration.cannot ?? []), ...(options.concurrent === false ? (['concurrency'] as const) : [])])
  const seen = { seed, histories: 0, commands: 0, checks: 0, concurrent: 0 }
  let failing: Failing | null = null

  const attempt: Try = async (plan) => {
    for (let tries = hasTogether(plan) ? attemptsTogether : 1; tries > 0; tries -= 1) {
      const { difference } = await run(integration, plan, timeout)
      if (difference !== null) return { plan, difference }
    }
    return null
  }
  const property = fc.asyncProperty(drawn(policies, maxCommands), async (each) => {
    const plan = planOf(each, integration, abilities)
    const { difference, commands, checks } = await run(integration, plan, timeout)
    seen.histories += 1
    seen.commands += commands
    seen.checks += checks
    seen.concurrent += hasTogether(plan) ? 1 : 0
    if (difference !== null) failing = { plan, difference }
    return difference === null
  })
  // The story is cut down below, where each step is known for what it is; a draw means something else once another is gone.
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: true })
  const found = failing as Failing | null
  if (found === null) {
    if (details.failed) throw details.errorInstance instanceof Error ? details.errorInstance : new Error('the check could not be made')
    return { _tag: 'Agrees', ...seen }
  }
  const until = Date.now() + shrinkTime
  const smallest = await shrink(found, attempt, () => Date.now() > until)
  return reportOf(found, smallest, seen)
}

const reportOf = (found: Failing, smallest: Failing, seen: Omit<Extract<Report, { _tag: 'Agrees' }>, '_tag'>): Report => {
  const { plan, difference } = smallest
  const isConcurrent = hasTogether(plan)
  const remarks = [
    `${difference.told}.`,
    `Found by checkAgainstReference: seed ${seen.seed}, history ${seen.histories}.`,
    ...(isConcurrent
      ? ['The system answers two callers at the same time as no order of their commands would: it is not linearisable.']
      : []),
  ]
  return {
    _tag: 'Differs',
    story: storyOf({ plan, difference, remarks }),
    difference: difference.told,
    length: lengthOf(plan),
    given: plan.given.length,
    linearisable: !isConcurrent,
    foundAs: found.difference.told,
    ...seen,
  }
}
