import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  app,
  applyAll,
  can,
  group,
  remedies,
  session,
  system,
  user,
  users,
  type Command,
  type Platform,
  type Question,
} from '../../src/index'
import { questionsIn, ableScopeOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, lives, timeOf, type Life } from '../support/lives'
import { differenceOf, rightsOf } from '../support/rights'

type World = Platform<string>
type List = ReadonlyArray<Command>

const applied = (world: World, commands: List, at: number): World | undefined => {
  const result = applyAll(world, commands, { by: system, at })
  return result._tag === 'Right' ? result.right.platform : undefined
}

const flips = (world: World, question: Question<string>, commands: List): boolean => {
  const then = applied(world, commands, question.at)
  return then !== undefined && can(then, question)
}

/** Every choice of some of them, in their order, the whole included. */
const partsOf = (commands: List, most = commands.length): ReadonlyArray<List> =>
  commands.reduce<ReadonlyArray<List>>(
    (parts, command) => [...parts, ...parts.flatMap((part) => (part.length < most ? [[...part, command]] : []))],
    [[]],
  )

/** Some of what is denied at the end of a life, to open sessions and to users. */
const denied = (life: Life, turn: number, count: number): ReadonlyArray<Question<string>> => {
  const scope = ableScopeOf(endOf(life), timeOf(life), turn)
  const all = questionsIn(scope).filter((question) => !can(endOf(life), question))
  return all.filter((_, index) => index % Math.ceil(all.length / count) === turn % Math.ceil(all.length / count))
}

/** All that may stand in a remedy, in the documented order; the end by itself. */
const candidatesFor = (world: World, question: Question<string>) => {
  const asker = question.user ?? session(world, question.session, { at: question.at })!.user
  const to = user(asker)
  const own = user(world, asker)?.groups ?? []
  const holders = (app(world, question.app)?.coOwners ?? []).flatMap((each) => (each._tag === 'Group' ? [each.group] : []))
  const commands: List = [
    { _tag: 'AssignRole', to, role: 'admin' },
    { _tag: 'AssignRole', to, role: 'licensed' },
    ...holders.filter((each) => !own.includes(each)).map((each): Command => ({ _tag: 'AddMember', group: each, user: asker })),
    { _tag: 'AddCoOwner', app: question.app, subject: to },
    ...own.map((each): Command => ({ _tag: 'AddCoOwner', app: question.app, subject: group(each) })),
    { _tag: 'TransferOwnership', app: question.app, to: asker },
  ]
  const id = question.session
  const ends: ReadonlyArray<List> =
    id === undefined ? [[]] : [[], [{ _tag: 'RefreshSession', session: id }], [{ _tag: 'LogIn', session: id, user: asker }]]
  return { commands, ends }
}

const opensOf = (world: World, commands: List, at: number): number => {
  const then = applied(world, commands, at)!
  const gained = users(then).items.flatMap((each) => differenceOf(rightsOf(world, each, at), rightsOf(then, each, at)).gains)
  return gained.reduce((count, { actions }) => count + actions.length, 0)
}

const someLives = lives({ maxLength: 30 })

describe('remedies', () => {
  test.prop([someLives, fc.nat(99)], { numRuns: 25 })(
    'QUE-13: every remedy is accepted from System and flips its denial, and no proper part of it does',
    (life, turn) => {
      const world = endOf(life)
      for (const question of denied(life, turn, 5)) {
        for (const { commands } of remedies(world, question)) {
          expect([commands, flips(world, question, commands)]).toEqual([commands, true])
          const parts = partsOf(commands).filter((part) => part.length < commands.length)
          expect([commands, parts.filter((part) => flips(world, question, part))]).toEqual([commands, []])
        }
      }
    },
  )

  test.prop([someLives, fc.nat(99)], { numRuns: 20 })(
    'QUE-14: remedies say how much more they open, and that which opens least comes first, then the shorter, then by text',
    (life, turn) => {
      const world = endOf(life)
      for (const question of denied(life, turn, 2)) {
        const found = remedies(world, question)
        for (const { commands, opens } of found.slice(0, 8))
          expect([commands, opens]).toEqual([commands, opensOf(world, commands, question.at)])
        const keys = found.map(({ commands, opens }) => [opens, commands.length, JSON.stringify(commands)] as const)
        expectSame(
          keys,
          [...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)),
        )
      }
    },
  )

  test.prop([someLives, fc.nat(99)], { numRuns: 20 })(
    'QUE-15: remedies are complete: of all lists of up to three of the documented commands and an end, those that flip and have no part that does',
    (life, turn) => {
      const world = endOf(life)
      for (const question of denied(life, turn, 1)) {
        const { commands, ends } = candidatesFor(world, question)
        const lists = partsOf(commands, 3).flatMap((part) => ends.map((end) => [...part, ...end]))
        const flipping = lists.filter((list) => flips(world, question, list))
        const isPart = (part: List, whole: List): boolean => part.length < whole.length && part.every((command) => whole.includes(command))
        const minimal = flipping.filter((list) => !flipping.some((other) => isPart(other, list)))
        expect(
          remedies(world, question)
            .map((remedy) => JSON.stringify(remedy.commands))
            .sort(),
        ).toEqual(minimal.map((list) => JSON.stringify(list)).sort())
      }
    },
  )
})
