import type { Event } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import { empty } from '../../platform/empty'
import { replay } from '../../platform/replay'
import { snapshot } from '../../platform/snapshot'
import type { AnyPlatform } from '../../state/platform'
import type { History, Step } from '../arbitraries/step'
import { begin, happen, type World } from '../reference/meaning'
import { askedOf } from './asked'
import { branchOff, compareBranch, goOn, type Branch } from './branch'
import type { Cuts } from './cuts'
import type { Compare, Disagreement } from './disagreement'
import { compareImpact, compareRemedies } from './dry-runs'
import { compareRights } from './rights'
import { same } from './same'
import { note, nothingSeen, type Seen } from './seen'
import { compareUnchanged, take } from './take'
import { traitsOf } from './traits'
import { compareViews } from './views'

/** Clocks may go back: what compaction takes for over must be over for all that follows. */
const earliest = (steps: ReadonlyArray<Step>): number => steps.reduce((least, { at }) => Math.min(least, at), steps[0]?.at ?? 0)

const compareReplay = ({ policy }: History, events: ReadonlyArray<Event>, platform: AnyPlatform, compare: Compare): void => {
  const replayed = replay(policy, events)
  compare(() => 'replay of the events', replayed._tag === 'Left' ? replayed.left : snapshot(replayed.right), snapshot(platform))
}

/** The same events under a policy without co-ownership: what is stored has no effect, and says so (CO-9). */
const compareUnsupported = ({ policy }: History, events: ReadonlyArray<Event>, at: number, compare: Compare, seen: Seen): void => {
  const without = { ...policy, coOwnership: false }
  const replayed = replay(without, events)
  if (replayed._tag === 'Left') return compare(() => 'replay without co-ownership', replayed.left, null)
  const world: World = begin(without)
  for (const event of events) happen(world, event, event.at)
  compareRights(replayed.right, world, askedOf(replayed.right, at, events.length, false, true), compare, seen)
}

const walk = (history: History, cuts: Cuts, seen: Seen): ReadonlyArray<Disagreement> => {
  const { policy, steps } = history
  const found: Array<Disagreement> = []
  const place = (number: number): number => number % (steps.length + 1)
  const ask = new Set([...cuts.ask.map(place), steps.length])
  const world = begin(policy)
  const log: Array<Event> = []
  const { found: traits, look } = traitsOf()
  let platform: AnyPlatform = empty(policy)
  let branch: Branch | undefined
  let isBranchNew = true
  for (let after = 0; after <= steps.length && found.length === 0; after += 1) {
    const compareHere: Compare = (about, core, expected) => {
      if (!same(core, expected)) found.push({ after, about: about(), core, expected })
    }
    const step = steps[after - 1]
    if (step !== undefined) {
      const taken = take(platform, world, step, compareHere, seen)
      look(platform, step, taken.events)
      if (taken.isRefused && after % 8 === 0) compareUnchanged(platform, step, compareHere)
      branch = branch && goOn(branch, step, taken.events, compareHere)
      platform = taken.platform
      log.push(...taken.events)
    }
    if (cuts.branch !== null && after === place(cuts.branchAt)) {
      branch = branchOff(cuts.branch, platform, earliest(steps.slice(Math.max(0, after - 1))), compareHere)
    }
    if (!ask.has(after) || found.length > 0) continue
    const isEnd = after === steps.length
    const at = (step?.at ?? 0) + cuts.later
    const asked = askedOf(platform, at, after, isEnd, cuts.thorough)
    compareRights(platform, world, asked, compareHere, seen)
    compareViews(platform, world, asked, compareHere, seen)
    if (isEnd || after % 2 === 0) {
      const commands = Array.from({ length: isEnd ? 1 + (after % 3) : 1 }, (_, index) => steps[(after + index) % steps.length]?.command)
      compareImpact(
        platform,
        world,
        commands.filter((command) => command !== undefined),
        { by: system, at },
        compareHere,
      )
    }
    if (branch !== undefined && (isEnd || isBranchNew)) compareBranch(branch, platform, asked, compareHere)
    isBranchNew = isBranchNew && branch === undefined
    if (!isEnd) continue
    if (cuts.remedy !== null) compareRemedies(platform, world, asked, cuts.remedy, compareHere, seen)
    if (cuts.branch !== null) compareReplay(history, log, platform, compareHere)
    if (cuts.unsupported) compareUnsupported(history, log, at, compareHere, seen)
  }
  note(seen.counts, 'histories')
  note(seen.sizes, steps.length)
  for (const trait of traits) note(seen.traits, trait)
  return found
}

/**
 * Walks through a history with the core and with the reference, and compares everything that they say on the
 * way. What was met is added to `seen`. Stops after the first step or cut at which something differs; whatever
 * throws differs too.
 */
export const compare = (history: History, cuts: Cuts, seen: Seen = nothingSeen()): ReadonlyArray<Disagreement> => {
  try {
    return walk(history, cuts, seen)
  } catch (error) {
    return [{ after: history.steps.length, about: 'whether anything throws', core: String(error), expected: null }]
  }
}
