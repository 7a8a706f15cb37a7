import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  apply,
  bySession,
  can,
  explain,
  group,
  pending,
  session,
  sessions,
  user,
  whatCan,
  type Command,
  type Platform,
} from '../../src/index'
import { origins } from '../../src/policy/policy'
import { changes, groupIds, people, person, policies, runs, worlds, type ChangeKind } from '../support/worlds'
import { after, applied, changedBy, inSession, outcome, rights, rolesFromAbove, rolesOf } from './asking'

type World = Platform<string>
const all: ReadonlyArray<ChangeKind> = ['coOwner', 'member', 'seat', 'role', 'owner', 'move', 'refresh', 'reauthenticate', 'logIn']
const noDifference = { gains: [], losses: [] }
const login = (name: string, who: string): Command => ({ _tag: 'LogIn', session: name, user: who })
const named = (world: World, name: string) => session(world, name, { at: 0 })!

describe('the life of a session', () => {
  const limits = fc.record({ idle: fc.option(fc.integer({ min: 1, max: 30 })), max: fc.option(fc.integer({ min: 1, max: 60 })) })
  const act = fc.record({
    what: fc.constantFrom('refresh', 'login', 'ask', 'command'),
    /** How long after the act before, or, counted from the end of the session's life, how near to it. */
    when: fc.oneof(fc.record({ after: fc.nat(8) }), fc.record({ fromEnd: fc.constantFrom(-2, -1, 0, 1) })),
  })

  test.prop(
    [worlds(limits.chain((fixed) => policies({ sessions: fixed }))), person, fc.array(act, { minLength: 2, maxLength: 12, size: 'max' })],
    runs,
  )(
    'ACT-10: a session lives until its maximum age, or its idle time since the last refresh or login; questions and commands renew nothing, and once over it may do nothing',
    (start, who, acts) => {
      const { idle, max } = start.policy.sessions
      const name = `s-${who}`
      let world = after(start, { _tag: 'AssignRole', to: { _tag: 'User', user: who }, role: 'admin' }, login(name, who))
      let readAt = 0
      let now = 0
      for (const { what, when } of acts) {
        const end = Math.min(max ?? Infinity, idle === null ? Infinity : readAt + idle)
        now = Math.max(now, 'after' in when || end === Infinity ? now + ('after' in when ? when.after : 9) : end + when.fromEnd)
        const isOpen = now < end
        const ask = { session: name, app: 'crm', at: now } as const
        const over = isOpen ? null : 'SessionExpired'
        expect(session(world, name, { at: now })?.over).toBe(over)
        expect(can(world, { ...ask, action: 'view' })).toBe(isOpen)
        const decision = explain(world, { ...ask, action: 'view' })
        expect(decision._tag === 'Allowed' ? null : decision.reasons[0]._tag).toBe(over)
        expect(whatCan(world, { session: name, at: now, action: 'view' }).length > 0).toBe(isOpen)
        expect(sessions(world, { at: now, user: who }).items.some((each) => each.session === name)).toBe(isOpen)
        const command: Command = { _tag: 'RenameApp', app: 'crm', name: `app-${now}-${readAt}` }
        expect(outcome(world, command, inSession(who), now) === 'SessionExpired').toBe(!isOpen)
        if (what === 'ask') continue
        if (what === 'command') {
          const result = apply(world, command, { by: inSession(who), at: now })
          if (result._tag === 'Right') world = result.right.platform
          continue
        }
        const renewing: Command = what === 'refresh' ? { _tag: 'RefreshSession', session: name } : login(name, who)
        expect(outcome(world, renewing, undefined, now)).toBe(isOpen ? 'accepted' : what === 'refresh' ? 'SessionExpired' : 'IdTaken')
        if (!isOpen) return
        world = applied(world, renewing, undefined, now).platform
        readAt = now
      }
    },
  )

  test.prop([worlds(), person, fc.constantFrom('LogOut', 'LogOutUser', 'LogOutEveryone', 'DisableUser'), changes(all)], runs)(
    'ACT-10: a session that was ended may do nothing, whatever it held, and stays ended',
    (start, who, how, earlier) => {
      const world = changedBy(start, earlier)
      const name = `s-${who}`
      const command = {
        LogOut: { _tag: how, session: name },
        LogOutEveryone: { _tag: how },
        LogOutUser: { _tag: how, user: who },
        DisableUser: { _tag: how, user: who },
      }[how] as Command
      const ended = after(world, command)
      const later = how === 'DisableUser' ? after(ended, { _tag: 'EnableUser', user: who }) : ended
      for (const each of [ended, later]) {
        expect(rights(each, { session: name })).toEqual([])
        expect(pending(each, { session: name, at: 0 })).toEqual(noDifference)
        expect(outcome(each, { _tag: 'CreateApp', app: 'own' }, bySession(name))).toBe('SessionEnded')
        expect(outcome(each, { _tag: 'RefreshSession', session: name })).toBe('SessionEnded')
        expect(outcome(each, login(name, who))).toBe('IdTaken')
      }
    },
  )

  const covering = fc
    .subarray([...origins])
    .chain((claimsCover) => policies({ provisioning: { users: 'managed', groups: 'managed', claimsCover } }))
  const claims = fc.record(
    {
      groups: fc.subarray([...groupIds]),
      roles: fc.subarray(['admin' as const, 'licensed' as const]),
      username: fc.constantFrom('ada', 'eve', 'Bob', 'root'),
    },
    { requiredKeys: [] },
  )

  test.prop(
    [worlds(covering), person, claims, fc.constantFrom('new', 'again', 'refresh'), changes(['role', 'member', 'seat', 'coOwner', 'move'])],
    { numRuns: 200 },
  )(
    'ACT-11: claims bring the record in line before the session reads it, end memberships only where they cover, and leave out of the reading the roles that they left out',
    (start, who, claimed, how, earlier) => {
      const world = changedBy(start, earlier)
      const name = how === 'new' ? 'new' : `s-${who}`
      const command: Command =
        how === 'refresh'
          ? { _tag: 'RefreshSession', session: name, claims: claimed }
          : { _tag: 'LogIn', session: name, user: who, claims: claimed }
      const aligned = after(world, command)
      const [before, now] = [user(world, who)!, user(aligned, who)!]
      const isCovered = (each: string) => world.policy.provisioning.claimsCover.includes(group(world, each)!.origin)
      const kept =
        claimed.groups === undefined ? before.groups : before.groups.filter((each) => claimed.groups!.includes(each) || !isCovered(each))
      expect(now.groups).toEqual([...new Set([...kept, ...(claimed.groups ?? [])])].sort())
      expect(now.username).toBe(claimed.username ?? before.username)
      for (const role of ['admin', 'licensed'] as const) {
        const given = claimed.roles ?? before.roles
        const flows = rolesFromAbove(aligned, who).includes(role)
        expect(now.roles.includes(role)).toBe(given.includes(role) && (before.roles.includes(role) || !flows))
      }
      for (const other of people.filter((each) => each !== who)) expect(user(aligned, other)?.groups).toEqual(user(world, other)?.groups)
      const moment = world.policy.activation.roles
      const read = rolesOf(aligned, who).filter((role) => claimed.roles?.includes(role) ?? true)
      const keepsRoles = moment === 'login' && how === 'refresh'
      const carried = keepsRoles ? named(world, name).roles : moment === 'immediate' ? rolesOf(aligned, who) : read
      const { login: loginRead, refresh: refreshRead, roles } = named(aligned, name)
      expect(roles).toEqual(carried)
      expect(refreshRead).toBe(aligned.head)
      expect(loginRead).toBe(how === 'refresh' ? named(world, name).login : aligned.head)
      if (how !== 'refresh' && carried.join() === rolesOf(aligned, who).join())
        expect(rights(aligned, { session: name })).toEqual(rights(aligned, { user: who }))
    },
  )
})
