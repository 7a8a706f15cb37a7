import { asAdmin, grants } from '../policy/standing'
import type { AppRecord, UserRecord } from '../state/records'
import { coOwnerPaths } from './co-owner-paths'
import type { Ground } from './decision'
import type { Reading, Rules } from './reading'
import { cellsOf, isSeated } from './rights'

type Way = Omit<Ground, 'stale'>

/** Every path that counts, whatever it allows: owner, direct, through groups by id, admin. */
export const waysOf = (rules: Rules, reading: Reading, user: UserRecord, app: AppRecord): ReadonlyArray<Way> => {
  const { policy } = rules
  const head = { granting: rules.head, revoking: rules.head }
  const plain = { _tag: 'Ground', path: { _tag: 'Direct' }, coOwner: null, member: null, read: head } as const
  const ways: Array<Way> = []
  if (isSeated(policy, reading)) {
    if (app.owner === user.key) ways.push({ ...plain, relation: 'owner' })
    if (policy.coOwnership) {
      for (const path of coOwnerPaths(rules, reading, user, app)) ways.push({ _tag: 'Ground', relation: 'coOwner', ...path })
    }
  }
  if ((reading.standing & asAdmin) > 0) ways.push({ ...plain, relation: 'admin' })
  return ways
}

/** Which path it is, whatever its tenures. */
const pathKey = ({ relation, path }: Way): string => (path._tag === 'Direct' ? relation : `${relation} ${path.group}`)

/** The paths that count and allow the action, each marked where it would not count for a login now. */
export const groundsFor = (
  rules: Rules,
  reading: Reading,
  loginNow: Reading,
  user: UserRecord,
  app: AppRecord,
  action: string,
): ReadonlyArray<Ground> => {
  const cells = cellsOf(rules.policy, action)
  if (cells === undefined) return []
  const seated = isSeated(rules.policy, reading)
  const afterLogin = new Set(waysOf(rules, loginNow, user, app).map(pathKey))
  return waysOf(rules, reading, user, app)
    .filter((way) => grants(cells[way.relation], seated))
    .map((way) => ({ ...way, stale: !afterLogin.has(pathKey(way)) }))
}
