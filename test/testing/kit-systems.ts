import {
  app,
  apply,
  can,
  dashEnterprise5,
  empty,
  explain,
  pending,
  stale,
  whatCan,
  whoCan,
  type Command,
  type Platform,
} from '../../src/index'
import { accepted, refused, type Integration } from '../../src/testing/kit/index'

/** What can be done to a system to make it wrong: another command in place of the one asked for, or none. */
export type Twist = (command: Command) => Command | null

/** The core itself as a system, whole; with a twist, a wrong one. */
export const coreAsSystem = (twist: Twist = (command) => command): Integration => {
  let platform: Platform<string> = empty<string>(dashEnterprise5)
  return {
    reset: (policy) => void (platform = empty(policy)),
    execute: (command, ask) => {
      const twisted = twist(command)
      if (twisted === null) return accepted
      const applied = apply(platform, twisted, ask)
      if (applied._tag === 'Left') return refused(applied.left._tag)
      platform = applied.right.platform
      return accepted
    },
    can: (question) => can(platform, question),
    whoCan: (asked) => {
      const { onRecord, sessions } = whoCan(platform, asked)
      return { onRecord: onRecord.map(({ user }) => user), sessions }
    },
    whatCan: (asked) => whatCan(platform, asked),
    pending: (asked) => {
      const { gains, losses } = pending(platform, asked)
      return { gains: gains.map((each) => each.app), losses: losses.map((each) => each.app) }
    },
    stale: (asked) => stale(platform, asked),
    explain: (question) => {
      const decision = explain(platform, question)
      return decision._tag === 'Allowed' ? { allowed: true } : { allowed: false, because: decision.reasons[0]._tag }
    },
    owner: (asked) => app(platform, asked.app)?.owner ?? null,
    coOwners: (asked) => app(platform, asked.app)?.coOwners ?? [],
  }
}
