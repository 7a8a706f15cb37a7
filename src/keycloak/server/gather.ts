import { under } from '../../codec/mapping'
import type { KeycloakApi } from './api'
import { faultOf, ServerError } from './fault'
import { eachOf, wholeList, type PageOptions } from './pages'
import { areRestOutOfReach } from './stranded'

/** How much is asked at once. */
export interface Reading extends PageOptions {
  /** So many requests at a time. */
  readonly parallel: number
}

export type Row = Readonly<Record<string, unknown>>

export const idOf = (row: unknown): string => {
  const id = under(row, 'id')
  return typeof id === 'string' ? id : ''
}

/** Clients' accounts have such names; so may users. */
export const isNamedAsAccount = (username: string): boolean => username.startsWith('service-account-')

/** What was asked for is not there any more: somebody deleted it while the rest was read. */
export const isGone = (error: unknown): boolean => {
  const fault = faultOf(error, '')
  return fault._tag === 'Refused' && fault.status === 404
}

/** A list whose length the server tells as well. */
const counted = async (
  what: string,
  rows: () => Promise<ReadonlyArray<Row>>,
  count: () => Promise<number>,
  { tries }: Reading,
  mayDiffer: (read: ReadonlyArray<Row>, count: number) => Promise<boolean> = () => Promise.resolve(false),
): Promise<ReadonlyArray<Row>> => {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const before = await count()
    const read = await rows()
    if (read.length === before) return read
    // A count that moves says that the server is busy, not that the list was cut.
    if (before !== (await count()) || (await mayDiffer(read, before))) return read
  }
  throw new ServerError({ _tag: 'KeepsChanging', what, tries })
}

/** All users of the realm; service accounts are none. */
export const readUsers = (api: KeycloakApi, reading: Reading): Promise<ReadonlyArray<Row>> => {
  const what = 'reading users'
  const list = { what, idOf, piece: api.users.find.bind(api.users) }
  const piece = (from: { readonly first: number; readonly max: number }) => list.piece({ ...from, briefRepresentation: true })
  return counted(
    what,
    async () => (await wholeList({ ...list, piece }, reading)) as ReadonlyArray<Row>,
    () => api.users.count(),
    reading,
  )
}

/** Every group, with its parent's id and its roles: level by level, since the server fills no children in. */
const walkGroups = async (api: KeycloakApi, reading: Reading): Promise<ReadonlyArray<Row>> => {
  const what = 'reading groups'
  const found: Array<Row> = []
  const brief = { briefRepresentation: false }
  const take = (rows: ReadonlyArray<unknown>, parent: string | undefined): void => {
    for (const row of rows) found.push({ ...(parent === undefined ? {} : { parentId: parent }), ...(row as Row), subGroups: [] })
  }
  take(await wholeList({ what, idOf, piece: (piece) => api.groups.find({ ...piece, ...brief }) }, reading), undefined)
  for (let from = 0; from < found.length;) {
    const level = found.slice(from).filter((group) => under(group, 'subGroupCount') !== 0)
    from = found.length
    await eachOf(level, reading.parallel, async (group) => {
      const parentId = idOf(group)
      const piece = async (at: { readonly first: number; readonly max: number }): Promise<ReadonlyArray<unknown>> => {
        try {
          return await api.groups.listSubGroups({ ...at, ...brief, parentId })
        } catch (error) {
          if (isGone(error)) return []
          throw error
        }
      }
      take(await wholeList({ what, idOf, piece }, reading), parentId)
    })
  }
  return found
}

/** All groups of the realm. */
export const readGroups = (api: KeycloakApi, reading: Reading): Promise<ReadonlyArray<Row>> =>
  counted(
    'reading groups',
    () => walkGroups(api, reading),
    async () => (await api.groups.count()).count,
    reading,
    (read, count) => areRestOutOfReach(api, read, count, reading),
  )

/** Direct members, group by group: far fewer questions than user by user, and by id, where a path could mean two groups. */
export const readMembers = async (
  api: KeycloakApi,
  groups: ReadonlyArray<Row>,
  reading: Reading,
): Promise<ReadonlyMap<string, ReadonlyArray<unknown>>> => {
  const members = new Map<string, ReadonlyArray<unknown>>()
  const what = "reading a group's members"
  await eachOf(groups, reading.parallel, async (group) => {
    const id = idOf(group)
    try {
      const list = {
        what,
        idOf,
        piece: (piece: { readonly first: number; readonly max: number }) =>
          api.groups.listMembers({ ...piece, id, briefRepresentation: true }),
      }
      members.set(id, await wholeList(list, reading))
    } catch (error) {
      if (!isGone(error)) throw error
    }
  })
  return members
}
