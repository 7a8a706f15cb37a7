import { empty } from '../../platform/empty'
import type { Policy } from '../../policy/policy'
import type { AnyPlatform } from '../../state/platform'
import type { History, Step } from '../arbitraries/step'
import { askedOf } from '../differential/asked'
import { everywhere, firstAnywhere, shrunk, type Failure } from '../differential/index'
import type { Compare, Disagreement } from '../differential/disagreement'
import { compareRights } from '../differential/rights'
import { same } from '../differential/same'
import { nothingSeen } from '../differential/seen'
import { take } from '../differential/take'
import { compareViews } from '../differential/views'
import { begin, copy, type World } from '../reference/meaning'
import { identityOf } from './identity'
import { bySessions, bySystem, commandsOf, foundingCommands, type Vocabulary } from './world'

/** Which world, and how far. */
export interface SmallWorld {
  readonly policy: Policy<string>
  readonly vocabulary: Vocabulary
  /** Commands in a row at most. Default: no limit. */
  readonly depth?: number
  /** Milliseconds after which the search stops. Default: no limit. */
  readonly time?: number
}

/** What was searched. */
export interface SmallWorldSearched {
  /** Every sequence of so many commands was tried. */
  readonly depth: number
  /** Nothing new was to be reached any more: sequences of any length are searched. */
  readonly isClosed: boolean
  /** Different states within that depth, the first one included. */
  readonly states: number
  /** Those met beyond it, before the time was up. */
  readonly statesBeyond: number
  /** Commands tried, those refused included. */
  readonly transitions: number
  /** Answers compared. */
  readonly checks: number
  /** The commands that led to a difference, and the differences there; `null` if there is none. */
  readonly failure: { readonly history: History; readonly found: ReadonlyArray<Disagreement> } | null
}

/** How a state was reached. */
interface Trail {
  readonly step: Step
  readonly before: Trail | null
  readonly length: number
}

interface State {
  readonly platform: AnyPlatform
  readonly world: World
  readonly trail: Trail | null
}

const stepsOf = (trail: Trail | null): ReadonlyArray<Step> => {
  const steps: Array<Step> = []
  for (let at = trail; at !== null; at = at.before) steps.push(at.step)
  return steps.reverse()
}

/** Tries every command in every state, breadth first, and compares core and reference on each step and in each new state. */
export const searchSmallWorld = ({ policy, vocabulary, depth: deepest = Infinity, time = Infinity }: SmallWorld): SmallWorldSearched => {
  const end = Date.now() + time
  const commands = commandsOf(vocabulary).map(bySystem)
  const seen = nothingSeen()
  const known = new Set<string>()
  const found: Array<Disagreement> = []
  let transitions = 0
  const compareAfter =
    (trail: Trail | null): Compare =>
    (about, core, expected) => {
      if (!same(core, expected)) found.push({ after: trail?.length ?? 0, about: about(), core, expected })
    }

  /** The state after the step; `null` where it is refused, or leads to a state that is known. */
  const next = ({ platform, world, trail }: State, step: Step): State | null => {
    transitions += 1
    const after: Trail = { step, before: trail, length: (trail?.length ?? 0) + 1 }
    const imagined = copy(world)
    const taken = take(platform, imagined, step, compareAfter(after), seen)
    if (taken.isRefused || found.length > 0) return null
    const identity = identityOf(taken.platform, imagined)
    if (known.has(identity)) return null
    known.add(identity)
    return { platform: taken.platform, world: imagined, trail: after }
  }

  const ask = ({ platform, world, trail }: State): void => {
    // Why is asked about another action in each state, in the order in which they are found.
    const asked = askedOf(platform, 0, known.size, true, false)
    compareRights(platform, world, asked, compareAfter(trail), seen)
    compareViews(platform, world, asked, compareAfter(trail), seen)
  }

  const failureAt = (trail: Trail | null): SmallWorldSearched['failure'] => ({ history: { policy, steps: stepsOf(trail) }, found })

  let failure: SmallWorldSearched['failure'] = null
  let first: State = { platform: empty(policy), world: begin(policy), trail: null }
  for (const command of foundingCommands) first = next(first, bySystem(command)) ?? first
  ask(first)
  known.clear()
  known.add(identityOf(first.platform, first.world))
  transitions = 0
  if (found.length > 0) failure = failureAt(first.trail)

  let depth = 0
  let states = 1
  let frontier: ReadonlyArray<State> = [first]
  const done = (): SmallWorldSearched => {
    const checks = (seen.counts.get('answers') ?? 0) + (seen.counts.get('steps') ?? 0)
    return { depth, isClosed: frontier.length === 0, states, statesBeyond: known.size - states, transitions, checks, failure }
  }
  while (failure === null && depth < deepest && frontier.length > 0) {
    const reached: Array<State> = []
    for (const state of frontier) {
      if (Date.now() >= end) return done()
      for (const { command, by } of bySessions)
        take(state.platform, copy(state.world), { command, by, at: 0 }, compareAfter(state.trail), seen)
      for (const step of commands) {
        // A second session before the first is the same story with the names of the sessions changed.
        if (step.command._tag === 'LogIn' && step.command.session === 's2' && !state.world.sessions.has('s1')) continue
        const after = next(state, step)
        if (after !== null) ask(after)
        if (after !== null) reached.push(after)
        if (found.length > 0) {
          failure = failureAt(after?.trail ?? { step, before: state.trail, length: 0 })
          return done()
        }
      }
    }
    frontier = reached
    depth += 1
    states = known.size
  }
  return done()
}

/** The same difference as the comparison of histories finds it, cut down; `null` if it does not. */
export const failureIn = (history: History): Failure | null => {
  const cuts = { ...everywhere(history.steps.length, 0, 'restored'), branch: null, remedy: null, unsupported: false }
  const failing = firstAnywhere(history, cuts)
  return failing === null ? null : shrunk(history, failing.cuts, 'npm run small-world')
}
