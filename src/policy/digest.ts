import type { Moment, Moments, Policy } from './policy'
import { openingsFor, opens, type Openings, type Standing } from './standing'

/** So many actions are compared one by one: that takes less than the look into a map, which finds the others. */
const near = 8

/** From the earliest revision to the latest, for whoever reads: `login ≤ refresh ≤ head`. */
const byRevision: ReadonlyArray<Moment> = ['login', 'refresh', 'immediate']

const momentsOf = ({ user, group }: Moments): ReadonlyArray<Moment> => [user, group.native, group.ldap, group.brokered]

/** What a check asks of a policy, worked out once. */
export class Digest {
  /** The moment that grants most, of all kinds of paths … */
  readonly granting: Moment
  /** … and the one that lets most of what was revoked count on. */
  readonly revoking: Moment
  /** Whether an open session has the roles that its user has on record. */
  readonly rolesAtOnce: boolean
  /** Every action with what it is open to, in the order of the policy's table. */
  private readonly all: ReadonlyArray<readonly [action: string, openings: Openings]>
  private readonly first: ReadonlyArray<string>
  private readonly openings: ReadonlyArray<Openings>
  private readonly others: ReadonlyMap<string, Openings>
  /** By standing, worked out when first asked for: sixteen, whatever the number of apps. */
  private readonly actions: Array<ReadonlyArray<string>> = []

  constructor(policy: Policy<string>) {
    const { roles, grant, revoke } = policy.activation
    this.rolesAtOnce = roles === 'immediate'
    this.granting = byRevision.findLast((moment) => momentsOf(grant).includes(moment))!
    this.revoking = byRevision.find((moment) => momentsOf(revoke).includes(moment))!
    this.all = Object.entries(policy.actions).map(([action, cells]) => [action, openingsFor(policy, cells)] as const)
    this.first = this.all.slice(0, near).map(([action]) => action)
    this.openings = this.all.slice(0, near).map(([, openings]) => openings)
    this.others = new Map(this.all.slice(near))
  }

  /** The standings in which an action is open; none for one that the policy does not list. */
  openingsOf(action: string): Openings {
    const { first } = this
    for (let place = 0; place < first.length; place += 1) if (first[place] === action) return this.openings[place]!
    return this.others.get(action) ?? 0
  }

  /** Every action that the standing allows, in the order of the policy's table. Equal standings give the same list. */
  actionsOf(standing: Standing): ReadonlyArray<string> {
    return (this.actions[standing] ??= Object.freeze(this.all.flatMap(([action, openings]) => (opens(openings, standing) ? [action] : []))))
  }
}
