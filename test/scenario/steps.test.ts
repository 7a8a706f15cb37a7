import { describe, expect, it } from 'vitest'
import { linesOf, story } from './telling'

const given =
  '{users: [ada, bob, dan, {id: cyd, roles: [admin]}], groups: [sales, {id: na, name: NA, parent: sales}, eu], members: {na: [bob], sales: [dan]}, ' +
  'apps: {crm: {owner: ada, coOwners: ["group:na", "user:dan"]}, erp: {owner: ada}}}'

/** Bob lost a group, gained an app; Dan has nothing pending; Cyd is an administrator without a seat. */
const before = [
  'login: {session: bob1, user: bob}',
  'login: {session: dan1, user: dan}',
  'login: {session: cyd1, user: cyd}',
  'do: {removeMember: {group: na, user: bob}}',
  'do: {addCoOwner: {app: erp, subject: "user:bob"}}',
]

/** The message of one step after those; `holds` where it holds. */
const saidBy = (step: string): string => {
  const [line, ...others] = linesOf(story([...before, step], given))
  expect(others).toEqual([])
  return line === undefined ? 'holds' : line.replace(/^story\.yaml:10: step 6, /, '')
}

const holds = (step: string) => [step, 'holds'] as const
const fails = (step: string, message: string) => [step, message] as const

describe('a step', () => {
  it('is told with its line, its number and its key', () => {
    expect(linesOf(story([...before, 'expect: {session: bob1, app: crm, cannot: [deploy]}'], given))).toEqual([
      'story.yaml:10: step 6, expect: session bob1 can deploy crm; expected not',
    ])
  })

  it.each([
    holds('login: {session: new, user: ada, groups: [na], roles: [licensed], username: Ada}'),
    fails('login: {session: new, user: zed}', 'login: refused with UserUnknown: user `zed` is unknown'),
    fails('login: {session: bob1, user: ada}', 'login: refused with IdTaken: the session id `bob1` was used before'),
    holds('refresh: {session: bob1, roles: []}'),
    fails('refresh: {session: nobody}', 'refresh: refused with SessionUnknown: session `nobody` is unknown'),
    holds('logout: {session: bob1}'),
    holds('logout: {user: bob, by: bob1}'),
    holds('logout: {everyone: true, by: cyd1}'),
    fails('logout: {everyone: true, by: bob1}', 'logout: refused with NotPermitted: not permitted: it needs the role `admin`'),
    fails('logout: {session: nobody}', 'logout: refused with SessionUnknown: session `nobody` is unknown'),
    fails('logout: {session: dan1, by: nobody}', 'logout: refused with SessionUnknown: session `nobody` is unknown'),
    holds('wait: 90s'),
    holds('wait: 0d'),
    holds('do: {createApp: {app: new, owner: ada}}'),
    holds('do: {removeCoOwner: {app: crm, subject: "user:dan", by: dan1}}'),
    holds('do: {removeCoOwner: {app: crm, subject: "user:dan", by: system}}'),
    fails('do: {renameApp: {app: no, name: abc}}', 'do: refused with AppUnknown: app `no` is unknown'),
    holds('refuse: {addCoOwner: {app: crm, subject: "user:dan"}, with: AlreadyCoOwner}'),
    holds('refuse: {login: {session: x, user: bob, by: cyd1}, with: NotPermitted}'),
    holds('refuse: {refresh: {session: bob1, by: bob1}, with: NotPermitted}'),
    holds('refuse: {logout: {session: dan1, by: bob1}, with: NotPermitted}'),
    holds('refuse: {with: IdInvalid, deleteApp: {app: ""}}'),
    fails('refuse: {deleteApp: {app: crm}, with: AppUnknown}', 'refuse: accepted; expected AppUnknown'),
    fails(
      'refuse: {deleteApp: {app: no}, with: NotPermitted}',
      'refuse: refused with AppUnknown: app `no` is unknown; expected NotPermitted',
    ),
    holds('expect: {session: bob1, app: crm, can: [view, deploy], cannot: [delete, transfer]}'),
    holds('expect: {user: bob, app: crm, cannot: [view]}'),
    holds('expect: {user: bob, app: erp}'),
    holds('expect: {session: nobody, app: crm, cannot: [view]}'),
    fails(
      'expect: {session: bob1, app: crm, can: [delete, view, transfer], cannot: [deploy]}',
      'expect: session bob1 can deploy crm; expected not, and session bob1 cannot delete, transfer crm; expected to',
    ),
    fails('expect: {user: bob, app: crm, can: [view]}', 'expect: user bob cannot view crm; expected to'),
  ])('%s: %s', (step, message) => {
    expect(saidBy(step)).toBe(message)
  })
})

