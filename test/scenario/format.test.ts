import { describe, expect, it } from 'vitest'
import { isReadable, linesOf, story } from './telling'

/** The problems of a file, without its name. */
const problemsOf = (text: string): ReadonlyArray<string> => {
  expect(isReadable(text)).toBe(false)
  return linesOf(text).map((line) => line.replace(/^story\.yaml:/, ''))
}

/** The problems of one step, which begins in column 5 of line 5. */
const ofStep = (step: string): ReadonlyArray<string> => problemsOf(story([step], '{users: [ada], apps: {crm: {owner: ada}}}'))

describe('a scenario file', () => {
  it('needs its version, a policy and steps, and nothing else', () => {
    expect(linesOf('tenure: 1\npolicy: live\nsteps: []')).toEqual([])
    expect(problemsOf('# nothing\n  \n{}')).toEqual([
      '3:1: tenure: expected 1, found nothing',
      "3:1: policy: expected a preset's name, `{like: PRESET, …}` or a whole policy, found nothing",
      '3:1: steps: expected a list, found nothing',
    ])
  })

  it('tells everything that is wrong at once, in the order of the file', () => {
    expect(
      problemsOf(
        [
          'steps:',
          '  - expect: {user: ada, app: crm, can: view}',
          '  - wait: 5 minutes',
          '  - fly: {}',
          'given:',
          '  apps: {crm: {owner: ada, ownr: bob}}',
          'clock: noon',
          'tenure: 2',
          'polcy: live',
          'policy: live',
        ].join('\n'),
      ),
    ).toEqual([
      '2:40: steps[0].expect.can: expected a list, found `view`',
      '3:11: steps[1].wait: expected a duration such as `90s`, `30m`, `12h` or `2d`, found `5 minutes`',
      '4:5: unknown key `fly`',
      '6:28: unknown key `ownr`',
      '7:8: clock: expected an instant such as `2026-01-05T08:00:00Z`, found `noon`',
      '8:9: tenure: expected 1, found 2',
      '9:1: unknown key `polcy`',
    ])
  })

  it.each([
    ['tenure: "1"', '1:9: tenure: expected 1, found `1`'],
    ['tenure: true', '1:9: tenure: expected 1, found true'],
    ['tenure:', '1:8: tenure: expected 1, found null'],
  ])('refuses %s', (version, problem) => {
    expect(problemsOf(`${version}\npolicy: live\nsteps: []`)).toEqual([problem])
  })

  it.each(['null', 'story', '3', '[]', '- tenure: 1'])('is a mapping: %s is none', (text) => {
    expect(problemsOf(text)).toHaveLength(1)
    expect(problemsOf(text)[0]).toMatch(/^1:1: expected a mapping, found /)
  })

  it('says how many problems there are beyond the first hundred', () => {
    const problems = problemsOf(story(Array.from({ length: 250 }, () => 'wait: x')))
    expect(problems).toHaveLength(101)
    expect(problems[100]).toBe('105:11: 150 more problems from here on')
  })
})

