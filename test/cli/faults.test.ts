import { describe, expect, it } from 'vitest'
import type { Node } from '../../src/codec/node'
import { acme } from './acme'

/** What can be wrong with a commands file, and the line that says so. */
const faults: ReadonlyArray<readonly [what: string, text: string, line: string]> = [
  ['a key that nobody knows', '- addMember: { group: na, usr: ada, user: ada }', '1:27: unknown key `usr`'],
  ['a command that nobody knows', '- addMembr: { group: na, user: ada }', '1:3: unknown key `addMembr`'],
  ['a missing field', '- addMember: { group: na }', '1:14: [0].addMember.user: expected a user id, found nothing'],
  [
    'an id that YAML reads as a number',
    '- addMember: { group: 12, user: ada }',
    '1:23: [0].addMember.group: expected a group id, found 12: quote it',
  ],
  [
    'an id that YAML reads as true',
    '- disableUser: { user: true }',
    '1:24: [0].disableUser.user: expected a user id, found true: quote it',
  ],
  [
    'another word',
    '- assignRole: { to: "user:ada", role: boss }',
    '1:39: [0].assignRole.role: expected one of "admin", "licensed", found `boss`',
  ],
  [
    'a subject without its kind',
    '- addCoOwner: { app: crm, subject: ada }',
    '1:36: [0].addCoOwner.subject: expected a subject, `user:ID` or `group:ID`, found `ada`',
  ],
  ['a list where one thing is meant', '- disableUser: { user: [ada] }', '1:24: [0].disableUser.user: expected a user id, found a list'],
  [
    'one thing where a list is meant',
    '- registerUser: { user: x, roles: admin }',
    '1:35: [0].registerUser.roles: expected a list, found `admin`',
  ],
  ['something else than a mapping of fields', '- disableUser: ada', '1:16: [0].disableUser: expected a mapping, found `ada`'],
  [
    'neither a text nor null',
    '- moveGroup: { group: na, parent: {} }',
    '1:35: [0].moveGroup.parent: expected a group id or null, found an empty mapping',
  ],
  ['a literal that is another', '- logout: { everyone: false }', '1:23: [0].logout.everyone: expected true, found false'],
  [
    'two commands in one',
    '- { disableUser: { user: ada }, enableUser: { user: ada } }',
    '1:3: [0]: only one of the keys disableUser, enableUser can stand here',
  ],
  [
    'two things to log out',
    '- logout: { session: s1, user: ada }',
    '1:11: [0].logout: exactly one of session, user, everyone must stand here',
  ],
  [
    'a session that is called system',
    '- refresh: { session: system }',
    '1:23: [0].refresh.session: `system` is a word of this format: no session may be called so',
  ],
  [
    'an instant that is none',
    '- disableUser: { user: ada, at: noon }',
    '1:33: [0].disableUser.at: expected an instant such as `2026-01-05T08:00:00Z`, found `noon`',
  ],
  [
    'a day that no calendar has',
    '- disableUser: { user: ada, at: 2026-02-30T08:00:00Z }',
    '1:33: [0].disableUser.at: expected an instant such as `2026-01-05T08:00:00Z`, found `2026-02-30T08:00:00Z`',
  ],
  [
    'an order by nobody',
    '- disableUser: { user: ada, by: 7 }',
    '1:33: [0].disableUser.by: expected a session id or `system`, found 7: quote it',
  ],
  ['no list', 'disableUser: { user: ada }', '1:1: expected a list, found a mapping'],
  ['nothing', '', '1:1: the file is empty'],
  ['the same key twice', '- disableUser: { user: ada, user: bob }', '1:29: duplicate key `user`'],
  ['a key that is no text', '- disableUser: { 7: ada }', '1:18: a key is a text: quote 7'],
  ['a tag of YAML', '- disableUser: { user: !!str ada }', '1:30: tags are no part of this format'],
  ['an alias of nothing', '- disableUser: *there', '1:16: no anchor `there` stands before this'],
  ['two documents', '- disableUser: { user: ada }\n---\n- disableUser: { user: bob }', '2:1: a file is one document'],
  ['too deep', `- disableUser: ${'['.repeat(70)}`, '1:78: nested deeper than 64 levels'],
]

/** What can be wrong with a policy file. */
const policies: ReadonlyArray<readonly [what: string, text: string, line: string]> = [
  [
    'another preset',
    '{ like: dashEnterprise6 }',
    '1:9: like: expected one of "dashEnterprise4", "dashEnterprise5", "dashEnterprise5Later", "live", "revokeNow", found `dashEnterprise6`',
  ],
  [
    'a missing action',
    '{ like: live, actions: { view: { coOwner: yes, owner: yes, admin: yes } } }',
    '1:24: actions.deploy: expected a mapping, found nothing',
  ],
  [
    'another cell',
    '{ like: live, sessions: { idle: 0, max: null } }',
    '1:33: sessions.idle: expected a duration in milliseconds, at least 1 or null, found 0',
  ],
  [
    'what is revoked later than it is granted',
    '{ like: live, activation: { roles: login, grant: { user: immediate, group: { native: login, ldap: login, brokered: login } }, revoke: { user: login, group: { native: login, ldap: login, brokered: login } } } }',
    '1:143: activation.revoke.user: revoking at login waits longer than granting at immediate (ACT-7)',
  ],
]

/** What can be wrong with a scenario file only. */
const stories: ReadonlyArray<readonly [what: string, text: string, line: string]> = [
  [
    'no mapping of ids',
    'tenure: 1\npolicy: live\ngiven: { members: ada }\nsteps: []',
    '3:19: given.members: expected a mapping, found `ada`',
  ],
  ['another version', 'tenure: 2\npolicy: live\nsteps: []', '1:9: tenure: expected 1, found 2'],
]