describe('explain', () => {
  it.each([
    holds('explain: {session: bob1, app: crm, action: view, allowed: true, through: "group:na", stale: true}'),
    holds('explain: {session: dan1, app: crm, action: view, allowed: true, through: direct, stale: false}'),
    holds('explain: {user: ada, app: crm, action: view, allowed: true, through: owner}'),
    holds('explain: {session: cyd1, app: crm, action: view, allowed: true, through: admin}'),
    holds('explain: {session: bob1, app: erp, action: view, allowed: false, because: PendingUntilLogin}'),
    holds('explain: {user: bob, app: crm, action: view, allowed: false}'),
    fails(
      'explain: {session: bob1, app: crm, action: view, allowed: false}',
      'explain: session bob1 can view crm through group:na; expected not',
    ),
    fails(
      'explain: {session: bob1, app: erp, action: view, allowed: true}',
      'explain: session bob1 cannot view erp because PendingUntilLogin; expected to',
    ),
    fails(
      'explain: {session: bob1, app: erp, action: view, allowed: false, because: NoRelation}',
      'explain: session bob1 cannot view erp because PendingUntilLogin; expected because NoRelation',
    ),
    fails(
      'explain: {session: bob1, app: crm, action: view, allowed: true, because: NoRelation}',
      'explain: session bob1 can view crm through group:na; expected a denial because NoRelation',
    ),
    fails(
      'explain: {session: bob1, app: crm, action: view, allowed: true, through: direct}',
      'explain: session bob1 can view crm through group:na; expected through direct',
    ),
    fails(
      'explain: {session: bob1, app: crm, action: view, allowed: true, stale: false}',
      'explain: session bob1 can view crm through group:na, every ground stale; expected otherwise',
    ),
    fails(
      'explain: {session: dan1, app: crm, action: view, allowed: true, stale: true}',
      'explain: session dan1 can view crm through direct, not every ground stale; expected otherwise',
    ),
    fails(
      'explain: {session: bob1, app: erp, action: view, allowed: false, through: direct}',
      'explain: session bob1 cannot view erp because PendingUntilLogin; `through` asks for an allowance',
    ),
    fails(
      'explain: {session: bob1, app: erp, action: view, allowed: false, stale: true}',
      'explain: session bob1 cannot view erp because PendingUntilLogin; `stale` asks for an allowance',
    ),
  ])('%s: %s', (step, message) => {
    expect(saidBy(step)).toBe(message)
  })
})

describe('remedy', () => {
  const bob = 'session: bob1, app: erp, action: view'
  const remedies = 'remedies are logIn {"session":"bob1","user":"bob"} or transferOwnership {"app":"erp","to":"bob"}'
  it.each([
    holds(`remedy: {${bob}, by: [logIn]}`),
    holds(`remedy: {${bob}, by: [{logIn: {session: bob1}}]}`),
    holds(`remedy: {${bob}, by: [{logIn: {session: bob1, user: bob}}], count: 2}`),
    holds('remedy: {user: ada, app: crm, action: view, by: []}'),
    holds('remedy: {user: ada, app: crm, action: view}'),
    holds('remedy: {user: bob, app: crm, action: view, by: [{addMember: {user: bob}}]}'),
    holds('remedy: {user: bob, app: crm, action: view, by: [{addCoOwner: {subject: "user:bob"}}]}'),
    holds('remedy: {user: bob, app: crm, action: view, by: [{transferOwnership: {formerOwner: nothing}}]}'),
    holds('remedy: {user: bob, app: crm, action: view, by: [assignRole], count: 4}'),
    holds('remedy: {session: dan1, app: erp, action: view, by: [logIn, {addCoOwner: {subject: "group:sales"}}], count: 4}'),
    holds('remedy: {session: dan1, app: erp, action: view, by: [addCoOwner, logIn]}'),
    fails(`remedy: {${bob}, by: [addMember]}`, `remedy: session bob1, view erp: ${remedies}; expected addMember`),
    fails(`remedy: {${bob}, by: []}`, `remedy: session bob1, view erp: ${remedies}; expected none`),
    fails(`remedy: {${bob}, by: [{logIn: {user: ada}}]}`, `remedy: session bob1, view erp: ${remedies}; expected logIn`),
    fails(`remedy: {${bob}, by: [logIn, logIn]}`, `remedy: session bob1, view erp: ${remedies}; expected logIn + logIn`),
    fails(`remedy: {${bob}, by: [logIn], count: 3}`, 'remedy: session bob1, view erp: there are 2; expected 3'),
    fails('remedy: {user: ada, app: crm, action: view, by: [logIn]}', 'remedy: user ada, view crm: there is none; expected logIn'),
  ])('%s: %s', (step, message) => {
    expect(saidBy(step)).toBe(message)
  })
})

