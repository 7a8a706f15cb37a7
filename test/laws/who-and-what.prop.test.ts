import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, apps, can, explain, findings, group, sessions, stale, user, users, whatCan, whoCan, type Finding } from '../../src/index'
import { unlistedAction } from '../../src/testing/differential/asked'
import { scopeOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, busyLives, timeOf } from '../support/lives'
import { rightsOf } from '../support/rights'

const runs = { numRuns: 60 }

describe('who and what', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-22: whoCan are all users whom a login would let, on the grounds that explain gives, and all open sessions that can',
    (life, turn) => {
      const world = endOf(life)
      const at = timeOf(life)
      const scope = scopeOf(world, at, turn)
      const some = [scope.actions[turn % scope.actions.length]!, scope.actions[(turn + 3) % scope.actions.length]!, unlistedAction]
      for (const id of scope.apps) {
        for (const action of some) {
          const onRecord = users(world).items.flatMap(({ user: each }) => {
            const decision = explain(world, { user: each, app: id, action, at })
            return decision._tag === 'Allowed' ? [{ user: each, grounds: decision.grounds }] : []
          })
          const able = sessions(world, { at }).items.filter((each) => can(world, { session: each.session, app: id, action, at }))
          expectSame(whoCan(world, { app: id, action, at }), { onRecord, sessions: able.map((each) => each.session) })
        }
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-23: whatCan is every app on which can says yes, by id, with what is allowed there; of an unknown or disabled user, or a session that is over, nothing',
    (life, turn) => {
      const world = endOf(life)
      const at = timeOf(life)
      const { who, actions } = scopeOf(world, at, turn)
      for (const one of who) {
        const rights = [...rightsOf(world, one, at)].filter(([, allowed]) => allowed.length > 0)
        expectSame(
          whatCan(world, { ...one, at }),
          rights.map(([id, allowed]) => ({ app: id, actions: allowed })),
        )
        for (const action of [actions[turn % actions.length]!, unlistedAction]) {
          const there = rights.filter(([, allowed]) => allowed.includes(action)).map(([id]) => id)
          expect(whatCan(world, { ...one, action, at })).toEqual(there)
        }
      }
    },
  )

  test.prop([busyLives()], runs)('QUE-24: findings are all that the readers show to be odd, and nothing else, by tag and ids', (life) => {
    const world = endOf(life)
    const at = timeOf(life)
    const isDisabled = (id: string): boolean => !user(world, id)!.enabled
    const ofApps = apps(world).items.flatMap(({ app: id }): ReadonlyArray<Finding> => {
      const { owner, coOwners } = app(world, id)!
      const direct = coOwners.flatMap((each) => (each._tag === 'User' ? [each.user] : []))
      const empty = coOwners.flatMap((each) =>
        each._tag === 'Group' && group(world, each.group)!.directMembers.length === 0 ? [each.group] : [],
      )
      return [
        ...(owner === null ? [{ _tag: 'AppWithoutOwner', app: id } as const] : []),
        ...(owner !== null && isDisabled(owner) ? [{ _tag: 'OwnerDisabled', app: id, user: owner } as const] : []),
        ...direct.filter(isDisabled).map((each) => ({ _tag: 'CoOwnerDisabled', app: id, user: each }) as const),
        ...direct
          .filter((each) => world.policy.seats && !user(world, each)!.rolesOnRecord.includes('licensed'))
          .map((each) => ({ _tag: 'CoOwnerWithoutSeat', app: id, user: each }) as const),
        ...empty.map((each) => ({ _tag: 'CoOwnerGroupEmpty', app: id, group: each }) as const),
      ]
    })
    const all: ReadonlyArray<Finding> = [...ofApps, ...stale(world, { at }).map((session) => ({ _tag: 'SessionStale', session }) as const)]
    // U+0000 is in no id, and comes before whatever is.
    const key = (finding: Finding): string => Object.values<string>(finding).join('\0')
    expectSame(
      findings(world, { at }),
      [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    )
  })
})
