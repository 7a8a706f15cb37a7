import type { Instant } from '../kernel/instant'
import { each, inOrder, whole, type Slices } from '../kernel/slices'
import { appOf, groupHolders, groupOf, ownerOf, rolesOnRecord, userHolders, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { Finding } from './answers'
import { openSessions } from './readers'
import { isStale } from './stale'

/** Asked once of each user and each group: many apps name the same. */
const remembered = (ask: (id: string) => boolean): ((id: string) => boolean) => {
  const known = new Map<string, boolean>()
  return (id) => {
    const found = known.get(id) ?? ask(id)
    known.set(id, found)
    return found
  }
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
export const findings = (platform: AnyPlatform, { at }: { readonly at: Instant }): ReadonlyArray<Finding> =>
  whole(findingsInSlices(platform, { at }))

/**
 * `findings` in pieces, as `snapshotInSlices`.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, findingsInSlices } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], groups: ['na'], apps: { crm: { owner: 'ada', coOwners: ['group:na'] } } })
 * const looking = findingsInSlices(platform, { at: 0 })
 * let step = looking.next()
 * while (!step.done) step = looking.next()
 * step.value // => [{ _tag: 'CoOwnerGroupEmpty', app: 'crm', group: 'na' }]
 * ```
 */
export function* findingsInSlices(platform: AnyPlatform, { at }: { readonly at: Instant }): Slices<ReadonlyArray<Finding>> {
  // In the order of the tags; in each list by id, for so the apps are gone through.
  const found: Record<Finding['_tag'], Array<Finding>> = {
    AppWithoutOwner: [],
    CoOwnerDisabled: [],
    CoOwnerGroupEmpty: [],
    CoOwnerWithoutSeat: [],
    OwnerDisabled: [],
    SessionStale: [],
  }
  const note = (finding: Finding): void => void found[finding._tag].push(finding)
  const isDisabled = remembered((user) => userOf(platform, user)?.enabled === false)
  const lacksSeat = remembered((user) => {
    const known = userOf(platform, user)
    return platform.policy.seats && known !== undefined && !rolesOnRecord(platform, known).includes('licensed')
  })
  const isEmpty = remembered((group) => groupOf(platform, group)?.memberCount === 0)

  yield* each(yield* inOrder(platform.tables.apps.keys()), (app) => {
    const record = appOf(platform, app)
    if (record === undefined) return
    const owner = ownerOf(record)
    const users = userHolders(record)
    if (owner === null) note({ _tag: 'AppWithoutOwner', app })
    else if (isDisabled(owner)) note({ _tag: 'OwnerDisabled', app, user: owner })
    for (const user of users.filter(isDisabled).sort()) note({ _tag: 'CoOwnerDisabled', app, user })
    for (const user of users.filter(lacksSeat).sort()) note({ _tag: 'CoOwnerWithoutSeat', app, user })
    for (const group of groupHolders(record).filter(isEmpty).sort()) note({ _tag: 'CoOwnerGroupEmpty', app, group })
  })
  yield* each(openSessions(platform, at), (session) => {
    if (isStale(platform, session, at)) note({ _tag: 'SessionStale', session })
  })
  return Object.values(found).flat()
}