describe('a question about what is pending', () => {
  it.each([
    holds('pending: {session: bob1, gains: [erp], losses: [crm]}'),
    holds('pending: {session: dan1}'),
    holds('pending: {session: nobody}'),
    fails('pending: {session: bob1}', 'pending: session bob1 gains erp; expected none, and session bob1 loses crm; expected none'),
    fails('pending: {session: dan1, gains: [crm, erp]}', 'pending: session dan1 gains none; expected crm, erp'),
    holds('stale: [bob1]'),
    holds('stale: [bob1, bob1]'),
    fails('stale: []', 'stale: stale sessions are bob1; expected none'),
    fails('stale: [bob1, dan1]', 'stale: stale sessions are bob1; expected bob1, dan1'),
    holds('plan: {for: losses, end: [bob1]}'),
    holds('plan: {for: both, end: [bob1], refresh: []}'),
    fails(
      'plan: {for: gains, refresh: [bob1]}',
      'plan: sessions to end are bob1; expected none, and sessions to refresh are none; expected bob1',
    ),
    holds('impact: {}'),
    holds('impact: {of: [{addCoOwner: {app: erp, subject: "group:sales"}}], atLogin: {dan: {gains: [erp]}}}'),
    holds('impact: {of: [{login: {session: bob1, user: bob}}], now: {bob1: {gains: [erp], losses: [crm]}}, atLogin: {bob: {}}}'),
    holds('impact: {of: [{refresh: {session: bob1}}, {logout: {session: dan1}}], now: {dan1: {losses: [crm]}}}'),
    holds(
      'impact: {of: [{deleteApp: {app: erp}}], atLogin: {ada: {losses: [erp]}, bob: {losses: [erp]}, cyd: {losses: [erp]}}, now: {cyd1: {losses: [erp]}}}',
    ),
    fails(
      'impact: {of: [{addCoOwner: {app: erp, subject: "group:sales"}}], now: {dan1: {gains: [erp]}}}',
      'impact: session dan1 gains now none; expected erp, and user dan gains at login erp; expected none',
    ),
    fails(
      'impact: {of: [{disableUser: {user: dan}}, {disableUser: {user: dan}}]}',
      'impact: command 2 is refused with UserIsDisabled: user `dan` is disabled',
    ),
  ])('%s: %s', (step, message) => {
    expect(saidBy(step)).toBe(message)
  })

  it('changes nothing by a dry run', () => {
    const steps = [
      ...before,
      'impact: {of: [{deleteUser: {user: dan}}], now: {dan1: {losses: [crm]}}, atLogin: {dan: {losses: [crm]}}}',
      'expect: {session: dan1, app: crm, can: [view]}',
    ]
    expect(linesOf(story(steps, given))).toEqual([])
  })
})

describe('a question about what is on record', () => {
  it.each([
    holds('whoCan: {app: crm, action: view, onRecord: [dan, ada, cyd], sessions: [bob1, cyd1, dan1]}'),
    holds('whoCan: {app: crm, action: delete, sessions: [cyd1]}'),
    holds('whoCan: {app: crm, action: deploy}'),
    fails('whoCan: {app: crm, action: view, onRecord: [ada]}', 'whoCan: who can view crm on record are ada, cyd, dan; expected ada'),
    fails('whoCan: {app: crm, action: view, sessions: []}', 'whoCan: who can view crm now are sessions bob1, cyd1, dan1; expected none'),
    fails('whoCan: {app: no, action: view}', 'whoCan: app no is unknown'),
    holds('whatCan: {session: bob1, action: view, apps: [crm]}'),
    holds('whatCan: {user: ada, action: view, apps: [erp, crm]}'),
    holds('whatCan: {user: nobody, action: view}'),
    fails('whatCan: {user: bob, action: view}', 'whatCan: user bob can view erp; expected none'),
    holds('findings: [{SessionStale: {session: bob1}}, {CoOwnerGroupEmpty: {group: na, app: crm}}]'),
    fails(
      'findings: [{OwnerDisabled: {app: crm, user: ada}}]',
      'findings: findings are CoOwnerGroupEmpty {app: crm, group: na}, SessionStale {session: bob1}; expected OwnerDisabled {app: crm, user: ada}',
    ),
    holds('owner: {app: crm, is: ada}'),
    fails('owner: {app: crm, is: null}', 'owner: app crm is owned by ada; expected nobody'),
    fails('owner: {app: crm, is: bob}', 'owner: app crm is owned by ada; expected bob'),
    fails('owner: {app: no, is: null}', 'owner: app no is unknown'),
    holds('coOwners: {app: crm, are: ["user:dan", "group:na"]}'),
    fails('coOwners: {app: crm}', 'coOwners: co-owners of crm are user:dan, group:na; expected none'),
    fails(
      'coOwners: {app: crm, are: ["user:na", "group:dan"]}',
      'coOwners: co-owners of crm are user:dan, group:na; expected user:na, group:dan',
    ),
    fails('coOwners: {app: no}', 'coOwners: app no is unknown'),
    holds('display: {group: na, as: sales/NA}'),
    fails('display: {group: na, as: NA}', 'display: group na shows as `sales/NA`; expected `NA`'),
    fails('display: {group: no, as: ""}', 'display: group no is unknown'),
  ])('%s: %s', (step, message) => {
    expect(saidBy(step)).toBe(message)
  })

  it('knows an orphan by having no owner', () => {
    const steps = ['do: {deleteUser: {user: ada}}', 'owner: {app: crm, is: null}', 'owner: {app: crm, is: ada}']
    expect(linesOf(story(steps, given))).toEqual(['story.yaml:7: step 3, owner: app crm is owned by nobody; expected ada'])
  })
})