describe('a step', () => {
  it.each<[string, ReadonlyArray<string>]>([
    ['expct: {}', ['5:5: unknown key `expct`']],
    [
      '{}',
      [
        '5:5: steps[0]: expected a mapping with one of the keys login, refresh, logout, wait, do, refuse, expect, explain, remedy, pending, stale, impact, plan, whoCan, whatCan, findings, owner, coOwners, display, found an empty mapping',
      ],
    ],
    [
      'login',
      [
        '5:5: steps[0]: expected a mapping with one of the keys login, refresh, logout, wait, do, refuse, expect, explain, remedy, pending, stale, impact, plan, whoCan, whatCan, findings, owner, coOwners, display, found `login`',
      ],
    ],
    ['{wait: 1s, login: {session: a, user: ada}}', ['5:5: steps[0]: only one of the keys wait, login can stand here']],
    ['{wait: 1s, note: hi}', ['5:16: unknown key `note`']],
    ['login: {session: a}', ['5:12: steps[0].login.user: expected a user id, found nothing']],
    ['login: {session: a, user: 7}', ['5:31: steps[0].login.user: expected a user id, found 7: quote it']],
    ['login: {session: true, user: ada}', ['5:22: steps[0].login.session: expected a session id, found true: quote it']],
    ['login: {session: a, user: ada, by: system}', ['5:36: unknown key `by`']],
    [
      'login: {session: a, user: ada, roles: [owner]}',
      ['5:44: steps[0].login.roles[0]: expected one of "admin", "licensed", found `owner`'],
    ],
    ['login: {session: a, user: ada, groups: [1.5]}', ['5:45: steps[0].login.groups[0]: expected a group id, found 1.5: quote it']],
    ['login: {session: a, user: ada, username: no, claims: {}}', ['5:50: unknown key `claims`']],
    ['login: {session: a, user: ada, username: 7}', ['5:46: steps[0].login.username: expected a username, found 7: quote it']],
    ['refresh: {}', ['5:14: steps[0].refresh.session: expected a session id, found nothing']],
    ['refresh: {session: a, user: ada}', ['5:27: unknown key `user`']],
    ['logout: {}', ['5:13: steps[0].logout: exactly one of session, user, everyone must stand here']],
    ['logout: {session: a, user: ada}', ['5:13: steps[0].logout: exactly one of session, user, everyone must stand here']],
    ['logout: {everyone: false}', ['5:24: steps[0].logout.everyone: expected true, found false']],
    ['logout: {everyone: true, by: 1}', ['5:34: steps[0].logout.by: expected a session id or `system`, found 1: quote it']],
    ['wait: 90', ['5:11: steps[0].wait: expected a duration such as `90s`, `30m`, `12h` or `2d`, found 90']],
    ['wait: 1.5h', ['5:11: steps[0].wait: expected a duration such as `90s`, `30m`, `12h` or `2d`, found `1.5h`']],
    ['wait: -1s', ['5:11: steps[0].wait: expected a duration such as `90s`, `30m`, `12h` or `2d`, found `-1s`']],
    ['wait: "1s\\n"', ['5:11: steps[0].wait: expected a duration such as `90s`, `30m`, `12h` or `2d`, found `1s\\u{a}`']],
    ['wait: 200000000d', ['5:11: the clock would leave the instants that a date can name']],
    ['wait: 99999999999999999999999999999999999d', ['5:11: the clock would leave the instants that a date can name']],
    ['do: {logIn: {session: a, user: ada}}', ['5:10: unknown key `logIn`']],
    ['do: {AddMember: {group: na, user: ada}}', ['5:10: unknown key `AddMember`']],
    [
      'do: {deleteApp: {app: crm}, deleteUser: {user: ada}}',
      ['5:9: steps[0].do: only one of the keys deleteApp, deleteUser can stand here'],
    ],
    [
      'do: {addCoOwner: {app: crm, subject: ada}}',
      ['5:42: steps[0].do.addCoOwner.subject: expected a subject, `user:ID` or `group:ID`, found `ada`'],
    ],
    [
      'do: {addCoOwner: {app: crm, subject: {_tag: User, user: ada}}}',
      ['5:42: steps[0].do.addCoOwner.subject: expected a subject, `user:ID` or `group:ID`, found a mapping'],
    ],
    ['do: {deleteApp: {app: crm, by: [s1]}}', ['5:36: steps[0].do.deleteApp.by: expected a session id or `system`, found a list']],
    ['do: {deleteApp: {app: crm, force: true}}', ['5:32: unknown key `force`']],
    ['do: {deleteApp: crm}', ['5:21: steps[0].do.deleteApp: expected a mapping, found `crm`']],
    [
      'do: {createGroup: {group: na, origin: saml}}',
      ['5:43: steps[0].do.createGroup.origin: expected one of "native", "ldap", "brokered", found `saml`'],
    ],
    ['do: {createGroup: {group: na, parent: null}}', ['5:43: steps[0].do.createGroup.parent: expected a group id, found null']],
    ['do: {moveGroup: {group: na, parent: 3}}', ['5:41: steps[0].do.moveGroup.parent: expected a group id or null, found 3: quote it']],
    ['do: {moveGroup: {group: na}}', ['5:21: steps[0].do.moveGroup.parent: expected a group id or null, found nothing']],
    [
      'do: {transferOwnership: {app: crm, to: ada, formerOwner: owner}}',
      ['5:62: steps[0].do.transferOwnership.formerOwner: expected one of "nothing", "coOwner", found `owner`'],
    ],
    ['do: {renameApp: {app: crm, name: 1}}', ['5:38: steps[0].do.renameApp.name: expected a string, found 1: quote it']],
    [
      'refuse: {deleteApp: {app: crm}}',
      [
        '5:13: steps[0].refuse.with: expected one of "IdInvalid", "AppUnknown", "AppNameInvalid", "AppNameTaken", "UserUnknown", "UserNotSeenYet", "UserIsDisabled", "UserIsEnabled", "UsernameTaken", "GroupUnknown", "GroupNotSeenYet", "GroupNameInvalid", "GroupNameTaken", "GroupCycle", "IdTaken", "AlreadyOwner", "AlreadyCoOwner", "NotCoOwner", "AlreadyMember", "NotMember", "AlreadyHasRole", "LacksRole", "SessionUnknown", "SessionEnded", "SessionExpired", "NotPermitted", "SeatRequired", "CoOwnershipUnsupported", found nothing',
      ],
    ],
    [
      'refuse: {with: NotPermitted}',
      [
        '5:13: steps[0].refuse: expected a mapping with one of the keys createApp, renameApp, deleteApp, addCoOwner, removeCoOwner, transferOwnership, transferAllApps, registerUser, renameUser, disableUser, enableUser, deleteUser, createGroup, renameGroup, moveGroup, deleteGroup, addMember, removeMember, assignRole, unassignRole, login, refresh, logout, found a mapping',
      ],
    ],
    ['refuse: {deleteApp: {app: crm}, with: NotPermitted, because: x}', ['5:57: unknown key `because`']],
    ['expect: {app: crm, can: [view]}', ['5:13: steps[0].expect: exactly one of session, user must stand here']],
    ['expect: {session: a, user: ada, app: crm}', ['5:13: steps[0].expect: exactly one of session, user must stand here']],
    [
      'expect: {session: a, app: crm, can: [fly]}',
      [
        '5:42: steps[0].expect.can[0]: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `fly`',
      ],
    ],
    [
      'expect: {session: a, app: crm, cannot: [view, toString]}',
      [
        '5:51: steps[0].expect.cannot[1]: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `toString`',
      ],
    ],
    [
      'explain: {session: a, app: crm, action: __proto__, allowed: true}',
      [
        '5:45: steps[0].explain.action: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `__proto__`',
      ],
    ],
    ['explain: {session: a, app: crm, action: view}', ['5:14: steps[0].explain.allowed: expected true or false, found nothing']],
    [
      'explain: {session: a, app: crm, action: view, allowed: yes}',
      ['5:60: steps[0].explain.allowed: expected true or false, found `yes`'],
    ],
    [
      'explain: {session: a, app: crm, action: view, allowed: false, because: Reasons}',
      [
        '5:76: steps[0].explain.because: expected one of "SessionUnknown", "SessionEnded", "SessionExpired", "UserUnknown", "UserIsDisabled", "AppUnknown", "CoOwnershipUnsupported", "PendingUntilLogin", "PendingUntilRefresh", "SeatRequired", "ActionNotGranted", "NotInherited", "NoRelation", found `Reasons`',
      ],
    ],
    [
      'explain: {session: a, app: crm, action: view, allowed: true, through: na}',
      ['5:75: steps[0].explain.through: expected a ground: `owner`, `admin`, `direct` or `group:ID`, found `na`'],
    ],
    [
      'remedy: {user: ada, app: crm, action: fly}',
      [
        '5:43: steps[0].remedy.action: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `fly`',
      ],
    ],
    [
      'remedy: {user: ada, app: crm, action: view, by: [AddMember]}',
      ['5:54: steps[0].remedy.by[0]: expected a command name, found `AddMember`'],
    ],
    ['remedy: {user: ada, app: crm, action: view, by: [{addMember: {grup: na}}]}', ['5:67: unknown key `grup`']],
    [
      'remedy: {user: ada, app: crm, action: view, by: [3]}',
      ['5:54: steps[0].remedy.by[0]: expected a command name, or a mapping with one command and fields, found 3'],
    ],
    ['remedy: {user: ada, app: crm, action: view, by: [], count: -1}', ['5:64: steps[0].remedy.count: expected a number, found -1']],
    ['pending: {gains: [crm]}', ['5:14: steps[0].pending.session: expected a session id, found nothing']],
    ['pending: {session: a, gains: crm}', ['5:34: steps[0].pending.gains: expected a list, found `crm`']],
    ['pending: {session: a, losses:}', ['5:34: steps[0].pending.losses: expected a list, found null']],
    ['stale: s1', ['5:12: steps[0].stale: expected a list, found `s1`']],
    ['impact: {of: [{expect: {}}]}', ['5:20: unknown key `expect`']],
    ['impact: {of: [{deleteApp: {app: crm, by: system}}]}', ['5:42: unknown key `by`']],
    ['impact: {of: [{logout: {session: a, by: system}}]}', ['5:41: unknown key `by`']],
    ['impact: {now: {a: {gain: []}}}', ['5:24: unknown key `gain`']],
    ['impact: {atLogin: [ada]}', ['5:23: steps[0].impact.atLogin: expected a mapping, found a list']],
    ['plan: {end: []}', ['5:11: steps[0].plan.for: expected one of "losses", "gains", "both", found nothing']],
    ['plan: {for: all}', ['5:17: steps[0].plan.for: expected one of "losses", "gains", "both", found `all`']],
    [
      'whoCan: {app: crm, action: fly}',
      [
        '5:32: steps[0].whoCan.action: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `fly`',
      ],
    ],
    [
      'whatCan: {user: ada, action: fly}',
      [
        '5:34: steps[0].whatCan.action: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found `fly`',
      ],
    ],
    [
      'whatCan: {user: ada}',
      [
        '5:14: steps[0].whatCan.action: expected an action that the policy lists: view, deploy, manage, manageServices, manageCoOwners, delete, transfer, found nothing',
      ],
    ],
    ['findings: [{Orphan: {app: crm}}]', ['5:17: unknown key `Orphan`']],
    ['findings: [{AppWithoutOwner: {app: crm, user: ada}}]', ['5:45: unknown key `user`']],
    [
      'findings: [AppWithoutOwner]',
      [
        '5:16: steps[0].findings[0]: expected a mapping with one of the keys AppWithoutOwner, CoOwnerDisabled, CoOwnerGroupEmpty, CoOwnerWithoutSeat, OwnerDisabled, SessionStale, found `AppWithoutOwner`',
      ],
    ],
    ['owner: {app: crm}', ['5:12: steps[0].owner.is: expected a user id or null, found nothing']],
    ['owner: {app: crm, is: 1}', ['5:27: steps[0].owner.is: expected a user id or null, found 1: quote it']],
    ['coOwners: {app: crm, are: [ada]}', ['5:32: steps[0].coOwners.are[0]: expected a subject, `user:ID` or `group:ID`, found `ada`']],
    ['display: {group: na}', ['5:14: steps[0].display.as: expected a string, found nothing']],
  ])('%s', (step, problems) => {
    expect(ofStep(step)).toEqual(problems)
  })
})

