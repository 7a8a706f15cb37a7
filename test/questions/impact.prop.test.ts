import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { apply, impact, system, type Command, type Platform } from '../../src/index'
import { origins } from '../../src/policy/policy'
import { given } from '../../src/testing/given'
import { expectSame } from '../support/expect-same'
import { impactByAsking } from '../support/rights'
import { policies } from '../support/worlds'

const people = Array.from({ length: 24 }, (_, number) => `u${number}`)
const things = Array.from({ length: 6 }, (_, number) => `app${number}`)
const teams = ['large', 'other', 'third']

const person = fc.constantFrom(...people)
const thing = fc.constantFrom(...things)
const team = fc.constantFrom('large', ...teams)
const role = fc.constantFrom('admin' as const, 'licensed' as const)
const subject = fc.oneof(
  person.map((user) => ({ _tag: 'User', user }) as const),
  team.map((group) => ({ _tag: 'Group', group }) as const),
)

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('AddMember' as const, 'RemoveMember' as const), group: team, user: person }),
  fc.record({ _tag: fc.constantFrom('AddCoOwner' as const, 'RemoveCoOwner' as const), app: thing, subject }),
  fc.record({ _tag: fc.constant('TransferOwnership' as const), app: thing, to: person }),
  fc.record({ _tag: fc.constantFrom('AssignRole' as const, 'UnassignRole' as const), to: subject, role }),
  fc.record({ _tag: fc.constantFrom('EnableUser' as const, 'DisableUser' as const), user: person }),
  fc.record({ _tag: fc.constant('DeleteApp' as const), app: thing }),
  fc.record({ _tag: fc.constant('LogIn' as const), session: person.map((user) => `of ${user}`), user: person }),
  fc.record({ _tag: fc.constant('RefreshSession' as const), session: person.map((user) => `of ${user}`) }),
)

/** Nearly all are in one group, which holds nearly all apps; some hold an app in another way as well, or own it. */
const worlds: fc.Arbitrary<Platform<string>> = fc
  .record({
    policy: policies(),
    groups: fc.tuple(...teams.map(() => fc.constantFrom(...origins))),
    out: fc.subarray(people, { maxLength: 4 }),
    others: fc.subarray(people, { maxLength: 12 }),
    few: fc.subarray(people, { maxLength: 3 }),
    held: fc.tuple(
      ...things.map(() =>
        fc.record({ owner: person, users: fc.subarray(people, { maxLength: 3 }), not: fc.subarray(teams, { maxLength: 2 }) }),
      ),
    ),
  })
  .map(({ policy, groups, out, others, few, held }) =>
    given(policy, {
      users: people,
      groups: teams.map((id, index) => ({ id, origin: groups[index]! })),
      members: { large: people.filter((user) => !out.includes(user)), other: others, third: few },
      apps: Object.fromEntries(
        held.map(({ owner, users, not }, index) => [
          things[index]!,
          {
            owner,
            coOwners: [
              ...users.filter((user) => user !== owner).map((user) => `user:${user}`),
              ...teams.filter((group) => !not.includes(group)).map((group) => `group:${group}`),
            ],
          },
        ]),
      ),
      sessions: Object.fromEntries(people.map((user) => [`of ${user}`, user])),
    }),
  )

const ask = { by: system, at: 0 }

/** What is refused is left out. */
const accepted = (world: Platform<string>, commands: ReadonlyArray<Command>): { now: Platform<string>; made: ReadonlyArray<Command> } => {
  const made: Array<Command> = []
  let now = world
  for (const each of commands) {
    const applied = apply(now, each, ask)
    if (applied._tag === 'Left') continue
    now = applied.right.platform
    made.push(each)
  }
  return { now, made }
}

describe('impact', () => {
  test.prop([worlds, fc.array(command, { maxLength: 12 }), fc.array(command, { maxLength: 2 }), fc.constantFrom(...teams)], {
    numRuns: 60,
  })(
    'of what becomes of a large group is what asking everybody shows, also of those who hold its apps in another way',
    (start, earlier, more, group) => {
      const world = accepted(start, earlier).now
      const lists: ReadonlyArray<ReadonlyArray<Command>> = [
        [{ _tag: 'DeleteGroup', group }],
        [...more, { _tag: 'DeleteGroup', group }],
        more,
      ]
      for (const commands of lists) {
        const { now, made } = accepted(world, commands)
        const foreseen = impact(world, made, ask)
        expectSame(foreseen, { _tag: 'Right', right: impactByAsking(world, now, ask.at) })
      }
    },
  )
})
