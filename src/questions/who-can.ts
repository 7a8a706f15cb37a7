import { readonlyArray as RA } from 'fp-ts'
import type { AppId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { BuiltIn } from '../policy/policy'
import { groundsFor } from '../rule/grounds'
import { loginReading } from '../rule/session-reading'
import { appOf, directMembers, groupHolders, groupOf, subtreeOf, userHolders, userOf } from '../state/look-ups'
import type { AnyPlatform, Platform } from '../state/platform'
import type { AppRecord } from '../state/records'
import type { WhoCan } from './answers'
import { can } from './can'
import { openSessions } from './readers'

const membersOf = (platform: AnyPlatform, group: string): ReadonlyArray<UserId> => {
  const record = groupOf(platform, group)
  return record === undefined ? [] : directMembers(platform, record)
}

/** Users who hold the role `admin`, themselves or through a group or one of its ancestors (GRP-7). */
export const administrators = (platform: AnyPlatform): ReadonlyArray<UserId> => [
  ...platform.tables.admins.keys(),
  ...platform.tables.roleGroups
    .keys()
    .filter((group) => groupOf(platform, group)?.roles.includes('admin'))
    .flatMap((group) => subtreeOf(platform, group))
    .flatMap((group) => membersOf(platform, group)),
]

const holders = (platform: AnyPlatform, app: AppRecord): ReadonlySet<UserId> =>
  new Set([
    ...(app.owner === null ? [] : [app.owner.user]),
    ...userHolders(app),
    ...groupHolders(app).flatMap((group) => membersOf(platform, group)),
    ...administrators(platform),
  ])

/**
 * Who could do this on the app after a login now (administrators included, with their grounds), and which
 * open sessions can. Nobody on an unknown app. Grows with holders, their members and the open sessions.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, whoCan } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const { onRecord, sessions } = whoCan(platform, { action: 'deploy', app: 'crm', at: 0 })
 * onRecord.map(({ user }) => user) // => ['ada']
 * sessions // => []
 * ```
 */
export const whoCan = <Action extends string>(
  platform: Platform<Action>,
  { action, app, at }: { readonly action: BuiltIn | Action; readonly app: AppId; readonly at: Instant },
): WhoCan => {
  const record = appOf(platform, app)
  if (record === undefined) return { onRecord: [], sessions: [] }
  const onRecord = [...holders(platform, record)].sort().flatMap((id) => {
    const user = userOf(platform, id)
    if (user === undefined || !user.enabled) return []
    const reading = loginReading(platform, user)
    const grounds = groundsFor(platform, reading, reading, user, record, action)
    return RA.isNonEmpty(grounds) ? [{ user: id, grounds }] : []
  })
  return { onRecord, sessions: openSessions(platform, at).filter((session) => can(platform, { session, action, app, at })) }
}
