import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import type { Role } from '../kernel/subject'
import type { Tenures } from '../kernel/tenure'
import type { BuiltIn, Origin, Policy } from '../policy/policy'
import { Digest } from '../policy/digest'
import { standingOf } from '../policy/standing'
import { appRecord, type CoOwnership } from '../state/app-record'
import { noIds } from '../state/id-set'
import { marksOf } from '../state/held'
import { keyring, type Keyring } from '../state/keys'
import type { SessionRecord, UserRecord } from '../state/records'
import { splitTenures } from '../state/split-tenures'
import type { Decision } from './decision'
import { judge } from './judge'
import { overAt } from './liveness'
import type { Kin } from './reasons'
import { cellsOf } from './rights'

/** A user as a host's rows have it. */
export interface UserToCheck {
  readonly user: UserId
  readonly enabled: boolean
  /** Own roles, and those that reach the user through groups and their ancestors. */
  readonly rolesOnRecord: ReadonlyArray<Role>
  readonly memberships: ReadonlyArray<{ readonly group: GroupId; readonly origin: Origin; readonly tenures: Tenures }>
  /** Co-owner groups above or below a group of the user's, if the host wants `NotInherited` explained. */
  readonly kin?: ReadonlyArray<Kin>
}

/** An app as a host's rows have it: at least the tenures of the user and of the user's groups. */
export interface AppToCheck {
  readonly app: AppId
  readonly owner: UserId | null
  readonly coOwners: ReadonlyArray<CoOwnership>
}

/** The three records. What a host did not find is `undefined`, and denies. */
export interface RecordsToCheck {
  /** `'loginNow'` asks for a login of the user at that instant. */
  readonly session: SessionRecord | 'loginNow' | undefined
  readonly user: UserToCheck | undefined
  readonly app: AppToCheck | undefined
}

/** Only what the rule looks at. */
const recordOf = ({ user, enabled, rolesOnRecord, memberships }: UserToCheck, keys: Keyring): UserRecord => {
  const { held, past } = splitTenures(memberships.map(({ group, origin, tenures }) => ({ key: keys.group(group, origin), tenures })))
  return {
    key: keys.user(user),
    user,
    username: user,
    enabled,
    roles: rolesOnRecord,
    groups: held,
    marks: marksOf(held),
    left: past,
    apps: noIds,
    lastChange: 0,
  }
}

/**
 * The rule over three plain records, for hosts that keep rows themselves: the same answer as `explain`.
 * A record that is missing denies, as do records that do not belong together.
 *
 * @param head how many ledger events the host's log has
 *
 * @example
 * ```ts test
 * import { check, dashEnterprise5 } from 'tenure'
 * const user = { user: 'bob', enabled: true, rolesOnRecord: ['licensed'] as const, memberships: [] }
 * const app = { app: 'crm', owner: 'ada', coOwners: [{ subject: { _tag: 'User', user: 'bob' } as const, tenures: [{ since: 4, until: null }] }] }
 * const asked = { action: 'deploy', at: 0, head: 9 } as const
 * check(dashEnterprise5, { session: 'loginNow', user, app }, asked)._tag // => 'Allowed'
 * check(dashEnterprise5, { session: undefined, user, app }, asked)._tag // => 'Denied'
 * ```
 */
export const check = <Action extends string>(
  policy: Policy<Action>,
  { session: asked, user, app }: RecordsToCheck,
  { action, at, head }: { readonly action: BuiltIn | Action; readonly at: Instant; readonly head: Revision },
): Decision => {
  const session = asked === 'loginNow' ? undefined : asked
  const belongs = session === undefined || user === undefined || session.user === user.user
  const known = belongs ? user : undefined
  const keys = keyring()
  // A digest of the whole policy would be made anew for every question.
  const cells = cellsOf(policy, action)
  const userRecord = known && recordOf(known, keys)
  return judge({
    policy,
    head,
    digest: new Digest({ ...policy, actions: cells === undefined ? {} : { [action]: cells } }),
    action,
    app: app?.app ?? '',
    appRecord: app && appRecord(app.app, app.app, app.owner === null ? null : keys.user(app.owner), app.coOwners, keys.subject),
    session: asked === 'loginNow' ? undefined : (session?.session ?? ''),
    sessionRecord: session && { login: session.login, refresh: session.refresh, standing: standingOf(session.roles) },
    over: session === undefined ? 'SessionUnknown' : overAt(policy, session, at),
    user: session?.user ?? user?.user ?? '',
    userRecord,
    onRecord: standingOf(known?.rolesOnRecord ?? []),
    kin: known?.kin ?? [],
  })
}
