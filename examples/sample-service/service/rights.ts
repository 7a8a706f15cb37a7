import type { Database } from './database'
import type { App, Group, Moment, Right, Role, Session, User } from './model'

/** The group and all that it stands in, from the group up. */
export const lineOf = (groups: ReadonlyArray<Group>, id: string): ReadonlyArray<Group> => {
  const line: Array<Group> = []
  for (let at = groups.find((group) => group.id === id); at !== undefined && !line.includes(at);) {
    line.push(at)
    const { parent } = at
    at = parent === null ? undefined : groups.find((group) => group.id === parent)
  }
  return line
}

const isMember = (group: Group, user: string): boolean => group.members.some(({ id }) => id === user)

/** A user's own roles, and those of its groups and of all that these stand in. */
export const rolesOf = (db: Database, user: User, groups: ReadonlyArray<Group>): ReadonlyArray<Role> => {
  const mine = groups.filter((group) => isMember(group, user.id))
  const from = db.on('rolesStayInGroup')
    ? mine
    : db.on('rolesFlowUp')
      ? groups.filter((group) => mine.some((own) => lineOf(groups, own.id).includes(group) || lineOf(groups, group.id).includes(own)))
      : mine.flatMap((group) => lineOf(groups, group.id))
  const all = [...user.roles, ...from.flatMap(({ roles }) => roles)]
  return (['admin', 'licensed'] as const).filter((role) => all.includes(role))
}

/** The groups whose grants count for the members of a group: itself. */
const countingFor = (db: Database, own: Group, groups: ReadonlyArray<Group>): ReadonlyArray<Group> => {
  if (db.on('childInherits')) return lineOf(groups, own.id)
  if (db.on('parentReceives')) return groups.filter((group) => lineOf(groups, group.id).includes(own))
  if (db.on('groupsByName')) return groups.filter((group) => group.name === own.name)
  return [own]
}

/** Every way in which the user co-owns an app now. */
export const rightsNow = (db: Database, user: string, apps: ReadonlyArray<App>, groups: ReadonlyArray<Group>): ReadonlyArray<Right> =>
  apps.flatMap((app) => {
    const direct = app.coOwners
      .filter(({ kind, id }) => id === user && (kind === 'user' || db.on('subjectKindForgotten')))
      .map(({ row }): Right => ({ app: app.id, group: null, moves: 'user', rows: [row] }))
    if (db.on('onlyFirstPath') && direct.length > 0) return direct
    const through = groups.flatMap((own) => {
      const membership = own.members.find(({ id }) => id === user)
      if (membership === undefined) return []
      const held = app.coOwners.filter(({ kind, id }) => kind === 'group' && countingFor(db, own, groups).some((group) => group.id === id))
      return held.map(({ row }): Right => ({ app: app.id, group: own.id, moves: own.origin, rows: [row, membership.row] }))
    })
    return [...direct, ...through]
  })

export const momentOf = (db: Database, which: 'grant' | 'revoke', { moves }: Right): Moment => {
  const moments = db.settings.activation[which]
  return moves === 'user' ? moments.user : moments.group[moves]
}

const isSame = (db: Database, a: Right, b: Right): boolean =>
  a.app === b.app && a.group === b.group && (db.on('regrantSeenByOld') || a.rows.join() === b.rows.join())

export const isAmong = (db: Database, right: Right, rights: ReadonlyArray<Right>): boolean => rights.some((each) => isSame(db, each, right))

/** What counts for an open session: what its login copied, and what counts at once. */
export const rightsOfSession = (db: Database, session: Session, now: ReadonlyArray<Right>): ReadonlyArray<Right> => {
  const copied = (db.on('cacheByUser') ? db.lastRights.get(session.user) : undefined) ?? session.rights
  const isEarly = ({ group, rows }: Right): boolean =>
    (db.on('grantAtOnce') && group === null) ||
    (db.on('groupGrantAtOnce') && group !== null && (rows[0] ?? 0) > session.readRow && (rows[1] ?? 0) <= session.readRow) ||
    (db.on('memberAtOnce') && group !== null && (rows[1] ?? 0) > session.readRow && (rows[0] ?? 0) <= session.readRow) ||
    (db.on('offByOneAfter') && Math.max(...rows) === session.readRow + 1)
  const kept = copied.filter((right) => {
    if (momentOf(db, 'grant', right) === 'immediate') return false
    if (db.on('revokeAtOnce') && right.group === null) return isAmong(db, right, now)
    return momentOf(db, 'revoke', right) !== 'immediate' || isAmong(db, right, now)
  })
  return [...kept, ...now.filter((right) => momentOf(db, 'grant', right) === 'immediate' || isEarly(right))]
}

/** What a refresh leaves: what moves at a refresh is read again. */
export const rightsAfterRefresh = (db: Database, session: Session, now: ReadonlyArray<Right>): ReadonlyArray<Right> => {
  if (db.on('refreshReadsNothing')) return session.rights
  if (db.on('refreshRereadsAll')) return now
  const kept = session.rights.filter(
    (right) => momentOf(db, 'revoke', right) !== 'refresh' || db.on('refreshKeepsRevoked') || isAmong(db, right, now),
  )
  return [...kept, ...now.filter((right) => momentOf(db, 'grant', right) === 'refresh' && !isAmong(db, right, kept))]
}