describe('the word `system`', () => {
  const word = '`system` is a word of this format: no session may be called so'

  it.each([
    ['login: {session: system, user: ada}', 22],
    ['refresh: {session: system}', 24],
    ['logout: {session: system}', 23],
    ['refuse: {login: {session: system, user: ada}, with: IdTaken}', 31],
    ['expect: {session: system, app: crm}', 23],
    ['explain: {session: system, app: crm, action: view, allowed: true}', 24],
    ['remedy: {session: system, app: crm, action: view}', 23],
    ['remedy: {user: ada, app: crm, action: view, by: [{logIn: {session: system}}]}', 72],
    ['pending: {session: system}', 24],
    ['stale: [system]', 13],
    ['impact: {of: [{login: {session: system, user: ada}}]}', 37],
    ['impact: {now: {system: {}}}', 20],
    ['plan: {for: both, end: [system]}', 29],
    ['plan: {for: both, refresh: [system]}', 33],
    ['whoCan: {app: crm, action: view, sessions: [system]}', 49],
    ['whatCan: {session: system, action: view}', 24],
    ['findings: [{SessionStale: {session: system}}]', 41],
  ])('is no name of a session: %s', (step, column) => {
    const [problem, ...others] = ofStep(step)
    expect(others).toEqual([])
    expect(problem?.replace(/ steps[^ ]+: /, ' ')).toBe(`5:${column}: ${word}`)
  })

  it('may be the id of a user, a group or an app', () => {
    expect(
      linesOf(
        story(
          ['owner: {app: system, is: system}'],
          '{users: [system], groups: [system], apps: {system: {owner: system, coOwners: ["group:system"]}}}',
        ),
      ),
    ).toEqual([])
  })
})

