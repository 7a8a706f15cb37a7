import { describe, expect, it } from 'vitest'
import { apply, dashEnterprise5, group, system, user, type Event, type Platform, type Policy } from '../../src/index'
import { given } from '../../src/testing/index'

const brokered: Policy = { ...dashEnterprise5, provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: ['brokered'] } }

const start = given(brokered, {
  users: ['ada', { id: 'ben', username: 'Ben', roles: ['licensed'] }],
  groups: [
    'lab',
    { id: 'r', name: 'r' },
    { id: 'old', name: 'old', origin: 'brokered' },
    { id: 'act', name: 'act', origin: 'brokered' },
    { id: '/r/lab', name: 'elsewhere' },
  ],
  members: { lab: ['ada'], old: ['ada'], act: ['ada'] },
})

const login = (claims: object, id = 'ada', platform: Platform<string> = start) => {
  const done = apply(platform, { _tag: 'LogIn', session: 's', user: id, claims }, { by: system, at: 0 })
  if (done._tag === 'Left') throw new Error(done.left._tag)
  return done.right
}

/** Each event without its envelope, in short. */
const short = (event: Event): string => {
  switch (event._tag) {
    case 'GroupCreated':
      return `${event.group}: ${event.name} under ${event.parent}, ${event.origin}`
    case 'MemberAdded':
      return `+ ${event.group}`
    case 'MemberRemoved':
      return `- ${event.group}`
    case 'UserRegistered':
      return `${event.user} is ${event.username}`
    case 'UserRenamed':
      return `${event.user} becomes ${event.username}`
    case 'RoleAssigned':
      return `+ ${event.role}`
    case 'RoleUnassigned':
      return `- ${event.role}`
    default:
      return event._tag
  }
}

const told = (...given: Parameters<typeof login>): ReadonlyArray<string> => login(...given).events.map(short)

describe('claimed groups', () => {
  it('are left alone where nothing is claimed, and ended where covered and not claimed, by id', () => {
    expect(told({})).toEqual(['SessionOpened'])
    expect(told({ groups: [] })).toEqual(['- act', '- old', 'SessionOpened'])
    expect(told({ groups: ['old', 'r', 'old'] })).toEqual(['+ r', '- act', 'SessionOpened'])
  })

  it('are found by id, by the name of a root group, or by a path; what is missing of a path is made, parents first', () => {
    const keep = ['act', 'old']
    expect(told({ groups: [...keep, '/lab', 'lab'] })).toEqual(['SessionOpened'])
    expect(told({ groups: [...keep, 'new'] })).toEqual(['new: new under null, brokered', '+ new', 'SessionOpened'])
    // Below a group that is there, under an id that is free; `lab` at the root is another group.
    expect(told({ groups: [...keep, '/r/lab'] })).toEqual(['/r/lab~2: lab under r, brokered', '+ /r/lab~2', 'SessionOpened'])
    expect(told({ groups: [...keep, '/x/lab/y'] })).toEqual([
      '/x: x under null, brokered',
      '/x/lab: lab under /x, brokered',
      '/x/lab/y: y under /x/lab, brokered',
      '+ /x/lab/y',
      'SessionOpened',
    ])
  })

  it('of several claims that need the same group, the first makes it', () => {
    expect(told({ groups: ['act', 'old', '/x/a', '/x/b'] })).toEqual([
      '/x: x under null, brokered',
      '/x/a: a under /x, brokered',
      '/x/b: b under /x, brokered',
      '+ /x/a',
      '+ /x/b',
      'SessionOpened',
    ])
  })

  it('have `~/` for a slash and `~~` for a tilde in a name, and any other tilde for itself', () => {
    const { platform } = login({ groups: ['/a~/b/c~~d/~e/f~'] })
    const made = group(platform, '/a~/b/c~~d/~e/f~')
    expect(made?.name).toBe('f~')
    expect(made?.path).toBe('/a~/b/c~~d/~~e/f~~')
  })

  it('that nobody may make are refused by the first that is unknown, once every path has been read', () => {
    const managed = given(dashEnterprise5, { users: ['ada'], groups: ['na'] })
    const refusal = (groups: ReadonlyArray<string>) => {
      const done = apply(managed, { _tag: 'LogIn', session: 's', user: 'ada', claims: { groups } }, { by: system, at: 0 })
      return done._tag === 'Left' ? done.left : undefined
    }
    expect(refusal(['na', 'gone', 'away'])).toMatchObject({ _tag: 'GroupUnknown', group: 'gone' })
    expect(refusal(['gone', '/na//x'])).toMatchObject({ _tag: 'GroupNameInvalid', name: '/na//x' })
    expect(refusal(['/na/gone'])).toMatchObject({ _tag: 'GroupUnknown', group: '/na/gone' })
    expect(refusal(['na', '/na'])).toBeUndefined()
  })
})

describe('a claimed username', () => {
  it('is taken from whoever else holds it, in any case, and the holder is called by the id, or by what is free of it', () => {
    expect(told({ username: 'ada' })).toEqual(['SessionOpened'])
    expect(told({ username: 'Ada' })).toEqual(['ada becomes Ada', 'SessionOpened'])
    expect(told({ username: 'BEN' })).toEqual(['ben becomes ben~2', 'ada becomes BEN', 'SessionOpened'])
    const named = given(brokered, { users: [{ id: 'u1', username: 'cyd' }, { id: 'u2', username: 'u1' }, 'ada'] })
    expect(told({ username: 'Cyd' }, 'ada', named)).toEqual(['u1 becomes u1~2', 'ada becomes Cyd', 'SessionOpened'])
    expect(user(login({ username: 'Cyd' }, 'ada', named).platform, 'u2')?.username).toBe('u1')
  })

  it('of a new user frees the name first; without a claim the user is called by the id, or by what is free of it', () => {
    expect(told({}, 'eve')).toEqual(['eve is eve', 'SessionOpened'])
    expect(told({ username: 'ben' }, 'eve')).toEqual(['ben becomes ben~2', 'eve is ben', 'SessionOpened'])
    const named = given(brokered, { users: [{ id: 'u1', username: 'EVE' }] })
    expect(told({}, 'eve', named)).toEqual(['eve is eve~2', 'SessionOpened'])
  })
})

describe('claimed roles', () => {
  it('are assigned and unassigned, assignments first; without the claim nothing is', () => {
    expect(told({ roles: ['admin'] })).toEqual(['+ admin', '- licensed', 'SessionOpened'])
    expect(told({ roles: [] }, 'eve')).toEqual(['eve is eve', 'SessionOpened'])
    expect(told({ roles: ['licensed', 'admin'] }, 'eve')).toEqual(['eve is eve', '+ admin', '+ licensed', 'SessionOpened'])
  })

  it('that a group gives are no role of the user: they are not unassigned, and the session carries what was claimed', () => {
    const world = given(brokered, {
      users: [{ id: 'ada' }],
      groups: [{ id: 'g', name: 'g', roles: ['licensed'] }],
      members: { g: ['ada'] },
    })
    const { events } = login({ roles: ['admin'] }, 'ada', world)
    expect(events.map(short)).toEqual(['+ admin', 'SessionOpened'])
    expect(events.at(-1)).toMatchObject({ roles: ['admin'] })
    expect(login({}, 'ada', world).events.at(-1)).toMatchObject({ roles: ['licensed'] })
  })
})
