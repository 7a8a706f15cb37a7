import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, apps, can, explain, group, groups, user, type Command, type Platform } from '../../src/index'
import { subjectKey } from '../../src/kernel/subject'
import { appId, changes, groupId, groupIds, people, person, policies, runs, worlds } from '../support/worlds'
import { after, changedBy, grounds, lineUp, loggedInAgain, onRecord, outcome, pathsOnRecord, rights, rolesOf } from './asking'

type World = Platform<string>
const add = (id: string, of: string): Command => ({ _tag: 'AddCoOwner', app: id, subject: { _tag: 'Group', group: of } })
const ids = (world: World): ReadonlyArray<string> => groups(world).items.map((each) => each.group)
const under = (world: World, above: string): ReadonlyArray<string> => ids(world).filter((each) => lineUp(world, each).includes(above))
const through = (world: World, id: string, userId: string): ReadonlyArray<string> =>
  grounds(world, { user: userId }, id, 'view').flatMap(({ path }) => (path._tag === 'Through' ? [path.group] : []))

describe('groups', () => {
  test.prop([worlds(policies(), { coOwned: false }), appId, groupId, changes(['member', 'move'])], runs)(
    'GRP-3: what a group is given reaches its direct members, never those of its children or parents, and each group of a subtree must be added to cover it',
    (start, id, given, earlier) => {
      const world = changedBy(start, earlier)
      const one = loggedInAgain(after(world, add(id, given)))
      const all = loggedInAgain(after(world, ...under(world, given).map((each) => add(id, each))))
      for (const each of people.filter((person) => app(world, id)?.owner !== person)) {
        const own = user(world, each)!.groups
        const may = (version: World, who: { user: string } | { session: string }) =>
          can(version, { ...(who as { user: string }), app: id, action: 'view', at: 0 })
        expect(may(one, { user: each })).toBe(own.includes(given))
        expect(may(one, { session: `s-${each}` })).toBe(own.includes(given))
        const covered = own.some((member) => lineUp(world, member).includes(given))
        expect(may(all, { user: each })).toBe(covered)
        expect(may(all, { session: `s-${each}` })).toBe(covered)
        if (own.includes(given)) continue
        const kin = own.some((member) => lineUp(world, member).includes(given) || lineUp(world, given).includes(member))
        const decision = explain(one, { user: each, app: id, action: 'view', at: 0 })
        expect(decision._tag === 'Denied' && decision.reasons[0]._tag).toBe(kin ? 'NotInherited' : 'NoRelation')
      }
    },
  )

  /** A group with a group right above it, and a user who is a member of neither. */
  const nested = worlds(policies(), { coOwned: false })
    .chain((world) => fc.record({ world: fc.constant(world), child: fc.constantFrom(...groupIds), who: person, id: appId }))
    .map(({ world, child, who, id }) => {
      const parent = group(world, child)!.parent
      const commands = [child, parent].flatMap((each): ReadonlyArray<Command> =>
        each !== null && group(world, each)!.directMembers.includes(who) ? [{ _tag: 'RemoveMember', group: each, user: who }] : [],
      )
      return { world: after(world, ...commands), child, parent, who, id }
    })

  test.prop([nested, fc.boolean()], runs)(
    'GRP-4: a user can be a direct member of a parent and of its child at once, and each membership stands by itself',
    ({ world, child, parent, who, id }, childFirst) => {
      fc.pre(parent !== null && app(world, id)?.owner !== who)
      const [first, second] = childFirst ? [child, parent] : [parent, child]
      const inOne = after(world, { _tag: 'AddMember', group: first, user: who })
      expect(user(inOne, who)?.groups).toEqual([...user(world, who)!.groups, first].sort())
      const both = after(
        world,
        { _tag: 'AddMember', group: first, user: who },
        { _tag: 'AddMember', group: second, user: who },
        add(id, child),
        add(id, parent),
      )
      expect([...user(both, who)!.groups].filter((each) => each === child || each === parent).sort()).toEqual([child, parent].sort())
      expect(through(both, id, who)).toEqual([child, parent].sort())
      const left = after(both, { _tag: 'RemoveMember', group: first, user: who })
      expect(group(left, second)?.directMembers).toContain(who)
      expect(group(left, first)?.directMembers).not.toContain(who)
      expect(through(left, id, who)).toEqual([second])
    },
  )

  test.prop([worlds(), groupId, fc.option(groupId, { nil: null }), changes(['coOwner', 'member', 'move', 'refresh'])], runs)(
    'GRP-5: a group that is renamed or moved keeps what it holds',
    (start, which, parent, earlier) => {
      const before = after(changedBy(start, earlier), { _tag: 'AssignRole', to: { _tag: 'Group', group: which }, role: 'licensed' })
      const renamed = after(before, { _tag: 'RenameGroup', group: which, name: 'renamed' })
      const move: Command = { _tag: 'MoveGroup', group: which, parent }
      const moved = outcome(renamed, move) === 'accepted' ? after(renamed, move) : renamed
      for (const world of [renamed, moved]) {
        expect(apps(world).items).toEqual(apps(before).items)
        const { roles, origin, directMembers } = group(before, which)!
        expect(group(world, which)).toMatchObject({ group: which, roles, origin, directMembers })
        for (const each of people) {
          expect(rights(world, { user: each })).toEqual(rights(before, { user: each }))
          expect(rights(world, { session: `s-${each}` })).toEqual(rights(before, { session: `s-${each}` }))
        }
      }
    },
  )

  test.prop([worlds(), groupId, changes(['coOwner', 'member', 'move', 'refresh'])], runs)(
    'GRP-5: what a deleted group held ends, and a new group of its name starts with nothing',
    (start, which, earlier) => {
      const world = changedBy(start, earlier)
      const { name: former, parent, directMembers } = group(world, which)!
      const gone = under(world, which)
      const without = after(world, { _tag: 'DeleteGroup', group: which })
      expect(outcome(without, add('crm', which))).toBe('GroupUnknown')
      expect(outcome(without, { _tag: 'CreateGroup', group: which, name: 'other' })).toBe('IdTaken')
      const created = after(
        without,
        { _tag: 'CreateGroup', group: 'new', name: former, ...(parent === null ? {} : { parent }) },
        ...directMembers.map((member): Command => ({ _tag: 'AddMember', group: 'new', user: member })),
      )
      for (const { app: id, coOwners } of apps(world).items) {
        const kept = coOwners.map(subjectKey).filter((key) => !gone.some((each) => key === `group:${each}`))
        expect(app(created, id)?.coOwners.map(subjectKey)).toEqual(kept)
        const again = loggedInAgain(created)
        for (const each of people) {
          const left = app(created, id)?.owner === each || pathsOnRecord(world, id, each).some((path) => !gone.includes(path))
          expect(can(again, { session: `s-${each}`, app: id, action: 'view', at: 0 })).toBe(left)
        }
      }
    },
  )

  test.prop([worlds(), changes(['role', 'member', 'move', 'coOwner', 'role'], 12)], runs)(
    'GRP-7: roles of a group reach the members of all groups below it, where co-ownership does not',
    (start, earlier) => {
      const world = loggedInAgain(changedBy(start, earlier))
      for (const each of people) {
        expect(user(world, each)?.rolesOnRecord).toEqual(rolesOf(world, each))
        for (const { app: id } of apps(world).items) {
          const { owner, coOwner, admin } = onRecord(world, id, each)
          const relations = grounds(world, { session: `s-${each}` }, id, 'view').map(({ relation }) => relation)
          expect(new Set(relations)).toEqual(
            new Set([...(owner ? ['owner'] : []), ...(coOwner ? ['coOwner'] : []), ...(admin ? ['admin'] : [])]),
          )
        }
      }
    },
  )

  test.prop([nested], runs)(
    'GRP-7: of a parent that administers and co-owns, a member of its child gets the one and not the other',
    ({ world, child, parent, who, id }) => {
      fc.pre(parent !== null && app(world, id)?.owner !== who)
      const to = { _tag: 'Group', group: parent } as const
      const side = loggedInAgain(
        after(world, { _tag: 'AddMember', group: child, user: who }, { _tag: 'AssignRole', to, role: 'admin' }, add(id, parent)),
      )
      expect(grounds(side, { session: `s-${who}` }, id, 'view').map(({ relation }) => relation)).toEqual(['admin'])
      const apart = loggedInAgain(after(side, { _tag: 'MoveGroup', group: child, parent: null }))
      expect(rights(apart, { session: `s-${who}` }).filter((right) => right.startsWith(id)).length).toBe(
        rolesOf(apart, who).includes('admin') ? 7 : 0,
      )
    },
  )
})
