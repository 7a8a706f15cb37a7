import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { app, applyAll, dashEnterprise5, empty, group, sessions, system, type Command, type Platform } from '../../src/index'
import { directoryCommands, directoryDifference, directoryOf, presentDirectory, type Directory } from '../../src/keycloak/index'
import { directory as anyDirectory } from './directories'

const ask = { by: system, at: 0 }

const done = (platform: Platform, commands: ReadonlyArray<Command>): Platform => {
  const applied = applyAll(platform, commands, ask)
  if (applied._tag === 'Left') throw new Error(`${JSON.stringify(applied.left)} of ${JSON.stringify(commands)}`)
  return applied.right.platform
}
const fresh = (directory: Directory): Platform => done(empty(dashEnterprise5), directoryCommands(directory))
const none: Directory = { groups: [], users: [], memberships: [], roles: [] }

describe('the difference between two directories', () => {
  it('leads from any one to any other, and then there is none', () => {
    fc.assert(
      fc.property(anyDirectory, anyDirectory, (first, second) => {
        const before = fresh(first)
        const after = done(before, directoryDifference(before, second))
        expect(presentDirectory(after)).toEqual(second)
        expect(presentDirectory(after)).toEqual(presentDirectory(fresh(second)))
        expect(directoryDifference(after, second)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('is what an empty platform is given', () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const first = directoryDifference(empty(dashEnterprise5), directory)
        expect(presentDirectory(done(empty(dashEnterprise5), first))).toEqual(directory)
        expect(first).toHaveLength(directoryCommands(directory).length)
      }),
    )
  })

  it('keeps what is known to Tenure alone: apps, co-owners, open sessions', () => {
    fc.assert(
      fc.property(anyDirectory, anyDirectory, (first, second) => {
        const before = shared(fresh(withOwner(first)))
        const after = done(before, directoryDifference(before, withOwner(second)))
        const kept = second.groups
          .filter((each) => first.groups.some((one) => one.group === each.group))
          .sort((a, b) => (a.group < b.group ? -1 : 1))
        expect(app(after, 'crm')?.owner).toBe('owner')
        expect(app(after, 'crm')?.coOwners).toEqual(kept.map((each) => group(each.group)))
        expect(sessions(after, { at: 0 }).items.map(({ session }) => session)).toEqual(['s'])
      }),
    )
  })

  it('gives no group or user a name in between unless it must', () => {
    const groups = (rows: ReadonlyArray<readonly [string, string, (string | null)?]>): Directory =>
      directoryOf({ ...none, groups: rows.map(([id, name, parent = null]) => ({ group: id, name, parent })) })
    const commands = (from: Directory, to: Directory) =>
      directoryDifference(fresh(from), to).map(({ _tag, ...fields }) => `${_tag} ${Object.values(fields).join(' ')}`)
    // A line of names is renamed from its end.
    expect(
      commands(
        groups([
          ['a', 'A'],
          ['b', 'B'],
          ['c', 'C'],
        ]),
        groups([
          ['a', 'B'],
          ['b', 'C'],
          ['c', 'D'],
        ]),
      ),
    ).toEqual(['RenameGroup c D', 'RenameGroup b C', 'RenameGroup a B'])
    expect(
      commands(
        groups([
          ['a', 'A'],
          ['b', 'B'],
        ]),
        groups([
          ['a', 'B'],
          ['b', 'A'],
        ]),
      ),
    ).toEqual(['RenameGroup a A~2', 'RenameGroup b A', 'RenameGroup a B'])
    // Turned upside down: nothing is ever its own ancestor.
    expect(
      commands(
        groups([
          ['a', 'A'],
          ['b', 'B', 'a'],
        ]),
        groups([
          ['b', 'B'],
          ['a', 'A', 'b'],
        ]),
      ),
    ).toEqual(['MoveGroup b ', 'MoveGroup a b'])
    // Deleted, and made again under its name; what was below it and stays is taken out first.
    expect(
      commands(
        groups([
          ['a', 'A'],
          ['b', 'B', 'a'],
        ]),
        groups([['n', 'A']]),
      ),
    ).toEqual(['DeleteGroup a', 'CreateGroup n A'])
    expect(
      commands(
        groups([
          ['a', 'A'],
          ['b', 'B', 'a'],
        ]),
        groups([
          ['n', 'A'],
          ['b', 'B', 'n'],
        ]),
      ),
    ).toEqual(['RenameGroup a A~2', 'CreateGroup n A', 'MoveGroup b n', 'DeleteGroup a'])
    const users = (rows: ReadonlyArray<readonly [string, string]>): Directory =>
      directoryOf({ ...none, users: rows.map(([user, username]) => ({ user, username, enabled: true })) })
    expect(
      commands(
        users([
          ['u', 'ada'],
          ['v', 'bob'],
        ]),
        users([
          ['u', 'bob'],
          ['v', 'ADA'],
        ]),
      ),
    ).toEqual(['RenameUser u ada~2', 'RenameUser v ADA', 'RenameUser u bob'])
    expect(commands(users([['u', 'ada']]), users([['v', 'Ada']]))).toEqual(['DeleteUser u', 'RegisterUser v Ada'])
  })

  it('takes forests of any depth', () => {
    const line = (ids: ReadonlyArray<string>): Directory =>
      directoryOf({ ...none, groups: ids.map((id, position) => ({ group: id, name: 'x', parent: ids[position - 1] ?? null })) })
    const ids = Array.from({ length: 1000 }, (_, position) => `g${position}`)
    const before = fresh(line(ids))
    const turned = line([...ids].reverse())
    expect(presentDirectory(done(before, directoryDifference(before, turned)))).toEqual(turned)
  })
})

const withOwner = (directory: Directory): Directory =>
  directoryOf({
    ...directory,
    users: [...directory.users, { user: 'owner', username: 'the owner', enabled: true }],
    roles: [...directory.roles, { to: { _tag: 'User', user: 'owner' }, role: 'licensed' }],
  })

/** An app that every group co-owns, and a session. */
const shared = (platform: Platform): Platform =>
  done(platform, [
    { _tag: 'CreateApp', app: 'crm', owner: 'owner' },
    ...presentDirectory(platform).groups.map((each): Command => ({ _tag: 'AddCoOwner', app: 'crm', subject: group(each.group) })),
    { _tag: 'LogIn', session: 's', user: 'owner' },
  ])
