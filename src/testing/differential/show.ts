import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../policy/presets'
import type { Policy } from '../../policy/policy'
import type { History } from '../arbitraries/step'
import type { Disagreement } from './disagreement'
import { traits } from './traits'
import type { Seen } from './seen'

const presets: ReadonlyArray<Policy> = [dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow]

/** A history, one line of JSON for each step; presets by name. */
export const showHistory = ({ policy, steps }: History): string =>
  [
    `policy: ${presets.some((preset) => preset === policy) ? policy.name : JSON.stringify(policy)}`,
    ...steps.map(({ command, by, at }, index) => `${index + 1}. ${JSON.stringify({ command, by, at })}`),
  ].join('\n')

export const showDisagreement = ({ after, about, core, expected }: Disagreement): string =>
  [`after ${after} steps, ${about}`, `  core:     ${JSON.stringify(core)}`, `  expected: ${JSON.stringify(expected)}`].join('\n')

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5)} %`

const showShares = ({ counts, traits: held }: Seen): string => {
  const count = (what: string): number => counts.get(what) ?? 0
  return [
    `${count('histories')} histories, ${count('steps')} steps, ${count('answers')} answers, ${count('remedies')} remedies`,
    ...traits.map((trait) => `  ${share(held.get(trait) ?? 0, count('histories'))}  ${trait}`),
  ].join('\n')
}

/** What was met: the share of histories with each trait, and how often each tag was reached. */
export const showSeen = (seen: Seen): string => {
  const tags = (title: string, met: ReadonlyMap<string, number>): string =>
    `${title}: ${[...met]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([tag, times]) => `${tag} ${times}`)
      .join(', ')}`
  const { events, rejections, reasons, grounds, findings } = seen
  return [
    showShares(seen),
    ...Object.entries({ events, rejections, reasons, grounds, findings }).map(([title, met]) => tags(title, met)),
  ].join('\n')
}
