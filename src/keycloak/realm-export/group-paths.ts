import type { GroupId } from '../../kernel/ids'
import { escapedName } from '../../commands/claims/group-path'
import type { Candidate } from './problem'

/** What a path needs to know of a group. */
interface Named {
  readonly group: GroupId
  readonly name: string
  readonly parent: GroupId | null
  /** The path that an export gives the group. */
  readonly declared?: string | undefined
}

/**
 * Which groups a path of Keycloak's may mean.
 *
 * @category model
 */
export interface GroupPaths {
  /** All groups of that path, by id: none, one, or several, since slashes in names are not escaped. */
  readonly named: (path: string) => ReadonlyArray<Candidate>
}

/** Keycloak's own escape, where it was switched on; a `~` stays as it is. */
const keycloakEscaped = (name: string): string => name.replaceAll('/', '~/')
const plain = (name: string): string => name
/** A name has at most 256 units, and each may be escaped. */
const longestStep = 512

type Groups = ReadonlyMap<GroupId, Named>

/** From the top down to the group. Groups in a circle have no top; their line ends where it began. */
const pathOf = (groups: Groups, from: Named, step: (name: string) => string): string => {
  const line = new Set<Named>()
  for (let each: Named | undefined = from; each !== undefined && !line.has(each);) {
    line.add(each)
    each = each.parent === null ? undefined : groups.get(each.parent)
  }
  return [...line]
    .reverse()
    .map(({ name }) => `/${step(name)}`)
    .join('')
}

const pushedTo = <Key, Value>(index: Map<Key, Array<Value>>, key: Key, value: Value): void => {
  const there = index.get(key)
  if (there === undefined) index.set(key, [value])
  else there.push(value)
}

/** Walks down from the top: each step ends at some slash, so that a name may have slashes of its own. */
const walked = (path: string, children: ReadonlyMap<string, ReadonlyArray<GroupId>>): ReadonlyArray<GroupId> => {
  const found: Array<GroupId> = []
  const open: Array<{ readonly group: GroupId | null; readonly from: number }> = [{ group: null, from: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { group, from } = next
    if (group !== null && from === path.length) found.push(group)
    if (path[from] !== '/') continue
    for (let end = from + 1; end < path.length && end - from <= longestStep;) {
      const slash = path.indexOf('/', end + 1)
      end = slash < 0 ? path.length : slash
      for (const child of children.get(stepKey(group, path.slice(from + 1, end))) ?? []) open.push({ group: child, from: end })
    }
  }
  return found
}

const stepKey = (parent: GroupId | null, step: string): string => JSON.stringify([parent, step])

/**
 * An index from paths to groups. A group has the path that its export declares, and the one that its names
 * make: the two differ only where somebody renamed a group by hand. Whether the server escaped slashes is
 * seen from the declared paths.
 *
 * @category constructors
 * @source KC-1
 */
export const groupPaths = (rows: ReadonlyArray<Named>): GroupPaths => {
  const groups: Groups = new Map(rows.map((row) => [row.group, row]))
  const isEscaping = rows.some(
    (row) =>
      row.declared?.includes('~/') === true &&
      row.declared === pathOf(groups, row, keycloakEscaped) &&
      row.declared !== pathOf(groups, row, plain),
  )
  const step = isEscaping ? keycloakEscaped : plain
  const children = new Map<string, Array<GroupId>>()
  const declared = new Map<string, Array<GroupId>>()
  for (const row of rows) {
    pushedTo(children, stepKey(row.parent, step(row.name)), row.group)
    if (row.declared !== undefined) pushedTo(declared, row.declared, row.group)
  }
  const found = new Map<string, ReadonlyArray<Candidate>>()
  const candidate = (group: GroupId): Candidate => ({ group, path: pathOf(groups, groups.get(group)!, escapedName) })
  return {
    named: (path) => {
      const known = found.get(path)
      if (known !== undefined) return known
      const candidates = [...new Set([...(declared.get(path) ?? []), ...walked(path, children)])].sort().map(candidate)
      found.set(path, candidates)
      return candidates
    },
  }
}
