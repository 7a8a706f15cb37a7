import { directMembers, groupHolders, groupOf, lineOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord, GroupRecord, UserRecord } from '../../state/records'
import { relatedUsers, usersEver } from './related'

/** What a picture is of: the whole, one app, or a group with those under it. */
export type Part =
  { readonly _tag: 'Whole' } | { readonly _tag: 'App'; readonly app: string } | { readonly _tag: 'Group'; readonly group: string }

/** What is drawn, in order, and how many more there are of each. */
export interface Chosen {
  readonly apps: ReadonlyArray<AppRecord>
  readonly groups: ReadonlyArray<{ readonly record: GroupRecord; readonly depth: number }>
  readonly users: ReadonlyArray<UserRecord>
  readonly more: { readonly apps: number; readonly groups: number; readonly users: number }
}

/** More would be a hairball. */
export const most = { apps: 40, groups: 60, users: 80 } as const

const by =
  <A>(key: (each: A) => string) =>
  (a: A, b: A): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0

/** Groups with those under them, siblings by name. */
const forest = (platform: AnyPlatform, roots: ReadonlyArray<string>): ReadonlyArray<{ record: GroupRecord; depth: number }> => {
  const found: Array<{ record: GroupRecord; depth: number }> = []
  const open = [...roots].reverse().map((group) => ({ group, depth: 0 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const record = groupOf(platform, next.group)
    if (record === undefined) continue
    found.push({ record, depth: next.depth })
    const children = [...record.children.entries()].sort(by(([name]) => name)).reverse()
    for (const [, group] of children) open.push({ group, depth: next.depth + 1 })
  }
  return found
}

/** The first ones of those that matter, filled up with others. */
const some = (important: Iterable<string>, others: Iterable<string>, room: number): ReadonlySet<string> => {
  const kept = new Set<string>()
  for (const ids of [important, others]) {
    for (const id of ids) {
      if (kept.size >= room) return kept
      kept.add(id)
    }
  }
  return kept
}

const appsIn = (platform: AnyPlatform, part: Part, under: ReadonlySet<string>): ReadonlyArray<AppRecord> =>
  platform.tables.apps
    .values()
    .flatMap((record) => (record === null ? [] : [record]))
    .filter((record) =>
      part._tag === 'App' ? record.app === part.app : part._tag === 'Whole' || groupHolders(record).some((id) => under.has(id)),
    )
    .sort(by(({ name }) => name))

const usersIn = (platform: AnyPlatform, part: Part, under: ReadonlySet<string>): Iterable<string> => {
  if (part._tag === 'App') return []
  if (part._tag === 'Whole') return platform.tables.users.keys()
  return [...under].flatMap((group) => directMembers(platform, groupOf(platform, group)!))
}

/** What a picture of a part draws: those that have to do with its apps first, where not all find room. */
export const chosen = (platform: AnyPlatform, part: Part): Chosen => {
  const roots = [...platform.tables.rootGroups.entries()].sort(by(([name]) => name)).map(([, group]) => group)
  const all = forest(platform, part._tag === 'Group' ? [part.group] : roots)
  const ids = all.map(({ record }) => record.group)
  const under = new Set(ids)
  const ofPart = appsIn(platform, part, under)
  const apps = ofPart.slice(0, most.apps)
  // A holder comes with those above it, else it would hang in the air.
  const holders = apps.flatMap((app) =>
    groupHolders(app).flatMap((id) =>
      lineOf(platform, id)
        .map(({ group }) => group)
        .reverse(),
    ),
  )
  const keptGroups = some(
    holders.filter((id) => under.has(id)),
    part._tag === 'App' ? [] : ids,
    most.groups,
  )
  const groups = all.filter(({ record }) => keptGroups.has(record.group))
  const allUsers = new Set(usersIn(platform, part, under))
  // Owners and direct co-owners of every app, before the many members of the first group.
  const related = [
    ...apps.flatMap(({ owner }) => owner?.user ?? []),
    ...apps.flatMap(usersEver),
    ...apps.flatMap((app) => [...relatedUsers(platform, app)]),
  ].filter((id) => part._tag !== 'Group' || allUsers.has(id))
  const known = (id: string): boolean => userOf(platform, id) !== undefined
  const everyone = new Set([...related, ...allUsers].filter(known))
  const users = [...some(related.filter(known), everyone, most.users)].flatMap((id) => userOf(platform, id) ?? [])
  const groupCount = part._tag === 'App' ? new Set(holders).size : all.length
  return {
    apps,
    groups,
    users: users.sort(by(({ username, user }) => `${username} ${user}`)),
    more: { apps: ofPart.length - apps.length, groups: groupCount - groups.length, users: everyone.size - users.length },
  }
}
