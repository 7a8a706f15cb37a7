import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { dashEnterprise5, empty, group, groups, user, type Command, type Platform } from '../../src/index'
import { changes, groupId, groupIds, people, person, policies, runs, worlds } from '../support/worlds'
import { after, applied, changedBy, eventsOf, inSession, lineUp, outcome } from './asking'

type World = Platform<string>
const ids = (world: World): ReadonlyArray<string> => groups(world).items.map((each) => each.group)
const under = (world: World, above: string): ReadonlyArray<string> => ids(world).filter((each) => lineUp(world, each).includes(above))

describe('the forest of groups', () => {
  const name = fc.constantFrom('a', 'b', 'A')
  const some = fc.constantFrom('g0', 'g1', 'g2', 'g3')
  const none = fc.option(some, { nil: null })
  const forestCommand: fc.Arbitrary<Command> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record(
        { _tag: fc.constant('CreateGroup'), group: some, name, parent: some },
        { requiredKeys: ['_tag', 'group', 'name'] },
      ),
    },
    { weight: 3, arbitrary: fc.record({ _tag: fc.constant('MoveGroup'), group: some, parent: none }) },
    { weight: 2, arbitrary: fc.record({ _tag: fc.constant('RenameGroup'), group: some, name }) },
    { weight: 1, arbitrary: fc.record({ _tag: fc.constant('DeleteGroup'), group: some }) },
  )

  /** What stands in the way of a change to the forest, told from the groups as they are shown. */
  const inTheWay = (world: World, command: Command): string => {
    const placed = (place: string | null, named: string) =>
      groups(world).items.some(({ parent, name: other }) => parent === place && other === named)
    if (command._tag === 'CreateGroup') return placed(command.parent ?? null, command.name ?? '') ? 'GroupNameTaken' : 'accepted'
    if (command._tag === 'RenameGroup') return placed(group(world, command.group)!.parent, command.name) ? 'GroupNameTaken' : 'accepted'
    if (command._tag !== 'MoveGroup') return 'accepted'
    if (command.parent !== null && lineUp(world, command.parent).includes(command.group)) return 'GroupCycle'
    return placed(command.parent, group(world, command.group)!.name) ? 'GroupNameTaken' : 'accepted'
  }

  test.prop([fc.array(forestCommand, { minLength: 10, maxLength: 30, size: 'max' })], runs)(
    'GRP-1: groups are a forest in which siblings have different names: what would make a circle or twins is refused, nothing else is',
    (commands) => {
      commands.reduce<World>((world, command) => {
        const result = outcome(world, command)
        if (result === 'GroupUnknown' || result === 'IdTaken') return world
        expect(result).toBe(inTheWay(world, command))
        if (result !== 'accepted') return world
        const next = after(world, command)
        const places = groups(next).items.map((each) => JSON.stringify([each.parent, each.name]))
        expect(new Set(places).size).toBe(places.length)
        expect(groups(next).items.every(({ parent }) => parent === null || ids(next).includes(parent))).toBe(true)
        return next
      }, empty<string>(dashEnterprise5))
    },
  )

  const hostileName = fc.string({ unit: fc.constantFrom('/', '~', 'a', ' ', 'É'), minLength: 1, maxLength: 3 })
  const named = fc
    .tuple(
      worlds(policies({ provisioning: { users: 'managed', groups: 'managed', claimsCover: ['native', 'ldap', 'brokered'] } })),
      fc.array(hostileName, { minLength: 5, maxLength: 5 }),
    )
    .map(([world, names]) =>
      groupIds.reduce((current, each, index) => {
        const rename: Command = { _tag: 'RenameGroup', group: each, name: names[index]! }
        return outcome(current, rename) === 'accepted' ? after(current, rename) : current
      }, world),
    )

  test.prop([named, changes(['move'])], runs)(
    'GRP-2: a group shows as the names from its root down, with a slash between them, as they are',
    (start, moves) => {
      const world = changedBy(start, moves)
      for (const each of ids(world)) {
        const names = lineUp(world, each).map((above) => group(world, above)!.name)
        expect(group(world, each)?.display).toBe(names.reverse().join('/'))
      }
    },
  )

  test.prop([named, person, changes(['move'])], runs)(
    'GRP-6: no two paths collide, and a claimed path means the one group that has it, whatever stands in the names',
    (start, who, moves) => {
      const world = changedBy(start, moves)
      const paths = groups(world).items.map(({ path }) => path)
      expect(new Set(paths).size).toBe(paths.length)
      for (const { group: each, path } of groups(world).items) {
        const names = lineUp(world, each).map((above) => group(world, above)!.name.replace(/[~/]/g, (unit) => `~${unit}`))
        expect(path).toBe(`/${names.reverse().join('/')}`)
        const claimed = after(world, { _tag: 'LogIn', session: 'claiming', user: who, claims: { groups: [path] } })
        expect(user(claimed, who)?.groups).toEqual([each])
      }
    },
  )

  test.prop([worlds(), groupId, changes(['move', 'member', 'coOwner'])], runs)(
    'GRP-8: deleting a group deletes all below it, children first, with one event for each',
    (start, which, earlier) => {
      const world = changedBy(start, earlier)
      const gone = under(world, which)
      const command: Command = { _tag: 'DeleteGroup', group: which }
      const events = eventsOf(world, command, inSession('root'))
      const order = events.map((event) => (event._tag === 'GroupDeleted' ? event.group : event._tag))
      expect([...order].sort()).toEqual([...gone].sort())
      for (const each of gone)
        for (const above of lineUp(world, each).slice(1))
          if (gone.includes(above)) expect(order.indexOf(each)).toBeLessThan(order.indexOf(above))
      const left = applied(world, command).platform
      expect(ids(left)).toEqual(ids(world).filter((each) => !gone.includes(each)))
      for (const each of people) expect(user(left, each)?.groups).toEqual(user(world, each)?.groups.filter((own) => !gone.includes(own)))
    },
  )
})
