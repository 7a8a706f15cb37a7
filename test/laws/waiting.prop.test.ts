import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  explain,
  logoutPlan,
  pending,
  session,
  sessions,
  stale,
  system,
  type Command,
  type Difference,
  type LogoutPlan,
  type Platform,
} from '../../src/index'
import { applied } from '../rules/asking'
import { questionsIn, scopeOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, busyLives, timeOf } from '../support/lives'
import { differenceOf, rightsOf } from '../support/rights'

type World = Platform<string>
const aims = ['losses', 'gains', 'both'] as const
type Aim = (typeof aims)[number]

const nothing = { gains: [], losses: [] }
const userOf = (world: World, id: string, at: number): string => session(world, id, { at })!.user
const openIn = (world: World, at: number): ReadonlyArray<string> => sessions(world, { at }).items.map((each) => each.session)
const does = (world: World, command: Command, at: number): World => applied(world, command, system, at).platform

const awaits = ({ gains, losses }: Difference<string>, aim: Aim): boolean =>
  (aim !== 'gains' && losses.length > 0) || (aim !== 'losses' && gains.length > 0)
const waiting = (world: World, aim: Aim, at: number): ReadonlyArray<string> =>
  openIn(world, at).filter((id) => awaits(pending(world, { session: id, at }), aim))

/** The sessions planned are refreshed and ended, and those who were put out log in again. */
const carriedOut = (world: World, { end, refresh }: LogoutPlan, at: number): World => {
  const refreshed = refresh.reduce((current, id) => does(current, { _tag: 'RefreshSession', session: id }, at), world)
  return end.reduce((current, id) => {
    const loggedOut = does(current, { _tag: 'LogOut', session: id }, at)
    return does(loggedOut, { _tag: 'LogIn', session: `after ${id}`.slice(0, 250), user: userOf(world, id, at) }, at)
  }, refreshed)
}

const runs = { numRuns: 70 }

describe('what waits', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-17: pending is a login now against the session as it is, right by right, and nothing where the session is over or unknown',
    (life, turn) => {
      const world = endOf(life)
      const at = timeOf(life)
      const open = openIn(world, at)
      for (const { session: id } of scopeOf(world, at, turn).who) {
        if (id === undefined) continue
        const expected = open.includes(id)
          ? differenceOf(rightsOf(world, { session: id }, at), rightsOf(world, { user: userOf(world, id, at) }, at))
          : nothing
        expectSame(pending(world, { session: id, at }), expected)
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-18: pending and explain agree: lost is exactly what is allowed now and denied to a login, gained what is denied now as pending',
    (life, turn) => {
      const world = endOf(life)
      const at = timeOf(life)
      const scope = scopeOf(world, at, turn)
      const open = openIn(world, at).map((id) => ({ session: id }))
      for (const question of questionsIn({ ...scope, who: open })) {
        const { app, action, session: id = '' } = question
        const now = explain(world, question)
        const atLogin = explain(world, { app, action, at, user: userOf(world, id, at) })
        const { gains, losses } = pending(world, { session: id, at })
        const isIn = (list: Difference<string>['gains']) => list.some((one) => one.app === app && one.actions.includes(action))
        const isPending = now._tag === 'Denied' && now.reasons.some(({ _tag }) => _tag.startsWith('Pending'))
        expect([question, isIn(losses)]).toEqual([question, now._tag === 'Allowed' && atLogin._tag === 'Denied'])
        expect([question, isIn(gains)]).toEqual([question, isPending && atLogin._tag === 'Allowed'])
      }
    },
  )

  test.prop([busyLives()], runs)('QUE-19: stale are the open sessions that have something to lose, by id', (life) => {
    const world = endOf(life)
    const at = timeOf(life)
    const losing = openIn(world, at).filter((id) => {
      const now = rightsOf(world, { session: id }, at)
      return differenceOf(now, rightsOf(world, { user: userOf(world, id, at) }, at)).losses.length > 0
    })
    expect(stale(world, { at })).toEqual(losing)
    expect(
      logoutPlan(world, { for: 'losses', at })
        .end.concat(logoutPlan(world, { for: 'losses', at }).refresh)
        .sort(),
    ).toEqual(losing)
  })

  test.prop([busyLives(), fc.constantFrom(...aims)], runs)(
    'QUE-20: a logout plan names each session that waits, once: to refresh where that is enough, and to end where it is not',
    (life, aim) => {
      const world = endOf(life)
      const at = timeOf(life)
      const { end, refresh } = logoutPlan(world, { for: aim, at })
      expect([...end, ...refresh].sort()).toEqual(waiting(world, aim, at))
      const isEnough = (id: string): boolean =>
        !awaits(pending(does(world, { _tag: 'RefreshSession', session: id }, at), { session: id, at }), aim)
      expect([end.filter(isEnough), refresh.filter(isEnough)]).toEqual([[], refresh])
      expect([end, refresh]).toEqual([[...end].sort(), [...refresh].sort()])
    },
  )

  test.prop([busyLives(), fc.constantFrom(...aims)], runs)(
    'QUE-21: after what was planned, and new logins, no session waits for what the plan was for, and whoever logged in waits for nothing',
    (life, aim) => {
      const world = endOf(life)
      const at = timeOf(life)
      const plan = logoutPlan(world, { for: aim, at })
      const then = carriedOut(world, plan, at)
      expect(waiting(then, aim, at)).toEqual([])
      for (const id of plan.end) expectSame(pending(then, { session: `after ${id}`.slice(0, 250), at }), nothing)
    },
  )
})
