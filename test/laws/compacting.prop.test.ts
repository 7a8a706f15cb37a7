import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { compact, sessions, snapshot, type Platform, type Tenures } from '../../src/index'
import { ableScopeOf, answersOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { busyLives, endOf, lives, place, placeIn, timeOf, walk, type Life } from '../support/lives'

type World = Platform<string>

/** Clocks may go back: what is dropped as over must be over for all that follows. */
const earliestFrom = ({ steps }: Life, cut: number): number =>
  steps.slice(Math.max(0, cut - 1)).reduce((least, { at }) => Math.min(least, at), steps[cut - 1]?.at ?? 0)

const tenuresIn = (world: World): ReadonlyArray<readonly [string, Tenures]> => {
  const { users, apps } = snapshot(world)
  return [
    ...users.flatMap(({ user, memberships }) =>
      memberships.map(({ group, tenures }): readonly [string, Tenures] => [`${user} in ${group}`, tenures]),
    ),
    ...apps.flatMap(({ app, coOwners }) =>
      coOwners.map(({ subject, tenures }): readonly [string, Tenures] => [`${JSON.stringify(subject)} on ${app}`, tenures]),
    ),
  ]
}

/** The smallest revision that an open session reads for revoking, of any kind of path. */
const oldestRead = (world: World, at: number): number => {
  const { user, group } = world.policy.activation.revoke
  const moments = [user, ...Object.values(group)]
  return sessions(world, { at }).items.reduce((least, { login, refresh }) => {
    const read = moments.map((moment) => (moment === 'login' ? login : moment === 'refresh' ? refresh : world.head))
    return Math.min(least, ...read)
  }, world.head)
}

describe('compact', () => {
  test.prop([busyLives(), place, fc.nat(99)], { numRuns: 100 })(
    'LAW-6: compacting changes no answer that an open session or a new login can get, nor any later decision',
    (life, number, turn) => {
      const cut = placeIn(life, number)
      const at = earliestFrom(life, cut)
      const then = life.versions[cut]!
      const smaller = compact(then, { at })
      const commands = life.steps.slice(cut, cut + 2).map(({ command }) => command)
      const scope = ableScopeOf(then, at, turn, commands)
      expectSame(answersOf(smaller, scope), answersOf(then, scope))
      const on = walk(smaller, life.steps.slice(cut))
      expectSame(on.outcomes, life.outcomes.slice(cut))
      const end = ableScopeOf(endOf(life), timeOf(life), turn)
      expectSame(answersOf(endOf(on), end), answersOf(endOf(life), end))
    },
  )

  test.prop([lives()], { numRuns: 70 })(
    'LAW-7: compacting keeps what some open session can still read and drops the rest, keeps every id taken, and a second time does nothing',
    (life) => {
      const world = endOf(life)
      const at = timeOf(life)
      const smaller = compact(world, { at })
      const horizon = oldestRead(world, at)
      expect([smaller.head, smaller.horizon]).toEqual([world.head, horizon])
      const kept = tenuresIn(world).map(
        ([what, tenures]) => [what, tenures.filter(({ until }) => until === null || until > horizon)] as const,
      )
      expectSame(
        tenuresIn(smaller),
        kept.filter(([, tenures]) => tenures.length > 0),
      )
      const idsOf = ({ users, groups, apps, sessions: all, gone }: ReturnType<typeof snapshot>) => ({
        users: [...users.map(({ user }) => user), ...gone.users].sort(),
        groups: [...groups.map(({ group }) => group), ...gone.groups].sort(),
        apps: [...apps.map(({ app }) => app), ...gone.apps].sort(),
        sessions: [...all, ...gone.sessions].map(({ session }) => session).sort(),
      })
      expectSame(idsOf(snapshot(smaller)), idsOf(snapshot(world)))
      expect(snapshot(smaller).sessions.map(({ session }) => session)).toEqual(sessions(world, { at }).items.map(({ session }) => session))
      expectSame(snapshot(compact(smaller, { at })), snapshot(smaller))
    },
  )
})
