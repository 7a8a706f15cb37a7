import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  app,
  apps,
  can,
  dashEnterprise5,
  group,
  groups,
  restore,
  snapshot,
  user,
  type Command,
  type Platform,
  type Subject,
  type Who,
} from '../../src/index'
import { subjectKey } from '../../src/kernel/subject'
import { appId, changes, groupIds, people, person, policies, runs, subject, worlds } from '../support/worlds'
import {
  after,
  applied,
  changedBy,
  grounds,
  inSession,
  loggedInAgain,
  onRecord,
  outcome,
  pathsOnRecord,
  rights,
  versionsOf,
} from './asking'

type World = Platform<string>
const add = (id: string, of: Subject): Command => ({ _tag: 'AddCoOwner', app: id, subject: of })
const remove = (id: string, of: Subject): Command => ({ _tag: 'RemoveCoOwner', app: id, subject: of })
const aUser = (id: string): Subject => ({ _tag: 'User', user: id })
const aGroup = (id: string): Subject => ({ _tag: 'Group', group: id })
const isCoOwner = (world: World, id: string, of: Subject): boolean =>
  (app(world, id)?.coOwners ?? []).map(subjectKey).includes(subjectKey(of))
const may = (world: World, id: string, userId: string, action: string): boolean =>
  can(world, { session: `s-${userId}`, app: id, action, at: 0 })
/** Who is a co-owner and nothing else, on the record that all sessions read after a new login. */
const onlyCoOwners = (world: World, id: string) =>
  people.filter((each) => {
    const { owner, coOwner, admin } = onRecord(world, id, each)
    return coOwner && !owner && !admin
  })

