import { describe, expect, it } from 'vitest'
import { parse, run, runScenario } from '../../src/scenario/index'
import { isReadable, linesOf, story } from './telling'

const given = '{users: [ada, bob], apps: {crm: {owner: ada}}}'

describe('a story', () => {
  it('goes on after a step that does not hold; what was refused has changed nothing', () => {
    const steps = [
      'do: {addCoOwner: {app: crm, subject: "user:zed"}}',
      'do: {addCoOwner: {app: crm, subject: "user:bob"}}',
      'refuse: {removeCoOwner: {app: crm, subject: "user:bob"}, with: NotCoOwner}',
      'coOwners: {app: crm, are: ["user:bob"]}',
      'expect: {user: bob, app: crm, cannot: [view]}',
    ]
    expect(linesOf(story(steps, given))).toEqual([
      'story.yaml:5: step 1, do: refused with UserUnknown: user `zed` is unknown',
      'story.yaml:7: step 3, refuse: accepted; expected NotCoOwner',
      'story.yaml:9: step 5, expect: user bob can view crm; expected not',
    ])
  })

  it('says how many steps it has, and which do not hold', () => {
    const text = story(['wait: 1s', 'owner: {app: crm, is: bob}'], given)
    expect(runScenario(text, { file: 'a.yaml' })).toEqual({
      _tag: 'Right',
      right: {
        file: 'a.yaml',
        steps: 2,
        failed: [{ line: 6, step: 2, key: 'owner', message: 'app crm is owned by ada; expected bob' }],
      },
    })
  })

  it('can be read once and told often', () => {
    const scenario = parse(story(['do: {deleteApp: {app: crm}}'], given), { file: 'a.yaml' })
    if (scenario._tag === 'Left') throw new Error('unreadable')
    expect(run(scenario.right)).toEqual(run(scenario.right))
    expect(run(scenario.right).failed).toEqual([])
  })

  it('shows the line on which a step begins, in block style too', () => {
    const text = 'tenure: 1\npolicy: live\nsteps:\n\n  # a comment\n  -\n    owner:\n      app: no\n      is: null\n'
    expect(linesOf(text)).toEqual(['story.yaml:7: step 1, owner: app no is unknown'])
  })
})

describe('the clock', () => {
  const limited = '{like: live, sessions: {idle: 10000, max: 60000}}'
  const login = 'login: {session: s, user: ada}'
  const open = 'expect: {session: s, app: crm, can: [view]}'
  const expired = 'explain: {session: s, app: crm, action: view, allowed: false, because: SessionExpired}'

  it('goes on by a second with each step, a question too', () => {
    const nine = Array.from({ length: 9 }, () => open)
    expect(linesOf(story([login, ...nine, expired], given, limited))).toEqual([])
  })

  it('goes on by the duration of a wait and its second', () => {
    expect(linesOf(story([login, 'wait: 7s', open, expired], given, limited))).toEqual([])
    expect(linesOf(story([login, 'wait: 8s', expired], given, limited))).toEqual([])
    expect(linesOf(story([login, 'wait: 0s', open], given, limited))).toEqual([])
  })

  it.each([
    ['9s', '10s'],
    ['1m', '2m'],
    ['1h', '2h'],
    ['1d', '2d'],
  ])('knows how long %s is', (within, beyond) => {
    const policy = `{like: live, sessions: {idle: null, max: ${{ s: 12, m: 63, h: 3603, d: 86403 }[within.slice(-1)] ?? 0}000}}`
    expect(linesOf(story([login, `wait: ${within}`, open], given, policy))).toEqual([])
    expect(linesOf(story([login, `wait: ${beyond}`, expired], given, policy))).toEqual([])
  })

  it('begins at 2026-01-05T08:00:00Z, or as said', () => {
    const clockOf = (clock: string): number | undefined => {
      const scenario = parse(`tenure: 1\npolicy: live\n${clock}\nsteps: []`, { file: 'a.yaml' })
      return scenario._tag === 'Right' ? scenario.right.clock : undefined
    }
    expect(clockOf('')).toBe(Date.UTC(2026, 0, 5, 8))
    expect(clockOf('clock: 2024-02-29T23:59:59.5Z')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59, 500))
    expect(clockOf('clock: 2026-07-01T00:30+02:00')).toBe(Date.UTC(2026, 5, 30, 22, 30))
    expect(clockOf('clock: 1969-12-31T19:00:00-05:00')).toBe(0)
  })

  it.each([
    '2026-01-05',
    '2026-01-05T08:00:00',
    '2026-02-29T08:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T08:60:00Z',
    '2026-01-05T08:00:61Z',
    '2026-1-5T08:00:00Z',
    '2026-01-05 08:00:00Z',
    '2026-01-05T08:00:00+2:00',
    '2026-01-05T08:00:00+25:00',
    '2026-01-05T08:00:00.0001Z',
    '1767600000000',
  ])('is no instant: %s', (clock) => {
    expect(linesOf(`tenure: 1\npolicy: live\nclock: ${clock}\nsteps: []`)[0]).toMatch(
      /^story\.yaml:3:8: clock: expected an instant such as /,
    )
  })

  it('gives what is given and the first step the same instant', () => {
    const steps = ['login: {session: s, user: ada}', 'wait: 20000000d']
    const at = (clock: string) => isReadable(`${story(steps, given, limited)}\nclock: ${clock}`)
    expect(at('2026-01-05T08:00:00Z')).toBe(true)
    expect(at('9999-12-31T23:59:59Z')).toBe(true)
    expect(linesOf(`${story([...steps, 'wait: 80000000d'], given, limited)}\nclock: 9999-12-31T23:59:59Z`)).toEqual([
      'story.yaml:7:11: the clock would leave the instants that a date can name',
    ])
  })
})

