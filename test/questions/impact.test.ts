import { describe, expect, it } from 'vitest'
import { dashEnterprise5, dashEnterprise5Later, group, impact, live, system, user, type Command, type Platform } from '../../src/index'
import { after } from '../hostile/world'
import { given } from '../../src/testing/index'

const ask = { by: system, at: 0 }

/** Whom it gives and takes what, in short: sessions now, users at their next login. */
const told = (platform: Platform, ...commands: ReadonlyArray<Command>): ReadonlyArray<string> => {
  const found = impact(platform, commands, ask)
  if (found._tag === 'Left') return expect.fail(found.left._tag)
  const line = (who: string, sign: string, list: ReadonlyArray<{ readonly app: string }>): ReadonlyArray<string> =>
    list.map(({ app }) => `${who} ${sign}${app}`)
  return [
    ...found.right.now.flatMap(({ session, gains, losses }) => [...line(session, '+', gains), ...line(session, '-', losses)]),
    ...found.right.atLogin.flatMap((each) => [...line(each.user, '+', each.gains), ...line(each.user, '-', each.losses)]),
  ]
}

describe('impact', () => {
  it('of a new app is on its owner, on administrators, and on sessions that still carry the role', () => {
    const start = given(dashEnterprise5Later, {
      users: ['ada', { id: 'ben', roles: ['admin'] }, { id: 'cyd', roles: ['admin', 'licensed'] }, 'dan'],
      sessions: { s1: 'ben', s2: 'cyd', s3: 'dan', gone: 'cyd' },
    })
    const now = after(start, { _tag: 'UnassignRole', to: user('cyd'), role: 'admin' }, { _tag: 'LogOut', session: 'gone' })
    expect(told(now, { _tag: 'CreateApp', app: 'crm', owner: 'ada' })).toEqual(['s1 +crm', 's2 +crm', 'ada +crm', 'ben +crm'])
  })

  it('of a deleted app is on everybody who reached it', () => {
    const start = given(live, {
      users: ['ada', 'ben', 'cyd'],
      groups: ['na'],
      members: { na: ['cyd'] },
      apps: { crm: { owner: 'ada', coOwners: ['user:ben', 'group:na'] } },
      sessions: { s1: 'cyd' },
    })
    expect(told(start, { _tag: 'DeleteApp', app: 'crm' })).toEqual(['s1 -crm', 'ada -crm', 'ben -crm', 'cyd -crm'])
  })

  it('of a transfer is on the owner before, if there is one, and on the owner after', () => {
    const start = given(dashEnterprise5, { users: ['ada', 'ben', 'cyd'], apps: { crm: 'ada', wiki: 'cyd' } })
    expect(told(start, { _tag: 'TransferOwnership', app: 'crm', to: 'ben' })).toEqual(['ada -crm', 'ben +crm'])
    const orphaned = after(start, { _tag: 'DeleteUser', user: 'cyd' })
    expect(told(orphaned, { _tag: 'TransferOwnership', app: 'wiki', to: 'ben' })).toEqual(['ben +wiki'])
  })

  it('of a group that is moved or deleted is on the members of all that is below it', () => {
    const start = given(dashEnterprise5, {
      users: [{ id: 'ada', roles: ['licensed'] }, { id: 'ben' }],
      groups: [{ id: 'seats', roles: ['licensed'] }, 'top', { id: 'low', parent: 'top' }],
      members: { low: ['ben'] },
      apps: { crm: { owner: 'ada', coOwners: ['group:low'] } },
    })
    const move: Command = { _tag: 'MoveGroup', group: 'top', parent: 'seats' }
    expect(told(start, move)).toEqual(['ben +crm'])
    expect(told(after(start, move), { _tag: 'DeleteGroup', group: 'top' })).toEqual(['ben -crm'])
    expect(told(after(start, move), { _tag: 'UnassignRole', to: group('seats'), role: 'licensed' })).toEqual(['ben -crm'])
  })

  it('of a refresh or a login is on its own session; of an end or a name, on nobody', () => {
    const start = given(dashEnterprise5Later, {
      users: ['ada', 'ben'],
      groups: ['na'],
      apps: { crm: 'ada' },
      sessions: { s1: 'ben', s2: 'ben' },
    })
    const now = after(start, { _tag: 'AddMember', group: 'na', user: 'ben' }, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') })
    expect(told(now, { _tag: 'RefreshSession', session: 's1' })).toEqual(['s1 +crm'])
    expect(told(now, { _tag: 'LogIn', session: 's2', user: 'ben' })).toEqual(['s2 +crm'])
    expect(told(now, { _tag: 'LogOut', session: 's2' })).toEqual([])
    expect(told(now, { _tag: 'RenameApp', app: 'crm', name: 'sales' }, { _tag: 'RenameGroup', group: 'na', name: 'eu' })).toEqual([])
  })
})
