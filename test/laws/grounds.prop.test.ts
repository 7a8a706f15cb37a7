import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { can, explain, session, snapshot, type Ground, type Platform, type Question } from '../../src/index'
import { unlistedAction } from '../../src/testing/differential/asked'
import { questionsIn, scopeOf } from '../support/answers'
import { edited, withCells, withoutRole } from '../support/edited'
import { expectSame } from '../support/expect-same'
import { endOf, busyLives, timeOf, type Life } from '../support/lives'

type World = Platform<string>
/** A way to an app: as its owner, as an administrator, as a direct co-owner, or through a group. */
type Way = string

const wayOf = ({ relation, path }: Pick<Ground, 'relation' | 'path'>): Way =>
  relation === 'coOwner' ? (path._tag === 'Direct' ? 'direct' : `through ${path.group}`) : relation

/** The world in which only some ways to the app are open, and nothing else is changed. */
const withWays = (world: World, app: string, isOpen: (way: Way) => boolean): World =>
  edited(world, (plain) => ({
    ...(isOpen('admin') ? {} : withoutRole(plain, 'admin')),
    apps: plain.apps.map((row) => {
      if (row.app !== app) return row
      const coOwners = row.coOwners.filter(({ subject }) => isOpen(subject._tag === 'User' ? 'direct' : `through ${subject.group}`))
      return { ...row, owner: isOpen('owner') ? row.owner : null, coOwners }
    }),
  }))

const withOnly = (world: World, app: string, only: Way): World => withWays(world, app, (way) => way === only)

const userOf = (world: World, { session: id, user, at }: Question<string>): string | undefined =>
  id === undefined ? user : session(world, id, { at })?.user

/** Questions about apps that are there, those that are allowed first. */
const someQuestions = (life: Life, turn: number, count: number): ReadonlyArray<Question<string>> => {
  const world = endOf(life)
  const all = questionsIn(scopeOf(world, timeOf(life), turn)).filter((question) => userOf(world, question) !== undefined)
  const allowed = all.filter((question) => can(world, question))
  const denied = all.filter((question) => !can(world, question))
  return [...allowed.slice(0, count), ...denied.filter((_, index) => index % 3 === turn % 3).slice(0, count / 2)]
}

const groundsOf = (world: World, question: Question<string>): ReadonlyArray<Ground> => {
  const decision = explain(world, question)
  return decision._tag === 'Allowed' ? decision.grounds : []
}

const rank = ({ relation, path }: Ground): string =>
  `${relation === 'owner' ? 0 : relation === 'admin' ? 3 : path._tag === 'Direct' ? 1 : 2}${path._tag === 'Through' ? path.group : ''}`

const runs = { numRuns: 60 }

describe('grounds', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-1: each ground alone suffices: with every other way closed the answer stays yes, on that very ground',
    (life, turn) => {
      const world = endOf(life)
      for (const question of someQuestions(life, turn, 12)) {
        for (const ground of groundsOf(world, question)) {
          const alone = withOnly(world, question.app, wayOf(ground))
          expect([question, can(alone, question)]).toEqual([question, true])
          expectSame(explain(alone, question), { _tag: 'Allowed', grounds: [ground] })
        }
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-2: an explanation is complete: every way that would do alone is among the grounds, in their order, and without them the answer is no',
    (life, turn) => {
      const world = endOf(life)
      for (const question of someQuestions(life, turn, 6)) {
        const grounds = groundsOf(world, question)
        const listed = grounds.map(wayOf)
        // Deleted groups too: a session may still read them.
        const ways = ['owner', 'direct', ...snapshot(world).groups.map(({ group }) => `through ${group}`), 'admin']
        const doing = ways.filter((way) => can(withOnly(world, question.app, way), question))
        expectSame(listed, doing)
        expect(grounds.map(rank)).toEqual(grounds.map(rank).sort())
        const others = withWays(world, question.app, (way) => !listed.includes(way))
        expect([question, can(others, question)]).toEqual([question, false])
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-3: explain allows exactly what can allows, of unknown apps, users, sessions and actions too, and never without a ground or a reason',
    (life, turn) => {
      const world = endOf(life)
      const scope = scopeOf(world, timeOf(life), turn)
      for (const question of [...scope.actions, unlistedAction].flatMap((action) => questionsIn({ ...scope, actions: [action] }))) {
        const decision = explain(world, question)
        expect(decision._tag === 'Allowed').toBe(can(world, question))
        expect((decision._tag === 'Allowed' ? decision.grounds : decision.reasons).length).toBeGreaterThan(0)
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-4: a ground is stale exactly where the same path is none of a login now',
    (life, turn) => {
      // Where everybody may, every path that counts is a ground.
      const world = withCells(endOf(life), 'view', { coOwner: 'yes', owner: 'yes', admin: 'yes' })
      const scope = { ...scopeOf(world, timeOf(life), turn), actions: ['view'] }
      for (const question of questionsIn(scope)) {
        const user = userOf(world, question)
        if (user === undefined) continue
        const now = groundsOf(world, { user, app: question.app, action: 'view', at: question.at }).map(wayOf)
        for (const ground of groundsOf(world, question)) expect([ground, ground.stale]).toEqual([ground, !now.includes(wayOf(ground))])
      }
    },
  )
})