describe('the policy', () => {
  const step = ['expect: {user: ada, app: crm, can: [view]}']
  const cells = (words: ReadonlyArray<string>) => words.map((word) => `${word}: {coOwner: yes, owner: yes, admin: yes}`).join(', ')
  const builtIn = ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners', 'delete', 'transfer']
  const moments = '{user: login, group: {native: login, ldap: login, brokered: login}}'
  const whole = (actions: string) =>
    `{name: mine, coOwnership: true, seats: false, authority: session, provisioning: {users: managed, groups: managed, claimsCover: []}, ` +
    `actions: {${actions}}, activation: {roles: login, grant: ${moments}, revoke: ${moments}}, sessions: {idle: null, max: 1000}}`

  it.each(['dashEnterprise4', 'dashEnterprise5', 'dashEnterprise5Later', 'live', 'revokeNow'])('can be the preset %s', (preset) => {
    expect(linesOf(story(step, given, preset))).toEqual([])
  })

  it('can be like a preset, but for some keys', () => {
    const transferable = `{like: dashEnterprise5, seats: false, actions: {${cells(builtIn)}, publish: {coOwner: no, owner: yes, admin: no}}}`
    const steps = [
      'expect: {user: ada, app: crm, can: [transfer, publish]}',
      'refuse: {createGroup: {group: na, by: x}, with: SessionUnknown}',
    ]
    expect(linesOf(story(steps, given, transferable))).toEqual([])
  })

  it('can be whole, as in code', () => {
    expect(linesOf(story(['expect: {user: ada, app: crm, can: [fly]}'], given, whole(cells([...builtIn, 'fly']))))).toEqual([])
  })

  it('may list an action that is called `__proto__`', () => {
    const policy = whole(`${cells(builtIn)}, __proto__: {coOwner: no, owner: yes, admin: no}`)
    expect(
      linesOf(
        story(['expect: {user: ada, app: crm, can: [__proto__]}', 'whatCan: {user: ada, action: __proto__, apps: [crm]}'], given, policy),
      ),
    ).toEqual([])
    expect(linesOf(story(['expect: {user: ada, app: crm, can: [constructor]}'], given, policy))).toHaveLength(1)
  })

  it.each<[string, ReadonlyArray<string>]>([
    [
      'dashEnterprise6',
      [
        '2:9: policy: expected one of "dashEnterprise4", "dashEnterprise5", "dashEnterprise5Later", "live", "revokeNow", found `dashEnterprise6`',
      ],
    ],
    [
      '__proto__',
      ['2:9: policy: expected one of "dashEnterprise4", "dashEnterprise5", "dashEnterprise5Later", "live", "revokeNow", found `__proto__`'],
    ],
    ['5', ["2:9: policy: expected a preset's name, `{like: PRESET, …}` or a whole policy, found 5"]],
    ['{like: live, seat: true}', ['2:22: unknown key `seat`']],
    [
      '{like: live, sessions: {idle: 5}}',
      ['2:32: policy.sessions.max: expected a duration in milliseconds, at least 1 or null, found nothing'],
    ],
    [
      '{like: live, sessions: {idle: 30m, max: 0}}',
      [
        '2:39: policy.sessions.idle: expected a duration in milliseconds, at least 1 or null, found `30m`',
        '2:49: policy.sessions.max: expected a duration in milliseconds, at least 1 or null, found 0',
      ],
    ],
    [
      '{like: live, actions: {view: {coOwner: no, owner: no, admin: no}}}',
      [
        '2:31: policy.actions.deploy: expected a mapping, found nothing',
        '2:31: policy.actions.manage: expected a mapping, found nothing',
        '2:31: policy.actions.manageServices: expected a mapping, found nothing',
        '2:31: policy.actions.manageCoOwners: expected a mapping, found nothing',
        '2:31: policy.actions.delete: expected a mapping, found nothing',
        '2:31: policy.actions.transfer: expected a mapping, found nothing',
      ],
    ],
    [
      `{like: live, activation: {roles: login, grant: ${moments}, revoke: {user: login, group: {native: login, ldap: login}}}}`,
      ['2:154: policy.activation.revoke.group.brokered: expected one of "immediate", "refresh", "login", found nothing'],
    ],
    [
      `{like: live, activation: {roles: login, grant: {user: refresh, group: {native: login, ldap: login, brokered: login}}, revoke: ${moments}}}`,
      ['2:142: policy.activation.revoke.user: revoking at login waits longer than granting at refresh (ACT-7)'],
    ],
    ['{like: live, name: 5}', ['2:28: policy.name: expected a string, found 5: quote it']],
    [
      '{}',
      [
        '2:9: policy.name: expected a string, found nothing',
        '2:9: policy.coOwnership: expected true or false, found nothing',
        '2:9: policy.seats: expected true or false, found nothing',
        '2:9: policy.authority: expected one of "session", "sessionAndHead", found nothing',
        '2:9: policy.provisioning: expected a mapping, found nothing',
        '2:9: policy.actions: expected a mapping, found nothing',
        '2:9: policy.activation: expected a mapping, found nothing',
        '2:9: policy.sessions: expected a mapping, found nothing',
      ],
    ],
  ])('cannot be %s', (policy, problems) => {
    expect(linesOf(story([], '{}', policy)).map((line) => line.replace('story.yaml:', ''))).toEqual(problems)
  })
})