describe('`given`', () => {
  it.each<[string, ReadonlyArray<string>]>([
    ['{users: ada}', ['3:16: given.users: expected a list, found `ada`']],
    ['{users: [1]}', ['3:17: given.users[0]: expected a user id or a mapping, found 1: quote it']],
    ['{users: [yes, no, ~]}', ['3:26: given.users[2]: expected a user id or a mapping, found null']],
    ['{users: [{username: Ada}]}', ['3:17: given.users[0].id: expected a user id, found nothing']],
    ['{users: [{id: ada, role: admin}]}', ['3:27: unknown key `role`']],
    [
      '{groups: [{id: na, origin: github}]}',
      ['3:35: given.groups[0].origin: expected one of "native", "ldap", "brokered", found `github`'],
    ],
    ['{members: {na: ada}}', ['3:23: given.members.na: expected a list, found `ada`']],
    ['{members: [na]}', ['3:18: given.members: expected a mapping, found a list']],
    ['{apps: {crm: ada}}', ['3:21: given.apps.crm: expected a mapping, found `ada`']],
    ['{apps: {crm: {}}}', ['3:21: given.apps.crm.owner: expected a user id, found nothing']],
    [
      '{apps: {crm: {owner: ada, coOwners: [bob]}}}',
      ['3:45: given.apps.crm.coOwners[0]: expected a subject, `user:ID` or `group:ID`, found `bob`'],
    ],
    ['{app: {}}', ['3:9: unknown key `app`']],
    ['{members: {1: []}}', ['3:19: a key is a text: quote 1']],
    ['{apps: {true: {owner: ada}}}', ['3:16: a key is a text: quote true']],
  ])('%s', (given, problems) => {
    expect(problemsOf(story([], given))).toEqual(problems)
  })

  it.each<[string, string]>([
    ['{users: [ada, ada]}', '3:22: given is refused with IdTaken: the user id `ada` was used before'],
    ['{users: [ada, {id: bob, username: ADA}]}', '3:22: given is refused with UsernameTaken: the username `ADA` is taken by user `ada`'],
    ['{users: [""]}', '3:17: given is refused with IdInvalid'],
    ['{groups: [{id: na, parent: sales}, sales]}', '3:18: given is refused with GroupUnknown: group `sales` is unknown'],
    ['{groups: [na], members: {na: [zed]}}', '3:38: given is refused with UserUnknown: user `zed` is unknown'],
    ['{apps: {crm: {owner: zed}}}', '3:21: given is refused with UserUnknown: user `zed` is unknown'],
    ['{users: [{id: ada}], apps: {crm: {owner: ada}}}', '3:41: given is refused with SeatRequired'],
    ['{users: [ada], apps: {CRM: {owner: ada}}}', '3:35: given is refused with AppNameInvalid'],
    ['{users: [ada], apps: {crm: {owner: ada, coOwners: ["user:ada"]}}}', '3:59: given is refused with AlreadyOwner'],
  ])('that is refused makes the file unreadable: %s', (given, problem) => {
    const [first, ...others] = problemsOf(story([], given))
    expect(others).toEqual([])
    expect(first?.startsWith(problem)).toBe(true)
  })

  it('is told together with a clock that leaves time', () => {
    expect(problemsOf(story(['wait: 200000000d'], '{users: [ada, ada]}'))).toEqual([
      '3:22: given is refused with IdTaken: the user id `ada` was used before',
      '5:11: the clock would leave the instants that a date can name',
    ])
  })
})