describe('co-owners', () => {
  test.prop([worlds(policies(), { coOwned: false }), appId, subject, changes(['member'])], runs)(
    'CO-1: a user or a group becomes a co-owner, and it reaches that user or the direct members, and nobody else',
    (start, id, of, earlier) => {
      const world = changedBy(start, earlier)
      const { owner } = app(world, id)!
      fc.pre(of._tag === 'Group' || of.user !== owner)
      const granted = loggedInAgain(after(world, add(id, of)))
      const reached = of._tag === 'User' ? [of.user] : group(granted, of.group)!.directMembers
      for (const each of people) expect(may(granted, id, each, 'deploy')).toBe(each === owner || reached.includes(each))
    },
  )

  test.prop([worlds(), appId, changes(['coOwner', 'member', 'role', 'seat'])], runs)(
    'CO-2: a co-owner manages the app and its services and deploys to it',
    (start, id, earlier) => {
      const world = loggedInAgain(changedBy(start, earlier))
      for (const each of onlyCoOwners(world, id)) {
        for (const action of ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners'])
          expect(may(world, id, each, action)).toBe(true)
        expect(outcome(world, { _tag: 'RenameApp', app: id, name: 'renamed' }, inSession(each))).toBe('accepted')
      }
      for (const each of people.filter((person) => Object.values(onRecord(world, id, person)).every((holds) => !holds))) {
        expect(may(world, id, each, 'view')).toBe(false)
        expect(outcome(world, { _tag: 'RenameApp', app: id, name: 'renamed' }, inSession(each))).toBe('NotPermitted')
      }
    },
  )

  test.prop([worlds(), appId, subject, changes(['coOwner', 'member', 'role', 'owner', 'seat'])], runs)(
    'CO-3: owners, co-owners and administrators add and remove co-owners, and nobody else does',
    (start, id, of, earlier) => {
      const world = loggedInAgain(changedBy(start, earlier))
      for (const actor of [...people, 'root']) {
        const permitted = Object.values(onRecord(world, id, actor)).some((holds) => holds)
        expect(outcome(world, add(id, of), inSession(actor)) !== 'NotPermitted').toBe(permitted)
        if (of._tag === 'User' && of.user === actor) continue
        expect(outcome(world, remove(id, of), inSession(actor)) !== 'NotPermitted').toBe(permitted)
      }
    },
  )

  const cell = fc.constantFrom('yes', 'no', 'withSeat')
  const mayDelete = cell.map((coOwner) => ({ ...dashEnterprise5.actions, delete: { ...dashEnterprise5.actions.delete, coOwner } }))

  test.prop([worlds(mayDelete.chain((actions) => policies({ actions }))), appId, person, changes(['coOwner', 'member', 'role'])], runs)(
    'CO-4: a co-owner never changes the owner, and deletes the app only where the policy lets it',
    (start, id, to, earlier) => {
      const world = loggedInAgain(changedBy(start, earlier))
      const opens = world.policy.actions['delete']!.coOwner !== 'no'
      for (const each of onlyCoOwners(world, id)) {
        expect(outcome(world, { _tag: 'TransferOwnership', app: id, to }, inSession(each))).toBe('NotPermitted')
        expect(outcome(world, { _tag: 'DeleteApp', app: id }, inSession(each))).toBe(opens ? 'accepted' : 'NotPermitted')
      }
    },
  )

  const mayManage = cell.map((coOwner) => ({
    ...dashEnterprise5.actions,
    manageCoOwners: { ...dashEnterprise5.actions.manageCoOwners, coOwner },
  }))

  test.prop([worlds(mayManage.chain((actions) => policies({ actions }))), appId, person, changes(['coOwner', 'member'])], runs)(
    'CO-5: a co-owner may remove itself, whatever the table and whatever its session reads, but not its group',
    (start, id, who, earlier) => {
      const world = changedBy(start, earlier)
      const own = isCoOwner(world, id, aUser(who))
      expect(outcome(world, remove(id, aUser(who)), inSession(who))).toBe(own ? 'accepted' : 'NotCoOwner')
      if (own) expect(isCoOwner(applied(world, remove(id, aUser(who)), inSession(who)).platform, id, aUser(who))).toBe(false)
      const again = loggedInAgain(world)
      if (again.policy.actions['manageCoOwners']!.coOwner !== 'no' || onRecord(again, id, who).owner) return
      for (const other of app(again, id)!.coOwners.filter((each) => subjectKey(each) !== `user:${who}`)) {
        expect(outcome(again, remove(id, other), inSession(who))).toBe('NotPermitted')
      }
    },
  )

  test.prop([worlds(), appId, changes(['owner', 'coOwner', 'member', 'seat'])], runs)(
    'CO-6: the owner is never a direct co-owner too, and a co-owner group adds nothing to what the owner may do',
    (start, id, later) => {
      for (const version of versionsOf(start, later)) {
        const owner = app(version, id)!.owner!
        expect(isCoOwner(version, id, aUser(owner))).toBe(false)
        expect(outcome(version, add(id, aUser(owner)))).toBe('AlreadyOwner')
      }
      const end = changedBy(start, later)
      const owner = app(end, id)!.owner!
      const outside = groups(end).items.find(
        ({ group: each, directMembers }) => isCoOwner(end, id, aGroup(each)) && !directMembers.includes(owner),
      )
      if (outside === undefined) return
      const inside = after(end, { _tag: 'AddMember', group: outside.group, user: owner })
      const ofApp = (world: World) => rights(world, { user: owner }).filter((right) => right.startsWith(id))
      expect(ofApp(inside)).toEqual(ofApp(end))
    },
  )

  const several = fc
    .tuple(worlds(), appId, person, changes(['coOwner', 'member', 'refresh', 'reauthenticate']))
    .map(([start, id, who, later]) => {
      const none = groupIds.filter((each) => !isCoOwner(start, id, aGroup(each))).slice(0, 1)
      const world = none.reduce((current, each) => after(current, add(id, aGroup(each))), start)
      return { world: changedBy(world, later), id, who }
    })

  test.prop([several, fc.nat(9)], runs)(
    'CO-7: taking one path away leaves every other as it was, for sessions and for logins',
    ({ world, id, who }, choice) => {
      const paths = pathsOnRecord(world, id, who)
      const gone = paths[choice % paths.length]
      fc.pre(gone !== undefined)
      const commands: ReadonlyArray<Command> =
        gone === 'direct' ? [remove(id, aUser(who))] : [remove(id, aGroup(gone)), { _tag: 'RemoveMember', group: gone, user: who }]
      const others = (version: World, each: Who, isTouched: boolean) =>
        grounds(version, each, id, 'deploy')
          .map(({ read: _, ...ground }) => ground)
          .filter(({ relation, path }) => !isTouched || relation !== 'coOwner' || (path._tag === 'Direct' ? 'direct' : path.group) !== gone)
      for (const command of commands) {
        const left = after(world, command)
        expect(pathsOnRecord(left, id, who)).toEqual(paths.filter((path) => path !== gone))
        for (const each of people) {
          const isTouched = each === who || (command._tag === 'RemoveCoOwner' && command.subject._tag === 'Group')
          expect(others(left, { user: each }, isTouched)).toEqual(others(world, { user: each }, isTouched))
          const session = `s-${each}`
          expect(others(left, { session }, isTouched)).toEqual(others(world, { session }, isTouched))
        }
        const isOwner = app(left, id)?.owner === who
        expect(can(left, { user: who, app: id, action: 'deploy', at: 0 })).toBe(isOwner || paths.length > 1)
      }
    },
  )

  const provisioned = fc.constantFrom('managed', 'onFirstLogin')
  const provisioning = fc.record({ users: provisioned, groups: provisioned, claimsCover: fc.constant([]) })
  const claim = fc.constantFrom('north', '/north', '/north/east', '/g0/east')

  test.prop([worlds(provisioning.chain((fixed) => policies({ provisioning: fixed }))), appId, claim, person], runs)(
    'CO-8: only who is known can be added: where logins make users and groups known, after a first login',
    (world, id, claimed, member) => {
      const { users, groups: known } = world.policy.provisioning
      const logIn: Command = { _tag: 'LogIn', session: 'first', user: 'eve', claims: { roles: ['licensed'] } }
      expect(outcome(world, add(id, aUser('eve')))).toBe(users === 'managed' ? 'UserUnknown' : 'UserNotSeenYet')
      expect(outcome(world, logIn)).toBe(users === 'managed' ? 'UserUnknown' : 'accepted')
      if (users === 'onFirstLogin') expect(outcome(after(world, logIn), add(id, aUser('eve')))).toBe('accepted')
      expect(outcome(after(world, { _tag: 'DeleteUser', user: member }), add(id, aUser(member)))).toBe('UserUnknown')
      const brings: Command = { _tag: 'LogIn', session: 'second', user: member, claims: { groups: [claimed] } }
      expect(outcome(world, add(id, aGroup(claimed)))).toBe(known === 'managed' ? 'GroupUnknown' : 'GroupNotSeenYet')
      expect(outcome(world, brings)).toBe(known === 'managed' ? 'GroupUnknown' : 'accepted')
      if (known === 'managed') return
      const seen = after(world, brings, add(id, aGroup(claimed)))
      expect(isCoOwner(seen, id, aGroup(claimed))).toBe(true)
      expect(user(seen, member)?.groups).toContain(claimed)
    },
  )

  test.prop([worlds(), appId, subject, person, changes(['coOwner', 'member', 'refresh', 'owner'])], runs)(
    'CO-9: a policy without co-ownership refuses every co-owner command, and stored co-owners have no effect',
    (start, id, of, to, later) => {
      const stored = changedBy(start, later)
      const without = restore({ ...snapshot(stored), policy: { ...stored.policy, name: 'without', coOwnership: false } })
      if (without._tag === 'Left') throw new Error('what was stored does not fit')
      const world = without.right
      expect(apps(world).items).toEqual(apps(stored).items)
      for (const each of people) {
        const owned = apps(world).items.filter(({ owner }) => owner === each)
        const right = [...new Set(rights(world, { user: each }).map((text) => text.split(':')[0]))]
        expect(right).toEqual(owned.map((one) => one.app))
        expect([...new Set(rights(world, { session: `s-${each}` }).map((text) => text.split(':')[0]))]).toEqual(right)
      }
      for (const actor of [undefined, 'ada', 'root']) {
        const by = actor === undefined ? undefined : inSession(actor)
        for (const any of [id, 'unknown']) {
          expect(outcome(world, add(any, of), by)).toBe('CoOwnershipUnsupported')
          expect(outcome(world, remove(any, of), by)).toBe('CoOwnershipUnsupported')
        }
        expect(outcome(world, { _tag: 'TransferOwnership', app: id, to, formerOwner: 'coOwner' }, by)).toBe('CoOwnershipUnsupported')
        expect(outcome(world, { _tag: 'TransferAllApps', from: 'ada', to, formerOwner: 'coOwner' }, by)).toBe('CoOwnershipUnsupported')
      }
    },
  )
})