describe('what is given', () => {
  it('gives a user in short form a seat and its id as username, in long form what is said', () => {
    const users = '{users: [ada, {id: bob}, {id: cyd, roles: [licensed, admin], username: Cyd}, {id: dan, username: Dan}]}'
    const steps = [
      'do: {createApp: {app: aaa, owner: ada}}',
      'refuse: {createApp: {app: bbb, owner: bob}, with: SeatRequired}',
      'login: {session: c, user: cyd}',
      'do: {createApp: {app: ccc, by: c}}',
      'refuse: {renameUser: {user: ada, username: DAN, by: c}, with: UsernameTaken}',
      'refuse: {renameUser: {user: cyd, username: ada}, with: UsernameTaken}',
      'refuse: {renameUser: {user: cyd, username: bob}, with: UsernameTaken}',
      'do: {renameUser: {user: ada, username: cyd-was-here}}',
    ]
    expect(linesOf(story(steps, users))).toEqual([])
  })

  it('gives an app the name that is said, or its id', () => {
    const steps = [
      'refuse: {createApp: {app: x, name: sales-board, owner: ada}, with: AppNameTaken}',
      'refuse: {createApp: {app: x, name: erp, owner: ada}, with: AppNameTaken}',
    ]
    expect(linesOf(story(steps, '{users: [ada], apps: {a1: {owner: ada, name: sales-board}, erp: {owner: ada}}}'))).toEqual([])
  })

  it('sets up users, groups, members and apps in this order, wherever they stand', () => {
    const turned = '{apps: {crm: {owner: ada, coOwners: ["group:na"]}}, members: {na: [bob]}, groups: [na], users: [ada, bob]}'
    expect(
      linesOf(
        story(
          ['login: {session: s, user: bob}', 'explain: {session: s, app: crm, action: view, allowed: true, through: "group:na"}'],
          turned,
        ),
      ),
    ).toEqual([])
  })

  it('puts groups under their parents, with their origin', () => {
    const groups =
      '{users: [ada], groups: [sales, {id: na, name: "North America", parent: sales}, {id: idp, origin: brokered}, {id: own}], members: {idp: [ada], own: [ada], sales: [ada]}}'
    const steps = [
      'display: {group: na, as: sales/North America}',
      'do: {createApp: {app: crm, owner: ada}}',
      'do: {addCoOwner: {app: crm, subject: "group:idp"}}',
      'login: {session: s, user: ada, groups: []}',
      'findings: [{CoOwnerGroupEmpty: {app: crm, group: idp}}]',
      'refuse: {addMember: {group: own, user: ada}, with: AlreadyMember}',
    ]
    expect(linesOf(story(steps, groups))).toEqual([])
  })
})

