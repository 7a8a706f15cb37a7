import type { History } from '../../arbitraries/step'
import { clock } from '../../kit/plan'

/** A millisecond of a generated history is told as an hour: the second that each step takes then changes nothing. */
export const hour = 3_600_000

const told = (millis: number | null): number | null => (millis === null ? null : millis * hour)

/** How many hours the story waits before each step; a clock that goes back stands still. */
export const waitsOf = ({ policy, steps }: History): ReadonlyArray<number> => {
  const isTimeless = policy.sessions.idle === null && policy.sessions.max === null
  let latest = 0
  return steps.map(({ at }) => {
    const wait = isTimeless ? 0 : Math.max(0, at - latest)
    latest = Math.max(latest, at)
    return wait
  })
}

/**
 * The history as a scenario file can tell it: from its clock on, every step and every wait one second after the one
 * before, and sessions that live as many hours as they lived milliseconds.
 */
export const asTold = (history: History): History => {
  const { policy, steps } = history
  const waits = waitsOf(history)
  let at = clock
  return {
    policy: { ...policy, sessions: { idle: told(policy.sessions.idle), max: told(policy.sessions.max) } },
    steps: steps.map((step, index) => {
      const wait = waits[index]!
      if (wait > 0) at += 1000 + wait * hour
      const taken = { ...step, at }
      at += 1000
      return taken
    }),
  }
}
