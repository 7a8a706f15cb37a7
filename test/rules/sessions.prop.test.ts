import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  apply,
  can,
  group,
  history,
  logoutPlan,
  pending,
  session,
  sessions,
  stale,
  type Command,
  type Event,
  type LogIn,
  type Platform,
} from '../../src/index'
import { appId, changes, groupIds, people, person, policies, runs, subject, worlds, type ChangeKind } from '../support/worlds'
import { after, applied, changedBy, eventsOf, inSession, outcome, rights } from './asking'

type World = Platform<string>
const everyone = [...people, 'root']
const all: ReadonlyArray<ChangeKind> = ['coOwner', 'member', 'seat', 'role', 'owner', 'move', 'refresh', 'reauthenticate', 'logIn']
const noDifference = { gains: [], losses: [] }
const login = (name: string, who: string): LogIn => ({ _tag: 'LogIn', session: name, user: who })
const named = (world: World, name: string) => session(world, name, { at: 0 })!

describe('sessions', () => {
  const ending = fc.oneof(
    person.map((who): Command => ({ _tag: 'LogOut', session: `s-${who}` })),
    person.map((who): Command => ({ _tag: 'LogOutUser', user: who })),
    fc.constant<Command>({ _tag: 'LogOutEveryone' }),
  )

  test.prop([worlds(), ending, changes(['coOwner', 'member', 'owner', 'refresh', 'logIn'])], runs)(
    'ACT-4: an administrator ends one session, those of one user or all, which may then do nothing, and a new login has what changed',
    (start, command, earlier) => {
      const world = changedBy(start, earlier)
      const open = sessions(world, { at: 0 }).items
      const isMeant = (each: { session: string; user: string }) =>
        command._tag === 'LogOut' ? each.session === command.session : command._tag === 'LogOutUser' ? each.user === command.user : true
      for (const each of people) {
        const own = command._tag === 'LogOutUser' ? command.user === each : command._tag === 'LogOut' && command.session === `s-${each}`
        expect(outcome(world, command, inSession(each))).toBe(own ? 'accepted' : 'NotPermitted')
      }
      const ended = applied(world, command, inSession('root')).platform
      for (const each of open) {
        expect(named(ended, each.session).over).toBe(isMeant(each) ? 'SessionEnded' : null)
        expect(rights(ended, { session: each.session })).toEqual(isMeant(each) ? [] : rights(world, { session: each.session }))
        const again = after(ended, login('again', each.user))
        expect(rights(again, { session: 'again' })).toEqual(rights(world, { user: each.user }))
        expect(pending(again, { session: 'again', at: 0 })).toEqual(noDifference)
      }
    },
  )

  test.prop([worlds(), appId, subject, changes(all, 10)], runs)(
    'ACT-5: a session may do what it reads although its user would not after a login, and that event is marked and listed, unless the policy asks for both',
    (start, id, of, earlier) => {
      const world = changedBy(start, earlier)
      const fields = { app: id, subject: of }
      const commands: ReadonlyArray<Command> = [
        { _tag: 'AddCoOwner', ...fields },
        { _tag: 'RemoveCoOwner', ...fields },
      ]
      for (const who of people.filter((each) => of._tag === 'Group' || of.user !== each)) {
        const may = (asked: { user: string } | { session: string }) =>
          can(world, { ...(asked as { user: string }), app: id, action: 'manageCoOwners', at: 0 })
        const reads = may({ session: `s-${who}` })
        const loginNow = may({ user: who })
        for (const command of commands) {
          const result = apply(world, command, { by: inSession(who), at: 0 })
          const isRefused = result._tag === 'Left' && result.left._tag === 'NotPermitted'
          expect(isRefused).toBe(!(reads && (loginNow || world.policy.authority === 'session')))
          if (result._tag === 'Left') continue
          const { events } = result.right
          expect(events.map(({ by }) => by)).toEqual([{ _tag: 'Session', session: `s-${who}`, user: who, stale: !loginNow }])
          expect(history(events, { stale: true }).map(({ event }) => event)).toEqual(loginNow ? [] : events)
        }
      }
    },
  )

  test.prop([worlds(policies(), { coOwned: false }), appId, person], runs)(
    'ACT-5: a co-owner who was removed may add itself back as long as its session reads that it is one',
    (start, id, who) => {
      const direct = { app: id, subject: { _tag: 'User' as const, user: who } }
      fc.pre(outcome(start, { _tag: 'AddCoOwner', ...direct }) === 'accepted')
      const world = after(start, { _tag: 'AddCoOwner', ...direct }, login(`s-${who}`, who), { _tag: 'RemoveCoOwner', ...direct })
      const { authority, activation } = world.policy
      const keeps = authority === 'session' && activation.revoke.user !== 'immediate'
      expect(stale(world, { at: 0 })).toEqual(activation.revoke.user === 'immediate' ? [] : [`s-${who}`])
      expect(outcome(world, { _tag: 'AddCoOwner', ...direct }, inSession(who))).toBe(keeps ? 'accepted' : 'NotPermitted')
      if (!keeps) return
      const back: ReadonlyArray<Event> = eventsOf(world, { _tag: 'AddCoOwner', ...direct }, inSession(who))
      expect(history(back, { stale: true })).toHaveLength(1)
      expect(outcome(after(world, login(`s-${who}`, who)), { _tag: 'AddCoOwner', ...direct }, inSession(who))).toBe('NotPermitted')
    },
  )

  const brought = fc.option(fc.record({ groups: fc.subarray([...groupIds]) }), { nil: undefined })

  test.prop([worlds(), changes([...all, 'deleteGroup'], 10), fc.boolean(), brought], runs)(
    'ACT-9: after logging out and in again, nothing is pending for that session',
    (start, earlier, again, claims) => {
      const world = changedBy(start, earlier)
      fc.pre(claims?.groups.every((each) => group(world, each) !== undefined) ?? true)
      for (const who of everyone) {
        const name = again ? `s-${who}` : 'next'
        const left = again ? world : after(world, { _tag: 'LogOut', session: `s-${who}` })
        const next = after(left, { ...login(name, who), claims })
        expect(pending(next, { session: name, at: 0 })).toEqual(noDifference)
        expect(stale(next, { at: 0 })).not.toContain(name)
        expect(logoutPlan(next, { for: 'gains', at: 0 }).end).not.toContain(name)
        expect(rights(next, { session: name })).toEqual(rights(next, { user: who }))
      }
    },
  )

  test.prop([worlds(), person, person, changes([...all, 'deleteGroup'], 10)], runs)(
    'ACT-12: logging in under the id of an open session of the same user reads the head anew, and under any other id that was used is refused',
    (start, who, other, earlier) => {
      const world = changedBy(start, earlier)
      const name = `s-${who}`
      const again = applied(world, login(name, who), undefined, 7)
      expect(again.events.map(({ _tag }) => _tag)).toEqual(['SessionReauthenticated'])
      expect(sessions(again.platform, { at: 7 }).items.length).toBe(sessions(world, { at: 7 }).items.length)
      expect(named(again.platform, name)).toMatchObject({ user: who, loggedInAt: 0, readAt: 7, login: world.head, refresh: world.head })
      expect(rights(again.platform, { session: name })).toEqual(rights(world, { user: who }))
      expect(pending(again.platform, { session: name, at: 7 })).toEqual(noDifference)
      expect(outcome(world, login(name, other))).toBe(other === who ? 'accepted' : 'IdTaken')
      expect(outcome(after(world, { _tag: 'LogOut', session: name }), login(name, who))).toBe('IdTaken')
    },
  )
})
