import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, apps, can, session, type Command } from '../../src/index'
import { appId, changes, groupId, people, person, policies, runs, worlds, type Change } from '../support/worlds'
import { after, changedBy, inSession, loggedInAgain, onRecord, outcome, pathsOnRecord, rights, rolesOf } from './asking'

const seats = fc.boolean().chain((inForce) => policies({ seats: inForce }))

/** The user's own seat is taken, and a group has one for its members and theirs below. */
const seatThrough = (who: string, group: string): ReadonlyArray<Change> => [
  [{ _tag: 'UnassignRole', to: { _tag: 'User', user: who }, role: 'licensed' }],
  [{ _tag: 'AssignRole', to: { _tag: 'Group', group }, role: 'licensed' }],
]

describe('seats', () => {
  test.prop([worlds(seats), appId, person, changes(['seat', 'role', 'member', 'coOwner']), fc.option(groupId, { nil: undefined })], runs)(
    'SEAT-1: with seats in force, one is needed to create an app, to be added as a co-owner and to receive ownership',
    (start, id, who, earlier, seated) => {
      const world = changedBy(start, [...earlier, ...(seated === undefined ? [] : seatThrough(who, seated))])
      const { owner, coOwners } = app(world, id)!
      const missing = world.policy.seats && !rolesOf(world, who).includes('licensed')
      const expected = missing ? 'SeatRequired' : 'accepted'
      expect(outcome(world, { _tag: 'CreateApp', app: 'own' }, inSession(who))).toBe(expected)
      expect(outcome(world, { _tag: 'CreateApp', app: 'own', owner: who })).toBe(expected)
      if (owner === who) return
      expect(outcome(world, { _tag: 'TransferOwnership', app: id, to: who })).toBe(expected)
      if (coOwners.some((each) => each._tag === 'User' && each.user === who)) return
      expect(outcome(world, { _tag: 'AddCoOwner', app: id, subject: { _tag: 'User', user: who } })).toBe(expected)
      const back: Command = { _tag: 'TransferOwnership', app: id, to: 'root', formerOwner: 'coOwner' }
      const ownerMissing = world.policy.seats && owner !== null && !rolesOf(world, owner).includes('licensed')
      expect(outcome(world, back)).toBe(ownerMissing ? 'SeatRequired' : 'accepted')
    },
  )

  test.prop([worlds(seats), appId, person, changes(['seat', 'member', 'coOwner', 'refresh', 'reauthenticate'])], runs)(
    'SEAT-1: a member of a co-owner group gets nothing from it without a seat, and all of it once the seat is there',
    (start, id, who, earlier) => {
      const world = loggedInAgain(changedBy(start, earlier))
      const hasPath = pathsOnRecord(world, id, who).length > 0 || app(world, id)?.owner === who
      const { owner, coOwner } = onRecord(world, id, who)
      expect(can(world, { session: `s-${who}`, app: id, action: 'manage', at: 0 })).toBe(owner || coOwner)
      expect(can(world, { user: who, app: id, action: 'manage', at: 0 })).toBe(owner || coOwner)
      const seated = rolesOf(world, who).includes('licensed')
      const there = seated ? world : loggedInAgain(after(world, { _tag: 'AssignRole', to: { _tag: 'User', user: who }, role: 'licensed' }))
      expect(can(there, { session: `s-${who}`, app: id, action: 'manage', at: 0 })).toBe(hasPath)
    },
  )

  test.prop([worlds(policies({ seats: true })), person, changes(['member', 'coOwner', 'owner', 'refresh', 'reauthenticate'])], runs)(
    'SEAT-2: losing the seat suspends what needs it, the records stay, and its return restores them',
    (start, who, earlier) => {
      const world = changedBy(start, earlier)
      const seat = { to: { _tag: 'User', user: who }, role: 'licensed' } as const
      const lost = after(world, { _tag: 'UnassignRole', ...seat })
      const back = after(lost, { _tag: 'AssignRole', ...seat })
      expect(apps(lost).items).toEqual(apps(world).items)
      expect(apps(back).items).toEqual(apps(world).items)
      expect(rights(lost, { user: who })).toEqual([])
      expect(rights(back, { user: who })).toEqual(rights(world, { user: who }))
      const name = `s-${who}`
      const carries = session(lost, name, { at: 0 })!.roles.includes('licensed')
      expect(carries).toBe(world.policy.activation.roles !== 'immediate')
      expect(rights(lost, { session: name })).toEqual(carries ? rights(world, { session: name }) : [])
      expect(rights(back, { session: name })).toEqual(rights(world, { session: name }))
      for (const each of people.filter((other) => other !== who))
        expect(rights(lost, { session: `s-${each}` })).toEqual(rights(world, { session: `s-${each}` }))
      const again = after(lost, { _tag: 'LogIn', session: name, user: who })
      expect(rights(again, { session: name })).toEqual([])
      expect(rights(after(again, { _tag: 'AssignRole', ...seat }, { _tag: 'LogIn', session: name, user: who }), { session: name })).toEqual(
        rights(world, { user: who }),
      )
    },
  )
})
