import { ord as O, readonlyArray as RA } from 'fp-ts'
import type { Instant } from '../kernel/instant'
import { byCodeUnits } from '../kernel/order'
import { appOf, groupHolders, groupOf, ownerOf, rolesOnRecord, userHolders, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord } from '../state/records'
import type { Finding } from './answers'
import { allApps } from './reach'
import { stale } from './stale'

/** By tag, then by ids, in the order of the fields. */
const byTagAndIds: O.Ord<Finding> = O.contramap((finding: Finding) => Object.values<string>(finding))(RA.getOrd(byCodeUnits))

const ofApp = (platform: AnyPlatform, record: AppRecord): ReadonlyArray<Finding> => {
  const { app } = record
  const [owner, users, groups] = [ownerOf(record), userHolders(record), groupHolders(record)]
  const isDisabled = (user: string): boolean => userOf(platform, user)?.enabled === false
  const lacksSeat = (user: string): boolean => {
    const known = userOf(platform, user)
    return platform.policy.seats && known !== undefined && !rolesOnRecord(platform, known).includes('licensed')
  }
  return [
    ...(owner === null ? [{ _tag: 'AppWithoutOwner', app } as const] : []),
    ...(owner !== null && isDisabled(owner) ? [{ _tag: 'OwnerDisabled', app, user: owner } as const] : []),
    ...users.filter(isDisabled).map((user) => ({ _tag: 'CoOwnerDisabled', app, user }) as const),
    ...users.filter(lacksSeat).map((user) => ({ _tag: 'CoOwnerWithoutSeat', app, user }) as const),
    ...groups
      .filter((group) => groupOf(platform, group)?.memberCount === 0)
      .map((group) => ({ _tag: 'CoOwnerGroupEmpty', app, group }) as const),
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
