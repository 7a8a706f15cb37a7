import { describe, expect, it } from 'vitest'
import { RejectionWord } from '../../src/scenario/tags'
import { acme, founding } from './acme'
import { terminal, type Typed } from './terminal'

/** Commands of which the last is refused, on the platform of the other tests or on one of another policy. */
interface Refused {
  readonly tag: string
  readonly commands: string
  readonly policy?: string
}

const onFirstLogin = '{ like: dashEnterprise5, provisioning: { users: onFirstLogin, groups: onFirstLogin, claimsCover: [brokered] } }'
const anHour = '{ like: dashEnterprise5, sessions: { idle: null, max: 3600000 } }'

const refused: ReadonlyArray<Refused> = [
  { tag: 'IdInvalid', commands: '- registerUser: { user: "" }' },
  { tag: 'AppUnknown', commands: '- renameApp: { app: nothing, name: other }' },
  { tag: 'AppNameInvalid', commands: '- createApp: { app: b, name: B, owner: ada }' },
  { tag: 'AppNameTaken', commands: '- renameApp: { app: crm, name: wiki }' },
  { tag: 'UserUnknown', commands: '- addMember: { group: na, user: nobody }' },
  { tag: 'UserNotSeenYet', commands: '- addMember: { group: na, user: nobody }', policy: onFirstLogin },
  { tag: 'UserIsDisabled', commands: '- disableUser: { user: eve }' },
  { tag: 'UserIsEnabled', commands: '- enableUser: { user: ada }' },
  { tag: 'UsernameTaken', commands: '- renameUser: { user: dan, username: ADA }' },
  { tag: 'GroupUnknown', commands: '- deleteGroup: { group: nothing }' },
  { tag: 'GroupNotSeenYet', commands: '- deleteGroup: { group: nothing }', policy: onFirstLogin },
  { tag: 'GroupNameInvalid', commands: '- renameGroup: { group: na, name: "" }' },
  { tag: 'GroupNameTaken', commands: '- createGroup: { group: other, name: sales }' },
  { tag: 'GroupCycle', commands: '- moveGroup: { group: sales, parent: na }' },
  { tag: 'IdTaken', commands: '- registerUser: { user: ada }' },
  { tag: 'AlreadyOwner', commands: '- transferOwnership: { app: crm, to: ada }' },
  { tag: 'AlreadyCoOwner', commands: '- addCoOwner: { app: crm, subject: "group:na" }' },
  { tag: 'NotCoOwner', commands: '- removeCoOwner: { app: crm, subject: "user:bob" }' },
  { tag: 'AlreadyMember', commands: '- addMember: { group: na, user: cyd }' },
  { tag: 'NotMember', commands: '- removeMember: { group: na, user: ada }' },
  { tag: 'AlreadyHasRole', commands: '- assignRole: { to: "user:ada", role: licensed }' },
  { tag: 'LacksRole', commands: '- unassignRole: { to: "group:na", role: admin }' },
  { tag: 'SessionUnknown', commands: '- refresh: { session: s99 }' },
  { tag: 'SessionEnded', commands: '- logout: { session: s1 }\n- logout: { session: s1 }' },
  { tag: 'SessionExpired', commands: '- refresh: { session: s1, at: 2026-01-05T09:00:00Z }', policy: anHour },
  { tag: 'NotPermitted', commands: '- deleteApp: { app: wiki, by: s1 }' },
  { tag: 'SeatRequired', commands: '- createApp: { app: new-app, owner: dan }' },
  { tag: 'CoOwnershipUnsupported', commands: '- addCoOwner: { app: crm, subject: "group:na" }', policy: 'dashEnterprise4' },
]

/** Under a policy without co-owners there are none to begin with. */
const foundingUnder = (policy: string): string =>
  policy === 'dashEnterprise4'
    ? founding
        .split('\n')
        .filter((line) => !/CoOwner/.test(line))
        .join('\n')
    : founding

const applied = ({ commands, policy }: Refused, flags = ''): Typed & { readonly isUnchanged: boolean } => {
  const there = policy === undefined ? acme() : terminal()
  if (policy !== undefined) {
    there.write('policy.yaml', policy)
    there.write('founding.yaml', foundingUnder(policy))
    there.type('init --policy policy.yaml')
    expect(there.type('apply founding.yaml').err).toBe('')
  }
  const before = there.read('tenure.json')
  there.write('refused.yaml', `# asks too much\n${commands}\n`)
  return { ...there.type(`apply refused.yaml${flags}`), isUnchanged: there.read('tenure.json') === before }
}

describe('a refused command', () => {
  it.each(refused)('is told with its place, and nothing is changed: $tag', (each) => {
    const { status, out, err, isUnchanged } = applied(each)
    expect({ status, out, isUnchanged }).toEqual({ status: 2, out: '', isUnchanged: true })
    const line = each.commands.split('\n').length + 1
    expect(err).toMatch(new RegExp(`^refused\\.yaml:${line}:3: refused with ${each.tag}: .+\n$`))
  })

  it.each(refused)('says its tag to programs: $tag', (each) => {
    expect(JSON.parse(applied(each, ' --json').err)).toMatchObject({ problems: [{ rejection: each.tag, file: 'refused.yaml' }] })
  })

  it('is shown for every tag that there is', () => {
    expect(refused.map(({ tag }) => tag).sort()).toEqual(Object.keys(RejectionWord.keys).sort())
  })
})
