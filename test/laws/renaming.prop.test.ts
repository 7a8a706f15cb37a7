import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { empty, type Command } from '../../src/index'
import { history, hostileIds, type Step } from '../../src/testing/arbitraries/index'
import { answersOf, scopeOf, unordered, withoutRevisions, type Scope } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, lifeOf, timeOf, walk, type Life } from '../support/lives'
import { idsIn, renamed, type Kind, type Renaming } from '../support/renamed'

/** Names and usernames said aloud: they would be the id, and names are not renamed. Nor is what claims make of a text. */
const withNames = (command: Command): Command => {
  switch (command._tag) {
    case 'CreateApp':
      return { ...command, name: command.name ?? command.app }
    case 'RegisterUser':
      return { ...command, username: command.username ?? command.user }
    case 'CreateGroup':
      return { ...command, name: command.name ?? command.group }
    case 'LogIn':
    case 'RefreshSession':
      return { ...command, claims: command.claims?.roles === undefined ? {} : { roles: command.claims.roles } }
    default:
      return command
  }
}

/** Lives in which no text is made of an id. */
const namedLives: fc.Arbitrary<Life> = history({ maxLength: 40 }).map(({ policy, steps }) =>
  lifeOf({
    policy: { ...policy, provisioning: { ...policy.provisioning, users: 'managed' } },
    steps: steps.map((step): Step => ({ ...step, command: withNames(step.command) })),
  }),
)

const plainIds = ['zoe', 'yak', 'x1', 'm', 'b2', 'a', 'A1', '0', 'no-app', 'no-user', 'no-session', 'Zed', 'b10', 'b9']
const pool = [...hostileIds, ...plainIds]
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : 1)
const newIds = fc.shuffledSubarray(pool, { minLength: 20, maxLength: pool.length })
const newIdsByKind: fc.Arbitrary<Readonly<Record<Kind, ReadonlyArray<string>>>> = fc.record({
  app: newIds,
  user: newIds,
  group: newIds,
  session: newIds,
})

/** New ids for all that occur. Where the order is kept, the first in order gets the first in order. */
const renamingFor = (value: unknown, drawn: Readonly<Record<Kind, ReadonlyArray<string>>>, keepsOrder: boolean): Renaming => {
  const found = idsIn(value)
  const of = (kind: Kind) => {
    const old = [...found[kind]].sort(byCodeUnits)
    const taken = drawn[kind].slice(0, old.length)
    const fresh = keepsOrder ? [...taken].sort(byCodeUnits) : taken
    const table = new Map(old.map((id, index) => [id, fresh[index]!]))
    return (id: string): string => table.get(id) ?? id
  }
  return { app: of('app'), user: of('user'), group: of('group'), session: of('session') }
}

const same: Renaming = { app: (id) => id, user: (id) => id, group: (id) => id, session: (id) => id }

/** A life, what it answers at its end, and the same life under other ids. */
const twins = (life: Life, drawn: Readonly<Record<Kind, ReadonlyArray<string>>>, turn: number, keepsOrder: boolean) => {
  const commands = life.steps.slice(-3).map(({ command }) => command)
  const scope = scopeOf(endOf(life), timeOf(life), turn, commands)
  const renaming = renamingFor([life.steps, scope], drawn, keepsOrder)
  const answers = (of: Parameters<typeof endOf>[0], about: Scope) => answersOf(endOf(of), about)
  const other = walk(empty(life.policy), renamed(life.steps, renaming))
  return {
    expected: renamed({ outcomes: life.outcomes, answers: answers(life, scope) }, renaming),
    found: renamed({ outcomes: other.outcomes, answers: answers(other, renamed(scope, renaming)) }, same),
  }
}

/** Which of several pairs of groups is named depends on their order. */
const withoutChoices = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'memberOf' || key === 'coOwner' ? undefined : inner)))

describe('renaming', () => {
  test.prop([namedLives, newIdsByKind, fc.nat(99)], { numRuns: 50 })(
    'MET-1: renaming every id, in order, renames every decision, event and answer, and nothing else',
    (life, drawn, turn) => {
      const { expected, found } = twins(life, drawn, turn, true)
      expectSame(found.outcomes, expected.outcomes)
      const { remedies: remediesFound, ...answersFound } = found.answers
      const { remedies, ...answers } = expected.answers
      expectSame(answersFound, answers)
      // Remedies that open as much stand in the order of their text, in which quotes and escapes count.
      expectSame(unordered(remediesFound), unordered(remedies))
    },
  )

  test.prop([namedLives, newIdsByKind, fc.nat(99)], { numRuns: 50 })(
    'MET-2: renaming every id, out of order and to what is meant to harm, renames every answer, and changes at most an order',
    (life, drawn, turn) => {
      const { expected, found } = twins(life, drawn, turn, false)
      const plain = (value: unknown) => unordered(withoutChoices(withoutRevisions(value)))
      for (const [index, outcome] of found.outcomes.entries()) expectSame(plain(outcome), plain(expected.outcomes[index]))
      expectSame(plain(found.answers), plain(expected.answers))
    },
  )
})
