import { either as E, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { RealmProblem } from '../realm-export/problem'
import type { RoleMeaning } from '../realm-export/role-meaning'
import type { KeycloakApi } from './api'
import { directoryOfServer, rolesOfServer, unknownAmong, type Gathered, type RolesOfServer, type ServerReading } from './directory'
import { faultOf, ServerError, type ServerFault } from './fault'
import { readGroups, readMembers, readUsers, type Reading, type Row } from './gather'
import { readHolders, readRoles } from './gather-roles'
import { eachOf } from './pages'

/** @category model */
export interface ServerOptions {
  /** Which of Keycloak's roles mean `admin` and `licensed`. */
  readonly roles?: RoleMeaning
  /** So many rows a page. Default: 1000. */
  readonly pageSize?: number
  /** So many requests at a time. Default: 4. */
  readonly parallel?: number
  /** How often something is read that does not hold still. Default: 3. */
  readonly tries?: number
  /** Told how far it is. */
  readonly progress?: (what: string) => void
}

export const readingOf = ({ pageSize = 1000, parallel = 4, tries = 3 }: ServerOptions): Reading => ({
  size: Math.max(2, pageSize),
  parallel: Math.max(1, parallel),
  tries: Math.max(1, tries),
})

/** Whoever came while the rest was read: asked for one by one. */
const withLateComers = async (api: KeycloakApi, gathered: Gathered, { parallel }: Reading): Promise<Gathered> => {
  const late: Array<Row> = []
  await eachOf(unknownAmong(gathered), parallel, async (id) => {
    const row = await api.users.findOne({ id })
    if (row != null) late.push(row as Row)
  })
  return late.length === 0 ? gathered : { ...gathered, users: [...gathered.users, ...late] }
}

const problemsAs = (problems: RNEA.ReadonlyNonEmptyArray<RealmProblem>): ServerFault => ({ _tag: 'NoDirectory', problems })

/** Which roles count; they are asked for once, since they seldom change. */
export const rolesAt = async (
  api: KeycloakApi,
  options: ServerOptions,
): Promise<RolesOfServer & { readonly clientIds: ReadonlyMap<string, string> }> => {
  const { roles, clientIds } = await readRoles(api, readingOf(options))
  const known = rolesOfServer(roles, options.roles ?? {})
  if (known._tag === 'Left') throw new ServerError(problemsAs(known.left))
  return { ...known.right, clientIds }
}

const gather = async (api: KeycloakApi, roles: Awaited<ReturnType<typeof rolesAt>>, options: ServerOptions): Promise<Gathered> => {
  const reading = readingOf(options)
  const tell = options.progress ?? (() => undefined)
  tell('reading users')
  const users = await readUsers(api, reading)
  tell('reading groups')
  const groups = await readGroups(api, reading)
  tell('reading members')
  const members = await readMembers(api, groups, reading)
  tell('reading roles')
  const holders = await readHolders(api, roles.counting, roles.clientIds, reading)
  return withLateComers(api, { users, groups, members, holders }, reading)
}

/** One reading, or what went wrong as a rejection. What does not fit together is read again, a few times. */
export const readingFrom = async (
  api: KeycloakApi,
  roles: Awaited<ReturnType<typeof rolesAt>>,
  options: ServerOptions,
): Promise<ServerReading> => {
  const { tries } = readingOf(options)
  for (let attempt = 1; ; attempt += 1) {
    const read = directoryOfServer(await gather(api, roles, options), roles)
    if (read._tag === 'Right') return read.right
    if (attempt >= tries) throw new ServerError(problemsAs(read.left))
  }
}

/**
 * Reads a live server as a directory: users, groups with their children, direct memberships, and the roles of
 * users and groups that mean `admin` or `licensed`, composite ones included. Groups and users are bound by
 * id, so that no path is ever resolved. Everything is read by pages; a list that moves while it is read is read
 * again, a few times at most.
 *
 * A server has no snapshot to read: what changes meanwhile may be there or not. Before anything is taken away
 * on the strength of a reading, `syncKeycloak` asks again.
 *
 * @left why there is no reading; nothing half-read is ever given
 * @category destructors
 * @source KC-1, KC-5, KC-8
 */
export const readKeycloak = async (api: KeycloakApi, options: ServerOptions = {}): Promise<E.Either<ServerFault, ServerReading>> => {
  try {
    return E.right(await readingFrom(api, await rolesAt(api, options), options))
  } catch (error) {
    return E.left(faultOf(error, 'reading the realm'))
  }
}
