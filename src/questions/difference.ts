import { readonlyArray as RA } from 'fp-ts'
import type { AppId } from '../kernel/ids'
import type { Digest } from '../policy/digest'
import type { Policy } from '../policy/policy'
import { asAdmin, type Standing } from '../policy/standing'
import { standingElsewhere } from '../rule/rights'
import type { Able } from '../rule/standings'
import type { AppActions, Difference } from './answers'

/** Whether the one may do something that the other may not on apps to which they have no relation. */
export const differElsewhere = (policy: Policy<string>, one: Able | undefined, other: Able | undefined): boolean => {
  const [a = 0, b = 0] = [one, other].map((able) => able && standingElsewhere(policy, able.reading))
  return a !== b && ((a | b) & asAdmin) > 0
}

const more = (app: AppId, actions: ReadonlyArray<string>, than: ReadonlyArray<string>): AppActions<string> | undefined => {
  const further = actions.filter((action) => !than.includes(action))
  return RA.isNonEmpty(further) ? { app, actions: further } : undefined
}

interface Change {
  readonly then: Standing
  readonly now: Standing
  readonly gain: AppActions<string> | undefined
  readonly loss: AppActions<string> | undefined
  /** What was told of the same app before. */
  readonly before: Change | undefined
}

/**
 * Tells the differences of many on some apps, from what they were to each and what they are (see `standingsOn`).
 * Many gain or lose the same, and are told so by the same objects.
 */
export const differencesOn = (
  digest: Digest,
  apps: ReadonlyArray<AppId>,
  before: Uint8Array,
  after: Uint8Array,
): ReadonlyArray<Difference<string>> => {
  const told = apps.map((): Change | undefined => undefined)
  const changeOn = (place: number, then: Standing, now: Standing): Change => {
    for (let known = told[place]; known !== undefined; known = known.before) if (known.then === then && known.now === now) return known
    const app = apps[place]!
    const [one, other] = [digest.actionsOf(then), digest.actionsOf(now)]
    const change = { then, now, gain: more(app, other, one), loss: more(app, one, other), before: told[place] }
    told[place] = change
    return change
  }
  const gains: Array<AppActions<string>> = []
  const losses: Array<AppActions<string>> = []
  const differences: Array<Difference<string>> = []
  for (let from = 0; from < before.length; from += apps.length) {
    let [gained, lost] = [0, 0]
    for (let place = 0; place < apps.length; place += 1) {
      const then = before[from + place]!
      const now = after[from + place]!
      if (then === now) continue
      const { gain, loss } = changeOn(place, then, now)
      if (gain !== undefined) gains[gained++] = gain
      if (loss !== undefined) losses[lost++] = loss
    }
    differences.push({ gains: gained === 0 ? [] : gains.slice(0, gained), losses: lost === 0 ? [] : losses.slice(0, lost) })
  }
  return differences
}

export const noDifference: Difference<string> = { gains: [], losses: [] }
