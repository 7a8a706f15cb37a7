import { readonlyArray as RA } from 'fp-ts'
import type { GroupId, UserId } from '../../kernel/ids'
import type { Role } from '../../kernel/subject'
import type { DirectoryGroup, DirectoryUser } from '../directory/directory'
import { groupRows } from '../realm-export/group-rows'
import type { RealmProblem } from '../realm-export/problem'
import { userRows } from '../realm-export/user-rows'
import type { KeycloakApi, Piece } from '../server/api'
import type { RolesOfServer } from '../server/directory'
import { ServerError } from '../server/fault'
import { idOf, isGone, isNamedAsAccount, type Reading } from '../server/gather'
import { isNobody, keysIn } from '../server/losses'
import { wholeList } from '../server/pages'

/** A user as the server has them now, with what they hold directly. */
export interface UserReread {
  readonly user: DirectoryUser
  readonly groups: ReadonlyArray<GroupId>
  readonly roles: ReadonlyArray<Role>
}

/** A group as the server has it now. */
export interface GroupReread {
  readonly group: DirectoryGroup
  readonly roles: ReadonlyArray<Role>
  /** Asked for only where somebody wants to know what is below. */
  readonly children: ReadonlyArray<GroupId>
}

const refuseProblems = (problems: ReadonlyArray<RealmProblem>): void => {
  if (RA.isNonEmpty(problems)) throw new ServerError({ _tag: 'NoDirectory', problems })
}

/** Nothing for one who went while they were read. */
const unlessGone = async <A>(read: Promise<A>): Promise<A | null> => {
  try {
    return await read
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** One user, by id; `null` where the server has no such user, or has a service account of that id. */
export const rereadUser = async (api: KeycloakApi, id: UserId, { meant }: RolesOfServer, reading: Reading): Promise<UserReread | null> => {
  const row = await api.users.findOne({ id })
  if (row == null) return null
  const problems: Array<RealmProblem> = []
  const { rows } = userRows([{ users: [row], place: null }], problems, [])
  refuseProblems(problems)
  const [found] = rows
  if (found === undefined || (isNamedAsAccount(found.username) && (await isNobody(api, id)))) return null
  const piece = (from: Piece) => api.users.listGroups({ ...from, id, briefRepresentation: true })
  const held = await unlessGone(wholeList({ what: "reading a user's groups", idOf, piece }, reading))
  const mappings = held === null ? null : await unlessGone(Promise.resolve(api.users.listRoleMappings({ id })))
  if (held === null || mappings == null) return null
  const { user, username, enabled } = found
  return { user: { user, username, enabled }, groups: held.map(idOf), roles: meant(keysIn(mappings)) }
}

/** One group, by id; `null` where the server has none. */
export const rereadGroup = async (
  api: KeycloakApi,
  id: GroupId,
  isBranch: boolean,
  { meant }: RolesOfServer,
  reading: Reading,
): Promise<GroupReread | null> => {
  const row = await api.groups.findOne({ id })
  if (row == null) return null
  const problems: Array<RealmProblem> = []
  const [found] = groupRows([{ ...row, subGroups: [] }], problems)
  refuseProblems(problems)
  if (found === undefined) return null
  const piece = (from: Piece) => api.groups.listSubGroups({ ...from, parentId: id, briefRepresentation: true })
  const children = isBranch ? await unlessGone(wholeList({ what: "reading a group's children", idOf, piece }, reading)) : []
  if (children === null) return null
  const { group, name, parent, roles } = found
  return { group: { group, name, parent }, roles: meant(roles), children: children.map(idOf) }
}
