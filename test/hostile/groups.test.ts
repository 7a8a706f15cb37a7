import { describe, expect, it } from 'vitest'
import { can, dashEnterprise5, empty, group, groups, type Command, type Platform } from '../../src/index'
import { after, refusalOf, world } from './world'

/** `g0` at the top, each group under the one before it. */
const chain = (length: number): ReadonlyArray<Command> =>
  Array.from({ length }, (_, index): Command => ({
    _tag: 'CreateGroup',
    group: `g${index}`,
    ...(index === 0 ? {} : { parent: `g${index - 1}` }),
  }))

const shape = (platform: Platform<string>): ReadonlyArray<string> => groups(platform).items.map(({ path }) => path)

describe('a group', () => {
  const deep = after(empty(dashEnterprise5), ...chain(5))

  it('never comes under itself or any of its descendants', () => {
    for (const moved of [0, 1, 2, 3, 4]) {
      for (const parent of [0, 1, 2, 3, 4].filter((each) => each >= moved)) {
        expect(refusalOf(deep, { _tag: 'MoveGroup', group: `g${moved}`, parent: `g${parent}` })).toEqual({
          _tag: 'GroupCycle',
          group: `g${moved}`,
          parent: `g${parent}`,
        })
      }
    }
    expect(shape(deep)).toEqual(['/g0', '/g0/g1', '/g0/g1/g2', '/g0/g1/g2/g3', '/g0/g1/g2/g3/g4'])
  })

  it('may be turned round by way of the top, and is no ring then', () => {
    const turned = after(deep, { _tag: 'MoveGroup', group: 'g4', parent: null }, { _tag: 'MoveGroup', group: 'g0', parent: 'g4' })
    expect(shape(turned)).toEqual(['/g4/g0', '/g4/g0/g1', '/g4/g0/g1/g2', '/g4/g0/g1/g2/g3', '/g4'])
    expect(refusalOf(turned, { _tag: 'MoveGroup', group: 'g4', parent: 'g3' })._tag).toBe('GroupCycle')
  })

  it('cannot be made under one that is unknown, deleted or itself', () => {
    const gone = after(world, { _tag: 'DeleteGroup', group: 'berlin' })
    for (const parent of ['nowhere', '__proto__', 'rome', 'berlin']) {
      expect(refusalOf(gone, { _tag: 'CreateGroup', group: 'rome', parent })).toEqual({ _tag: 'GroupUnknown', group: parent })
      expect(refusalOf(gone, { _tag: 'MoveGroup', group: 'emea', parent })).toEqual({ _tag: 'GroupUnknown', group: parent })
    }
  })

  it('may lie very deep without anything running out', () => {
    const abyss = after(empty(dashEnterprise5), ...chain(2000))
    expect(group(abyss, 'g1999')?.display.split('/').length).toBe(2000)
    expect(refusalOf(abyss, { _tag: 'MoveGroup', group: 'g0', parent: 'g1999' })._tag).toBe('GroupCycle')
    expect(groups(after(abyss, { _tag: 'DeleteGroup', group: 'g0' })).items).toEqual([])
  })
})

describe('names with separators in them', () => {
  const named = after(
    empty(dashEnterprise5),
    { _tag: 'CreateGroup', group: 'r-d', name: 'R/D' },
    { _tag: 'CreateGroup', group: 'r', name: 'R' },
    { _tag: 'CreateGroup', group: 'd', name: 'D', parent: 'r' },
    { _tag: 'CreateGroup', group: 'tilde', name: 'R~' },
    { _tag: 'CreateGroup', group: 'd2', name: 'D', parent: 'tilde' },
    { _tag: 'CreateGroup', group: 'both', name: 'R~/D' },
    { _tag: 'CreateGroup', group: 'slash', name: '/' },
    { _tag: 'CreateGroup', group: 'twice', name: '//', parent: 'slash' },
  )

  it('show as they are to people, where two groups may look the same', () => {
    expect(['r-d', 'd', 'd2', 'both', 'twice'].map((id) => group(named, id)?.display)).toEqual(['R/D', 'R/D', 'R~/D', 'R~/D', '////'])
  })

  it('never look the same in a path', () => {
    expect(['r-d', 'd', 'd2', 'both', 'slash', 'twice'].map((id) => group(named, id)?.path)).toEqual([
      '/R~/D',
      '/R/D',
      '/R~~/D',
      '/R~~~/D',
      '/~/',
      '/~//~/~/',
    ])
    expect(new Set(shape(named)).size).toBe(shape(named).length)
  })

  it('lead a claimed path to the very group that has it', () => {
    const withUser = after(named, { _tag: 'RegisterUser', user: 'ada' })
    for (const { group: id, path } of groups(named).items) {
      const logged = after(withUser, { _tag: 'LogIn', session: 's', user: 'ada', claims: { groups: [path] } })
      expect([
        path,
        groups(logged)
          .items.filter(({ directMembers }) => directMembers.includes('ada'))
          .map((each) => each.group),
      ]).toEqual([path, [id]])
    }
  })

  it('give nothing to the members of a group that only looks the same', () => {
    const held = after(
      named,
      { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] },
      { _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] },
      { _tag: 'AddMember', group: 'd', user: 'bob' },
      { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
      { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'Group', group: 'r-d' } },
    )
    expect(can(held, { user: 'bob', app: 'crm', action: 'view', at: 0 })).toBe(false)
    expect(can(after(held, { _tag: 'AddMember', group: 'r-d', user: 'bob' }), { user: 'bob', app: 'crm', action: 'view', at: 0 })).toBe(
      true,
    )
  })
})
