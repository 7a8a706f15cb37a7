import type { Instant } from '../../kernel/instant'
import { groupHolders, isDirectMember, userHolders } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord, UserRecord } from '../../state/records'
import { appName, groupName, userName } from '../names'
import { listed } from '../page/prose'
import { readWays, sessionsOf } from './reading-signs'
import type { Sign } from './signs'

/** What stands where a row and a column meet: shapes, and the same in words. */
export interface Cell {
  readonly signs: ReadonlyArray<Sign>
  readonly says: string
}

/** What a user holds on an app, on record and in open sessions. */
export const userCell = (platform: AnyPlatform, user: UserRecord, app: AppRecord, at: Instant): Cell | undefined => {
  const through = groupHolders(app)
    .filter((group) => isDirectMember(user, group))
    .map((group) => groupName(platform, group))
  const read = sessionsOf(platform, user, at).flatMap((record) =>
    readWays(platform, record, user, app).map(({ is }) => ({ is, session: record.session })),
  )
  const sessions = (is: 'pending' | 'stale'): ReadonlyArray<string> => [
    ...new Set(read.filter((each) => each.is === is).map(({ session }) => session)),
  ]
  const [waiting, stale] = [sessions('pending'), sessions('stale')]
  const found: ReadonlyArray<readonly [Sign, boolean, string]> = [
    ['owner', app.owner === user.key, 'owner'],
    ['coOwner', userHolders(app).includes(user.user), 'co-owner'],
    ['through', through.length > 0, `co-owner through group ${listed(through)}`],
    ['pending', waiting.length > 0, `session ${listed(waiting)} gains a way at the next login`],
    ['stale', stale.length > 0, `session ${listed(stale)} keeps a way until the next login`],
  ]
  const there = found.filter(([, is]) => is)
  if (there.length === 0) return undefined
  const words = there.map(([, , says]) => says).join('; ')
  return { signs: there.map(([sign]) => sign), says: `${userName(platform, user.user)} on ${appName(platform, app.app)}: ${words}` }
}

/** What a group holds on an app. */
export const groupCell = (platform: AnyPlatform, group: string, app: AppRecord): Cell | undefined =>
  groupHolders(app).includes(group)
    ? { signs: ['coOwner'], says: `group ${groupName(platform, group)} on ${appName(platform, app.app)}: co-owner` }
    : undefined