describe('ids', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'then'])('may be %s, as keys of mappings too', (id) => {
    const steps = [
      `login: {session: ${id}, user: ${id}}`,
      `do: {addCoOwner: {app: ${id}, subject: "group:${id}"}}`,
      `pending: {session: ${id}}`,
      `impact: {of: [{unassignRole: {to: "user:${id}", role: licensed}}, {deleteApp: {app: ${id}}}], now: {${id}: {losses: [${id}]}}, atLogin: {${id}: {losses: [${id}]}, ada: {losses: [${id}]}}}`,
      `impact: {of: [{deleteApp: {app: ${id}}}], now: {${id}: {losses: [${id}]}}, atLogin: {}}`,
    ]
    const apps = `{users: [${id}, ada], groups: [${id}], members: {${id}: [${id}, ada]}, apps: {${id}: {owner: ${id}, name: crm}}}`
    const [first, second] = [id, 'ada'].sort()
    expect(linesOf(story(steps, apps))).toEqual([
      `story.yaml:9: step 5, impact: user ${first} loses at login ${id}; expected none, and user ${second} loses at login ${id}; expected none`,
    ])
  })

  it('keep the order of the file, even when they look like numbers', () => {
    const text = story([], '{users: [ada], apps: {"2": {owner: ada, name: aaa}, "1": {owner: ada, name: aaa}}}')
    expect(linesOf(text)).toEqual(['story.yaml:3:65: given is refused with AppNameTaken: the name `aaa` is taken by app `2`'])
  })

  it.each(['""', '"\\0"', '"\\uD800"', `"${'x'.repeat(257)}"`])(
    'that are ill-formed are refused with IdInvalid, and are no bad value: %s',
    (id) => {
      const steps = [
        `refuse: {deleteUser: {user: ${id}}, with: IdInvalid}`,
        `refuse: {login: {session: s, user: ada, username: ${id}}, with: IdInvalid}`,
        `refuse: {addCoOwner: {app: crm, subject: ${id.replace('"', '"user:')}}, with: IdInvalid}`,
        `refuse: {deleteApp: {app: crm, by: ${id}}, with: IdInvalid}`,
        `expect: {session: ${id}, app: ${id}, cannot: [view]}`,
        `pending: {session: ${id}}`,
      ]
      expect(linesOf(story(steps, given))).toEqual([])
    },
  )

  it('that are ill-formed in `given` make the file unreadable, at their place', () => {
    expect(linesOf(story([], '{users: [ada, ""]}'))).toEqual([
      expect.stringMatching(/^story\.yaml:3:22: given is refused with IdInvalid: /),
    ])
    expect(linesOf(story([], '{groups: [na], members: {na: [""]}}'))).toEqual([
      expect.stringMatching(/^story\.yaml:3:38: given is refused with IdInvalid: /),
    ])
  })

  it('stay on one line in messages', () => {
    expect(linesOf(story(['owner: {app: "a\\nb\\e[2J", is: null}', 'do: {deleteUser: {user: "x\\u2028y"}}']))).toEqual([
      'story.yaml:5: step 1, owner: app `a\\u{a}b\\u{1b}[2J` is unknown',
      'story.yaml:6: step 2, do: refused with UserUnknown: user `x\\u2028y` is unknown',
    ])
  })
})

describe('claims', () => {
  it('are the provider’s word, and left out they say nothing', () => {
    const people =
      '{users: [ada, {id: bob, roles: [admin, licensed]}], groups: [{id: idp, origin: brokered}], members: {idp: [bob]}, apps: {crm: {owner: ada, coOwners: ["group:idp"]}}}'
    const steps = [
      'login: {session: b1, user: bob}',
      'explain: {session: b1, app: crm, action: view, allowed: true, through: "group:idp"}',
      'login: {session: b2, user: bob, groups: [], roles: [licensed], username: Bobby}',
      'expect: {session: b2, app: crm, cannot: [view]}',
      'refuse: {renameUser: {user: ada, username: bobby}, with: UsernameTaken}',
      'refresh: {session: b1, groups: [idp]}',
      'expect: {user: bob, app: crm, can: [deploy], cannot: [transfer]}',
    ]
    expect(linesOf(story(steps, people))).toEqual([])
  })
})
