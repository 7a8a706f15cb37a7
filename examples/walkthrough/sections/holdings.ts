import { apps, groups, user, users, type App, type Group, type GroupId, type Subject, type UserId } from '../../../src/index'
import { namesOf, type Names } from '../names'
import { commas, counted, paragraph, section, table, type Lines } from '../page/page'
import type { Scene } from '../scene'

const mostGroups = 60
const mostApps = 40

/** A group in the tree, with the lines that lead to it. */
interface Branch {
  readonly group: Group
  readonly stem: string
}

const branchesOf = (all: ReadonlyArray<Group>): ReadonlyArray<Branch> => {
  const children = new Map<GroupId | null, Array<Group>>()
  for (const each of all) children.set(each.parent, [...(children.get(each.parent) ?? []), each])
  const byName = (parent: GroupId | null): ReadonlyArray<Group> =>
    [...(children.get(parent) ?? [])].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const found: Array<Branch> = []
  // Beside each branch, how the lines go on below it.
  const open: Array<Branch & { readonly below: string }> = []
  const enter = (parent: GroupId | null, below: string): void => {
    const siblings = byName(parent)
    const branches = siblings.map((group, position) => {
      const isLast = position === siblings.length - 1
      return {
        group,
        stem: parent === null ? '' : `${below}${isLast ? '└─ ' : '├─ '}`,
        below: parent === null ? '' : `${below}${isLast ? '   ' : '│  '}`,
      }
    })
    open.push(...branches.reverse())
  }
  enter(null, '')
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next)
    enter(next.group.group, next.below)
  }
  return found
}

const tree = ({ platform }: Scene, names: Names): Lines => {
  const called = (ids: ReadonlyArray<UserId>): string =>
    commas([...ids].map((id) => `${names.user(id)}${user(platform, id)?.enabled === false ? ' (disabled)' : ''}`).sort())
  const branches = branchesOf(groups(platform).items)
  const without = users(platform).items.filter((each) => each.groups.length === 0)
  return [
    ...table([30], [['group', 'direct members']]),
    ...table(
      [30],
      branches
        .slice(0, mostGroups)
        .map(({ group: { name, roles, directMembers }, stem }) => [
          `${stem}${name}${roles.length === 0 ? '' : ` [${roles.join(', ')}]`}`,
          called(directMembers),
        ]),
    ),
    ...(branches.length > mostGroups ? paragraph(`and ${counted(branches.length - mostGroups, 'more group')}`) : []),
    ...(without.length > 0 ? table([30], [['(in no group)', called(without.map((each) => each.user))]]) : []),
  ]
}

const notes = ({ platform }: Scene): Lines => {
  const all = groups(platform).items
  const slashed = all.find(({ name }) => name.includes('/'))
  return [
    ...(all.some(({ roles }) => roles.length > 0)
      ? paragraph('A role in [brackets] reaches the members of its group and of all groups below.')
      : []),
    ...(slashed === undefined ? [] : paragraph(`A slash in a name is part of it: ${slashed.name} is one group, in paths ${slashed.path}.`)),
  ]
}

/** Users first, then groups, each by name. */
const coOwnersOf = (names: Names, { coOwners }: App): string => {
  const called = (tag: Subject['_tag']): ReadonlyArray<string> =>
    coOwners
      .filter(({ _tag }) => _tag === tag)
      .map(names.subject)
      .sort()
  return commas([...called('User'), ...called('Group')])
}

const holdings = ({ platform }: Scene, names: Names): Lines => {
  const all = apps(platform).items
  const rows = all.slice(0, mostApps).map((app) => [app.name, app.owner === null ? '-' : names.user(app.owner), coOwnersOf(names, app)])
  return [
    ...table([16, 16], [['app', 'owner', 'co-owners'], ...rows]),
    ...(all.length > mostApps ? paragraph(`and ${counted(all.length - mostApps, 'more app')}`) : []),
  ]
}

export const holdingsSection = (scene: Scene, refusals: ReadonlyArray<string>): Lines => {
  const names = namesOf(scene.platform)
  return section(
    '1. Who is where, and who holds what',
    tree(scene, names),
    notes(scene),
    holdings(scene, names),
    refusals.flatMap((refusal) => paragraph(`Left out: ${refusal}`, 2, 2)),
  )
}
