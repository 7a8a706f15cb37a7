import { fc } from '../fast-check'
import type { Command } from '../../commands/vocabulary'
import { system, type Ask } from '../../kernel/actor'
import { apply } from '../../platform/apply'
import { empty } from '../../platform/empty'
import type { Policy } from '../../policy/policy'
import type { Question, Who } from '../../questions/answers'
import { can } from '../../questions/can'
import type { AnyPlatform } from '../../state/platform'
import { history } from '../arbitraries/history'
import type { Eventually } from '../kit/integration'
import { equal, type ConformanceCase } from './case'
import { engineStories, type EngineNeed } from './engine-stories'

export type { EngineNeed } from './engine-stories'

/** Anything that answers `can` once it has been shown a platform: SQL, SpiceDB, OpenFGA, CASL … */
export interface Engine {
  /** Shows it the platform as it is now, in place of the one before. */
  readonly load: (platform: AnyPlatform) => Eventually<void>
  readonly can: (question: Question<string>) => Eventually<boolean>
}

const keysOf = (table: { readonly keys: () => Iterable<string> }): ReadonlyArray<string> => [...table.keys()].sort()

/** Everybody, known and not, on every app, known and not, for every action, listed and not. */
const questions = ({ tables, policy }: AnyPlatform, at: number, lacks: ReadonlySet<EngineNeed>): ReadonlyArray<Question<string>> => {
  const sessions = lacks.has('sessions') ? [] : [...keysOf(tables.sessions), 'no-session']
  const users = lacks.has('users') ? [] : [...keysOf(tables.users), 'no-user']
  const who: ReadonlyArray<Who> = [...sessions.map((session) => ({ session })), ...users.map((user) => ({ user }))]
  const actions = [...Object.keys(policy.actions), 'toString']
  return who.flatMap((each) => [...keysOf(tables.apps), 'no-app'].flatMap((app) => actions.map((action) => ({ ...each, app, action, at }))))
}

const compare = async (engine: Engine, platform: AnyPlatform, at: number, lacks: ReadonlySet<EngineNeed>): Promise<void> => {
  await engine.load(platform)
  for (const question of questions(platform, at, lacks)) {
    equal(`can ${JSON.stringify(question)}`, await engine.can(question), can(platform, question))
  }
}

interface Course {
  readonly policy: Policy<string>
  readonly steps: ReadonlyArray<Ask & { readonly command: Command }>
  /** Whether everything is asked after each step, or at the end. */
  readonly everywhere: boolean
}

const goThrough = async (engine: Engine, { policy, steps, everywhere }: Course, lacks: ReadonlySet<EngineNeed>): Promise<void> => {
  let platform: AnyPlatform = empty(policy)
  for (const [index, step] of steps.entries()) {
    const applied = apply(platform, step.command, step)
    if (applied._tag === 'Right') platform = applied.right.platform
    if (everywhere || index === steps.length - 1) await compare(engine, platform, step.at, lacks)
  }
}

/** How widely an engine is looked at. */
export interface EngineConformanceOptions {
  /** What the engine does without: not asked. Default: nothing. */
  readonly cannot?: ReadonlyArray<EngineNeed>
  /** Random histories compared at their end. Default: 30. */
  readonly histories?: number
  readonly seed?: number
}

/**
 * What everything that answers `can` must answer: as the core does, rule by rule and on random histories.
 *
 * @category conformance
 * @param make a new engine for each case
 *
 * @example
 * ```ts test
 * import { can, dashEnterprise5, empty, type Platform } from 'tenure'
 * import { engineConformance } from 'tenure/testing'
 * let shown: Platform<string> = empty(dashEnterprise5)
 * const suite = engineConformance(() => ({ load: (platform) => void (shown = platform), can: (question) => can(shown, question) }), { histories: 3 })
 * for (const { run } of suite) await run()
 * suite.length > 10 // => true
 * ```
 */
export const engineConformance = (
  make: () => Eventually<Engine>,
  { cannot = [], histories = 30, seed = 1 }: EngineConformanceOptions = {},
): ReadonlyArray<ConformanceCase<EngineNeed>> => {
  const lacks = new Set(cannot)
  const told = engineStories.map(({ name, needs, policy, commands }) => ({
    name,
    needs,
    run: async () => {
      const steps = commands.map(([command, at = 0]) => ({ command, by: system, at }))
      await goThrough(await make(), { policy, steps, everywhere: true }, lacks)
    },
  }))
  const all: ReadonlyArray<ConformanceCase<EngineNeed>> = [
    ...told,
    {
      name: `answers as the core does after ${histories} random histories`,
      needs: ['sessions', 'users', 'groups', 'roles', 'refresh', 'expiry'],
      run: async () => {
        for (const course of fc.sample(history({ maxLength: 30 }), { numRuns: histories, seed }))
          await goThrough(await make(), { ...course, everywhere: false }, lacks)
      },
    },
  ]
  return all.filter(({ needs }) => !needs.some((need) => lacks.has(need)))
}
