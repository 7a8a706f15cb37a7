import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, apply, apps, can, findings, session, snapshot, stale, system, user, type Command, type Platform } from '../../src/index'
import { subjectKey } from '../../src/kernel/subject'
import { appId, appIds, changes, people, person, policies, runs, worlds, type Change } from '../support/worlds'
import {
  actions,
  after,
  applied,
  changedBy,
  eventsOf,
  grounds,
  inSession,
  loggedInAgain,
  outcome,
  pathsOnRecord,
  rights,
  rolesOf,
  versionsOf,
} from './asking'

const everyone = [...people, 'root']
const transfer = (appName: string, to: string, formerOwner?: 'nothing' | 'coOwner'): Command => ({
  _tag: 'TransferOwnership',
  app: appName,
  to,
  ...(formerOwner === undefined ? {} : { formerOwner }),
})
const coOwnersOf = (world: Platform<string>, id: string) => (app(world, id)?.coOwners ?? []).map(subjectKey).sort()
const onApp = (world: Platform<string>, who: { session: string }, id: string) =>
  actions(world).filter((action) => can(world, { ...who, app: id, action, at: 0 }))

describe('holding an app', () => {
  test.prop([worlds(), person, person, changes(['owner', 'coOwner', 'seat', 'role'], 4)], runs)(
    'APP-1: whoever creates an app is its owner, and no app ever has two',
    (world, creator, other, later) => {
      const made = applied(world, { _tag: 'CreateApp', app: 'own' }, inSession(creator)).platform
      const named = applied(made, { _tag: 'CreateApp', app: 'named', owner: other }, inSession('root')).platform
      expect(app(named, 'own')?.owner).toBe(creator)
      expect(app(named, 'named')?.owner).toBe(other)
      expect(outcome(world, { _tag: 'CreateApp', app: 'own', owner: other }, inSession(creator))).toBe(
        other === creator ? 'accepted' : 'NotPermitted',
      )
      for (const version of versionsOf(named, later)) {
        for (const { app: id, owner } of apps(version).items) {
          const owners = everyone.filter((each) =>
            grounds(version, { user: each }, id, 'view').some(({ relation }) => relation === 'owner'),
          )
          const seated = !version.policy.seats || (owner !== null && rolesOf(version, owner).includes('licensed'))
          expect(owners).toEqual(seated ? [owner] : [])
        }
      }
    },
  )

  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const isAppName = (name: string): boolean =>
    name.length >= 3 &&
    name.length <= 30 &&
    letters.includes(name[0]!) &&
    Array.from(name).every((unit) => `${letters}0123456789-`.includes(unit))
  const unit = fc.constantFrom('a', 'z', '0', '9', '-')
  const lengths = fc.constantFrom(1, 2, 2, 10, 28, 29, 29, 30)
  const nearlyAName = fc
    .record({
      first: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom('a', 'm', 'z') },
        { weight: 1, arbitrary: fc.constantFrom('0', '-', 'A', '{', 'é') },
      ),
      rest: lengths.chain((length) => fc.array(unit, { minLength: length, maxLength: length })),
      last: fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('\n', '_', 'A', '.', ' ', '/') }),
    })
    .map(({ first, rest, last }) => first + rest.join('') + last)

  test.prop([worlds(), nearlyAName], { numRuns: 200 })(
    'APP-2: an app name has 3 to 30 small letters, digits and dashes, a letter first, and is unique until it is given up',
    (world, name) => {
      const create: Command = { _tag: 'CreateApp', app: 'new', name, owner: 'ada' }
      const rename: Command = { _tag: 'RenameApp', app: 'crm', name }
      const expected = isAppName(name) ? 'accepted' : 'AppNameInvalid'
      expect([outcome(world, create), outcome(world, rename)]).toEqual([expected, expected])
      if (expected !== 'accepted') return
      const renamed = after(world, rename)
      expect(outcome(renamed, create)).toBe('AppNameTaken')
      expect(outcome(renamed, rename)).toBe('AppNameTaken')
      expect(outcome(renamed, { ...rename, app: 'wiki' })).toBe('AppNameTaken')
      expect(outcome(after(renamed, { _tag: 'RenameApp', app: 'crm', name: 'else' }), create)).toBe('accepted')
      expect(outcome(after(renamed, { _tag: 'DeleteApp', app: 'crm' }), create)).toBe('accepted')
      expect(outcome(after(renamed, { _tag: 'DeleteApp', app: 'crm' }), { ...create, app: 'crm' })).toBe('IdTaken')
    },
  )

  test.prop([worlds(), appId, changes(['coOwner', 'member', 'refresh'])], runs)(
    'APP-3: an app whose owner was deleted has none, keeps its co-owners, who still act, and only an administrator gives it a new one',
    (start, id, earlier) => {
      const world = changedBy(start, earlier)
      const owner = app(world, id)!.owner!
      const orphaned = after(world, { _tag: 'DeleteUser', user: owner })
      expect(app(orphaned, id)?.owner).toBeNull()
      for (const each of appIds)
        expect(coOwnersOf(orphaned, each)).toEqual(coOwnersOf(world, each).filter((key) => key !== `user:${owner}`))
      expect(findings(orphaned, { at: 0 })).toContainEqual({ _tag: 'AppWithoutOwner', app: id })
      for (const other of people.filter((each) => each !== owner)) {
        expect(rights(orphaned, { session: `s-${other}` })).toEqual(rights(world, { session: `s-${other}` }))
        expect(rights(orphaned, { user: other })).toEqual(rights(world, { user: other }))
        expect(outcome(orphaned, transfer(id, other), inSession(other))).toBe('NotPermitted')
        const given = applied(orphaned, transfer(id, other, 'coOwner'), inSession('root')).platform
        expect(app(given, id)?.owner).toBe(other)
        expect(coOwnersOf(given, id)).toEqual(coOwnersOf(world, id).filter((key) => key !== `user:${other}`))
      }
    },
  )

  test.prop([worlds(), appId, person, changes(['role', 'owner', 'coOwner', 'refresh', 'reauthenticate'])], runs)(
    'APP-4: only a session that carries the role of administrator changes an owner',
    (start, id, to, earlier) => {
      const world = changedBy(start, earlier)
      for (const actor of everyone) {
        const read = session(world, `s-${actor}`, { at: 0 })!.roles.includes('admin')
        const isAdmin = read && (world.policy.authority === 'session' || rolesOf(world, actor).includes('admin'))
        expect(outcome(world, transfer(id, to), inSession(actor)) === 'NotPermitted').toBe(!isAdmin)
        expect(outcome(world, { _tag: 'TransferAllApps', from: 'ada', to }, inSession(actor)) === 'NotPermitted').toBe(!isAdmin)
      }
    },
  )

  test.prop([worlds(), appId, person, fc.constantFrom('nothing', 'coOwner', undefined), changes(['coOwner', 'member'])], runs)(
    'APP-4: a transfer keeps the co-owners, and the former owner keeps nothing unless it says so, pending like any other grant',
    (start, id, to, formerOwner, earlier) => {
      const world = changedBy(start, earlier)
      const from = app(world, id)!.owner!
      fc.pre(from !== to)
      const moved = after(world, transfer(id, to, formerOwner))
      const kept = coOwnersOf(world, id).filter((key) => key !== `user:${to}`)
      const isCoOwner = formerOwner === 'coOwner'
      expect(app(moved, id)?.owner).toBe(to)
      expect(coOwnersOf(moved, id)).toEqual([...kept, ...(isCoOwner ? [`user:${from}`] : [])].sort())
      expect(can(moved, { user: from, app: id, action: 'view', at: 0 })).toBe(pathsOnRecord(moved, id, from).length > 0)
      const direct = (version: Platform<string>) =>
        grounds(version, { session: `s-${from}` }, id, 'view').filter(
          ({ relation, path }) => relation === 'coOwner' && path._tag === 'Direct',
        ).length
      expect(direct(moved)).toBe(isCoOwner && world.policy.activation.grant.user === 'immediate' ? 1 : 0)
      expect(direct(loggedInAgain(moved))).toBe(isCoOwner ? 1 : 0)
    },
  )

  test.prop([worlds(policies(), { coOwned: false }), appId, person, person], runs)(
    'APP-4: a session that was opened as a co-owner keeps that reading when its user was made owner and is no more, and is stale',
    (world, id, holder, next) => {
      fc.pre(app(world, id)?.owner !== holder && next !== holder)
      const opened = loggedInAgain(after(world, { _tag: 'AddCoOwner', app: id, subject: { _tag: 'User', user: holder } }))
      const gone = after(opened, transfer(id, holder), transfer(id, next))
      const waits = world.policy.activation.revoke.user !== 'immediate'
      expect(can(gone, { session: `s-${holder}`, app: id, action: 'deploy', at: 0 })).toBe(waits)
      expect(stale(gone, { at: 0 })).toEqual(waits ? [`s-${holder}`] : [])
      expect(onApp(loggedInAgain(gone), { session: `s-${holder}` }, id)).toEqual([])
    },
  )

  test.prop([worlds(), appId, person, changes(['coOwner', 'seat', 'role', 'refresh', 'reauthenticate'])], runs)(
    'APP-5: every open session of the new owner acts at once as if its user had created the app, and those of the former owner no longer',
    (start, id, to, earlier) => {
      const world = changedBy(start, earlier)
      fc.pre(outcome(world, transfer(id, to)) === 'accepted')
      const from = app(world, id)!.owner!
      const moved = after(world, transfer(id, to), { _tag: 'CreateApp', app: 'created', owner: to })
      expect(onApp(moved, { session: `s-${to}` }, id)).toEqual(onApp(moved, { session: `s-${to}` }, 'created'))
      const carries = !world.policy.seats || session(moved, `s-${to}`, { at: 0 })!.roles.includes('licensed')
      if (carries) expect(onApp(moved, { session: `s-${to}` }, id)).toContain('delete')
      const readsAdmin = session(moved, `s-${from}`, { at: 0 })!.roles.includes('admin')
      expect(onApp(moved, { session: `s-${from}` }, id).includes('delete')).toBe(readsAdmin)
      expect(grounds(moved, { session: `s-${from}` }, id, 'view').filter(({ relation }) => relation === 'owner')).toEqual([])
    },
  )

  const disturbances = changes(['seat', 'owner', 'coOwner'], 6)
  const disabled = fc.option(
    person.map((each): Change => [{ _tag: 'DisableUser', user: each }]),
    { nil: [] },
  )

  test.prop([worlds(), person, fc.constantFrom('nothing' as const, 'coOwner' as const), disturbances, disabled], runs)(
    'APP-6: transferring all apps of a user is each single transfer in order, or none of them',
    (start, to, formerOwner, earlier, disable) => {
      const world = changedBy(start, [...earlier, disable])
      const from = app(world, 'crm')!.owner!
      const all: Command = { _tag: 'TransferAllApps', from, to, formerOwner }
      const owned = apps(world).items.filter(({ owner }) => owner === from)
      const singles = owned.map((each) => transfer(each.app, to, formerOwner))
      const result = apply(world, all, { by: system, at: 0 })
      if (result._tag === 'Left') {
        expect(singles.map((single) => outcome(world, single))).toContain(result.left._tag)
        return
      }
      expect(result.right.events).toEqual(singles.flatMap((single) => eventsOf(world, single)))
      expect(snapshot(result.right.platform)).toEqual(snapshot(after(world, ...singles)))
      expect(apps(result.right.platform).items.filter(({ owner }) => owner === from)).toEqual([])
      expect(user(result.right.platform, to)?.enabled).toBe(true)
    },
  )
})