/** For every make of codec that a decoder knows, what shows its fault. */
const shownBy: Readonly<Record<Node['_tag'], string>> = {
  Literal: 'another version',
  Words: 'another preset',
  Union: 'another word',
  Shape: 'something else than a mapping of fields',
  Choice: 'two commands in one',
  Pairs: 'no mapping of ids',
  Keyed: 'a missing action',
  List: 'one thing where a list is meant',
  Refined: 'a subject without its kind',
  Leaf: 'a missing field',
}

describe('a file that cannot be read', () => {
  it.each(stories)('is told with line and column: a scenario with %s', (_what, text, line) => {
    const { type, write } = acme()
    write('wrong.yaml', text)
    const { status, out } = type('test wrong.yaml')
    expect({ status, told: out.split('\n')[0] }).toEqual({ status: 2, told: `wrong.yaml:${line}` })
  })

  it('is shown for every kind of fault that decoding knows', () => {
    const shown = [...faults, ...policies, ...stories].map(([what]) => what)
    expect(Object.values(shownBy).filter((what) => !shown.includes(what))).toEqual([])
  })

  it.each(faults)('is told with line and column, and changes nothing: %s', (_what, text, line) => {
    const { type, write, read } = acme()
    const before = read('tenure.json')
    write('wrong.yaml', text)
    const { status, out, err } = type('apply wrong.yaml')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err.split('\n')).toContain(`wrong.yaml:${line}`)
    expect(type('impact wrong.yaml')).toEqual({ status: 2, out: '', err })
    expect(read('tenure.json')).toBe(before)
  })

  it.each(policies)('is told with line and column, and makes nothing: a policy with %s', (_what, text, line) => {
    const { type, write } = acme()
    write('policy.yaml', text)
    const { status, out, err } = type('init --policy policy.yaml --state other.json')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err.split('\n')).toContain(`policy.yaml:${line}`)
    expect(type('stale --state other.json').err).toContain('there is no state here')
  })

  it('is told with everything that is wrong, in the order of the file', () => {
    const { type, write } = acme()
    write('wrong.json', '[\n  { "disableUser": { "usr": "ada" } },\n  { "fly": {} },\n  { "enableUser": {} }\n]')
    expect(type('apply wrong.json').err.trimEnd().split('\n')).toEqual([
      'wrong.json:2:20: [0].disableUser.user: expected a user id, found nothing',
      'wrong.json:2:22: unknown key `usr`',
      'wrong.json:3:5: unknown key `fly`',
      'wrong.json:4:19: [2].enableUser.user: expected a user id, found nothing',
    ])
  })

  it('may be standard input', () => {
    expect(acme().type('apply -', { input: '- disableUser: 7' }).err).toBe(
      'standard input:1:16: [0].disableUser: expected a mapping, found 7\n',
    )
    expect(acme().type('apply -', { input: '- disableUser: { user: ada }' })).toMatchObject({ status: 0, err: '' })
  })

  it.each([
    ['apply none.yaml', 'none.yaml: no such file\n'],
    ['apply .', '.: is a directory\n'],
    [
      'init --policy strict --state x.json',
      'tenure: `strict` is neither a file nor a preset: the presets are dashEnterprise5, dashEnterprise4, dashEnterprise5Later, live, revokeNow\n',
    ],
    [
      'who-can fly crm',
      "tenure: action `fly` is none of the policy's: view, deploy, manage, manageServices, manageCoOwners, delete, transfer\n",
    ],
    ['who-can deploy sap', 'tenure: app `sap` is unknown\n'],
    ['what-can', 'tenure: name whom it is about: --session ID or --user ID\n'],
    ['what-can --user zoe', 'tenure: user `zoe` is unknown\n'],
    ['pending --session s9', 'tenure: session `s9` is unknown\n'],
    ['pending', 'tenure: name whom it is about: --session ID or --user ID\n'],
    ['explain deploy crm', 'tenure: name whom it is about: --session ID or --user ID\n'],
    ['explain --user ada --session s1 deploy crm', "tenure: option '--session <id>' cannot be used with option '--user <id>'\n"],
    ['show --group none', 'tenure: group `none` is unknown\n'],
    ['history --tag Flown', "tenure: option '--tag <event>' argument 'Flown' is invalid."],
    ['history --last 0', "tenure: option '--last <count>' argument '0' is invalid. Expected a whole number, at least 1.\n"],
    ['stale --at noon', "tenure: option '--at <instant>' argument 'noon' is invalid. Expected an instant such as 2026-01-05T08:00:00Z.\n"],
    ['stale --sate x', "tenure: unknown option '--sate'\n(Did you mean --state?)\n"],
    ['stale now', "tenure: too many arguments for 'stale'."],
    ['who-can deploy', "tenure: missing required argument 'app'\n"],
    ['logout-plan --for all', "tenure: option '--for <what>' argument 'all' is invalid. Allowed choices are losses, gains, both.\n"],
    [
      'apply change.yaml --already ignore',
      "tenure: option '--already <what>' argument 'ignore' is invalid. Allowed choices are refuse, skip.\n",
    ],
    ['completion tcsh', "tenure: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n"],
    ['schema fly', "tenure: command-argument value 'fly' is invalid for argument 'what'."],
    ['who-cna deploy crm', "tenure: unknown command 'who-cna'\n(Did you mean who-can?)\n"],
  ])('is as other bad input, one line and 2: `tenure %s`', (line, start) => {
    const { status, out, err } = acme().type(line)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err.slice(0, start.length)).toBe(start)
  })
})
