import { ord as O, readonlyArray as RA } from 'fp-ts'
import type { Instant } from '../kernel/instant'
import { byCodeUnits } from '../kernel/order'
import { appOf, groupOf, rolesOnRecord, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord } from '../state/records'
import type { Finding } from './answers'
import { allApps } from './reach'
import { stale } from './stale'

/** By tag, then by ids, in the order of the fields. */
const byTagAndIds: O.Ord<Finding> = O.contramap((finding: Finding) => Object.values<string>(finding))(RA.getOrd(byCodeUnits))

const ofApp = (platform: AnyPlatform, { app, owner, users, groups }: AppRecord): ReadonlyArray<Finding> => {
  const isDisabled = (user: string): boolean => userOf(platform, user)?.enabled === false
  const lacksSeat = (user: string): boolean => {
    const record = userOf(platform, user)
    return platform.policy.seats && record !== undefined && !rolesOnRecord(platform, record).includes('licensed')
  }
  return [
    ...(owner === null ? [{ _tag: 'AppWithoutOwner', app } as const] : []),
    ...(owner !== null && isDisabled(owner) ? [{ _tag: 'OwnerDisabled', app, user: owner } as const] : []),
    ...users.filter(({ id }) => isDisabled(id)).map(({ id }) => ({ _tag: 'CoOwnerDisabled', app, user: id }) as const),
    ...users.filter(({ id }) => lacksSeat(id)).map(({ id }) => ({ _tag: 'CoOwnerWithoutSeat', app, user: id }) as const),
    ...groups
      .filter(({ id }) => groupOf(platform, id)?.memberCount === 0)
      .map(({ id }) => ({ _tag: 'CoOwnerGroupEmpty', app, group: id }) as const),
  ]
}

/**
 * What an operator should look at, by tag, then ids. Grows with the apps and the open sessions.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, findings } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], groups: ['na'], apps: { crm: { owner: 'ada', coOwners: ['group:na'] } } })
 * findings(platform, { at: 0 }) // => [{ _tag: 'CoOwnerGroupEmpty', app: 'crm', group: 'na' }]
 * ```
 */
export const findings = (platform: AnyPlatform, { at }: { readonly at: Instant }): ReadonlyArray<Finding> => {
  const found: Array<Finding> = stale(platform, { at }).map((session) => ({ _tag: 'SessionStale', session }))
  for (const id of allApps(platform)) {
    const record = appOf(platform, id)
    if (record !== undefined) for (const finding of ofApp(platform, record)) found.push(finding)
  }
  return RA.sort(byTagAndIds)(found)
}
