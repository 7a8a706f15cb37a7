import { describe, expect, it } from 'vitest'
import { restore, type Snapshot } from '../../src/index'
import { stored, type Writable } from './stored'
import { untyped } from './world'

const told = (change: (snapshot: Writable<Snapshot<string>>) => void): ReadonlyArray<string> => {
  const copy = stored()
  change(copy)
  const restored = restore(untyped(copy))
  if (restored._tag === 'Right' || restored.left._tag !== 'SnapshotDoesNotFit') return [restored._tag]
  return restored.left.misfits.map(({ where, problem }) => `${where}: ${problem}`)
}

const open = [{ since: 1, until: null }]

describe('what does not fit together', () => {
  it('is told all at once, each with its place', () => {
    const found = told((each) => {
      const [first] = each.apps
      const ada = each.users.find(({ user }) => user === 'ada')!
      each.users.push({ ...ada, username: 'ADA', memberships: [] })
      each.gone.users.push('bob')
      each.gone.groups.push('emea')
      each.gone.apps.push(first!.app)
      each.gone.sessions.push({ session: 's-ada', over: 'SessionEnded' })
      each.groups.push({ group: 'ring', name: 'emea', parent: 'ring', origin: 'native', roles: [], deleted: false })
      each.groups.push({ group: 'nameless', name: '', parent: null, origin: 'native', roles: [], deleted: false })
      each.groups.push({ group: 'again', name: 'emea', parent: null, origin: 'native', roles: [], deleted: false })
      each.apps.push({ ...first!, app: 'other', owner: 'nobody', coOwners: [] })
      each.apps.push({ app: 'third', name: 'X', owner: 'ada', coOwners: [{ subject: { _tag: 'User', user: 'ada' }, tenures: open }] })
      ada.memberships.push({ group: 'nowhere', tenures: open }, { group: 'nowhere', tenures: open })
      first!.coOwners.push(
        { subject: { _tag: 'Group', group: 'nowhere' }, tenures: open },
        { subject: { _tag: 'Group', group: 'nowhere' }, tenures: open },
      )
      each.sessions.find(({ session }) => session === 's-ada')!.refresh = each.head + 1
    })
    expect(found).toEqual([
      'users: `ada` stands there twice',
      'users: `bob` stands there twice',
      'groups: `emea` stands there twice',
      'apps: `crm` stands there twice',
      'sessions: `s-ada` stands there twice',
      'usernames: `ada` stands there twice',
      'app names: `crm` stands there twice',
      'group names: `[null,"emea"]` stands there twice',
      'app `third`: `X` is no app name',
      'group `nameless`: its name is empty, too long or ill-formed',
      'group `ring`: its parents do not lead to a root',
      'user `ada`: its membership of group `nowhere` does not fit',
      'memberships of user `ada`: `nowhere` stands there twice',
      'user `ada`: its membership of group `nowhere` does not fit',
      'app `crm`: its co-owner `nowhere` does not fit',
      'co-owners of app `crm`: `Group nowhere` stands there twice',
      'app `crm`: its co-owner `nowhere` does not fit',
      'app `other`: its owner `nobody` is unknown',
      'app `third`: its co-owner `ada` does not fit',
      'session `s-ada`: its user or the revisions that it read do not fit',
      'session `s-bob`: its user or the revisions that it read do not fit',
    ])
  })

  it('is an ill-formed id alone, where there is one', () => {
    expect(
      told((each) => {
        each.users[0]!.user = ''
        each.apps[0]!.owner = 'nobody'
      }),
    ).toEqual(['users[0].user: an id is empty, too long or ill-formed'])
  })

  it('is nothing where names stand twice but one of the two groups was deleted, and where tenures touch or begin with the first revision', () => {
    expect(
      told((each) => {
        each.groups.push({ group: 'former', name: 'emea', parent: null, origin: 'native', roles: [], deleted: true })
        each.apps[0]!.coOwners.push({
          subject: { _tag: 'Group', group: 'former' },
          tenures: [
            { since: 1, until: 2 },
            { since: 2, until: 3 },
          ],
        })
        each.apps[0]!.coOwners.push({ subject: { _tag: 'User', user: 'eve' }, tenures: [{ since: 1, until: each.head }] })
      }),
    ).toEqual(['Right'])
  })
})