describe('YAML', () => {
  it.each<[string, ReadonlyArray<string>]>([
    ['', ['1:1: the file is empty']],
    ['# only a comment\n', ['1:1: the file is empty']],
    ['tenure: 1\ntenure: 1\npolicy: live\nsteps: []', ['2:1: duplicate key `tenure`']],
    ['tenure: 1\npolicy: live\nsteps:\n  - wait: 1s\n    wait: 2s', ['5:5: duplicate key `wait`']],
    ['tenure: 1\npolicy: live\ngiven: {members: {na: [], "na": []}}\nsteps: []', ['3:27: duplicate key `na`']],
    ['tenure: 1\n---\npolicy: live', ['2:1: a file is one document']],
    ['%YAML 1.1\n---\ntenure: 1', ['1:1: directives are no part of this format']],
    ['%TAG ! tag:x,2026:\n---\ntenure: 1', ['1:1: directives are no part of this format']],
    ['tenure: !!int "1"\npolicy: live\nsteps: []', ['1:15: tags are no part of this format']],
    ['!!map {tenure: 1, policy: live, steps: !x []}', ['1:40: unresolved tag: !x']],
    ['tenure: 1\n\tpolicy: live', ['2:1: tabs are not allowed as indentation']],
    ['tenure: 1\npolicy: live\nsteps: [', ['3:9: flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['tenure: "1', ['1:11: missing closing "quote']],
    ['tenure: *one\npolicy: live\nsteps: []', ['1:9: no anchor `one` stands before this']],
    ['a: &a [*a]', ['1:8: `a` names what it stands in']],
    ['? [a]\n: 1', ['1:3: a key is a text: quote it']],
    ['? {a: 1}\n: 1', ['1:3: a key is a text: quote it']],
    ['<<: {tenure: 1}\ntenure: 1\npolicy: live\nsteps: []', ['1:1: unknown key `<<`']],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  it('is YAML 1.2: `yes` and `on` are texts', () => {
    expect(linesOf(story(['owner: {app: yes-no, is: yes}'], '{users: [yes, on, y], apps: {yes-no: {owner: yes}}}'))).toEqual([])
    expect(linesOf(`%YAML 1.2\n---\n${story([])}\n...\n`)).toEqual([])
  })

  it('counts columns in UTF-16 units, and lines as LF ends them', () => {
    expect(problemsOf('\uFEFFtenure: 1\r\npolicy: live\r\nsteps:\r\n  - {"😀": 1, wait: 1s}')).toEqual(['4:6: unknown key `😀`'])
    expect(problemsOf('tenure: 1\npolicy: live\n"a\\nb": 1\nsteps: |\n  x\n\n  y\nz: 1')).toEqual([
      '3:1: unknown key `a\\u{a}b`',
      '4:8: steps: expected a list, found `x\\u{a}\\u{a}y\\u{a}`',
      '8:1: unknown key `z`',
    ])
  })

  it('takes anchors and aliases in moderation, each at its own place', () => {
    expect(
      linesOf(
        story(
          ['{expect: &ask {user: ada, app: crm, can: [view], cannot: [transfer]}}', 'expect: *ask'],
          '{users: [ada], apps: {crm: {owner: ada}}}',
        ),
      ),
    ).toEqual([])
    expect(problemsOf(story(['{expect: &ask {user: ada, app: 1}}', 'expect: *ask']))).toEqual([
      '5:36: steps[0].expect.app: expected an app id, found 1: quote it',
      '5:36: steps[1].expect.app: expected an app id, found 1: quote it',
    ])
  })

  it('keeps every message on one line, short, and without control characters', () => {
    const [problem] = problemsOf(`tenure: 1\npolicy: live\nsteps: []\n"\\e[31m\\n${'x'.repeat(900)}": 1`)
    expect(problem).toBe(`4:1: unknown key \`\\u{1b}[31m\\u{a}${'x'.repeat(54)}…\``)
  })
})
