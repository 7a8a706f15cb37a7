import { either as E } from 'fp-ts'
import Ajv2020 from 'ajv/dist/2020.js'
import type * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { Command, decode, Event, jsonSchema, Policy, report } from '../../src/codec/index'
import type { Command as AnyCommand, Event as AnyEvent } from '../../src/commands/vocabulary'
import { live } from '../../src/policy/presets'
import { group, user } from '../../src/kernel/subject'

/** One of each, with every optional field. */
const commands: { readonly [Tag in AnyCommand['_tag']]: Extract<AnyCommand, { readonly _tag: Tag }> } = {
  CreateApp: { _tag: 'CreateApp', app: 'a1', name: 'crm', owner: 'ada' },
  RenameApp: { _tag: 'RenameApp', app: 'a1', name: 'crm' },
  DeleteApp: { _tag: 'DeleteApp', app: 'a1' },
  AddCoOwner: { _tag: 'AddCoOwner', app: 'a1', subject: user('ada') },
  RemoveCoOwner: { _tag: 'RemoveCoOwner', app: 'a1', subject: group('na') },
  TransferOwnership: { _tag: 'TransferOwnership', app: 'a1', to: 'ada', formerOwner: 'coOwner' },
  TransferAllApps: { _tag: 'TransferAllApps', from: 'ada', to: 'bea', formerOwner: 'nothing' },
  RegisterUser: { _tag: 'RegisterUser', user: 'ada', username: 'Ada', roles: ['admin', 'licensed'] },
  RenameUser: { _tag: 'RenameUser', user: 'ada', username: 'Ada' },
  DisableUser: { _tag: 'DisableUser', user: 'ada' },
  EnableUser: { _tag: 'EnableUser', user: 'ada' },
  DeleteUser: { _tag: 'DeleteUser', user: 'ada' },
  CreateGroup: { _tag: 'CreateGroup', group: 'na', name: 'NA', parent: 'sales', origin: 'ldap' },
  RenameGroup: { _tag: 'RenameGroup', group: 'na', name: 'NA' },
  MoveGroup: { _tag: 'MoveGroup', group: 'na', parent: null },
  DeleteGroup: { _tag: 'DeleteGroup', group: 'na' },
  AddMember: { _tag: 'AddMember', group: 'na', user: 'ada' },
  RemoveMember: { _tag: 'RemoveMember', group: 'na', user: 'ada' },
  AssignRole: { _tag: 'AssignRole', to: group('na'), role: 'admin' },
  UnassignRole: { _tag: 'UnassignRole', to: user('ada'), role: 'licensed' },
  LogIn: { _tag: 'LogIn', session: 's1', user: 'ada', claims: { username: 'Ada', groups: ['/NA'], roles: [] } },
  RefreshSession: { _tag: 'RefreshSession', session: 's1', claims: { groups: [] } },
  LogOut: { _tag: 'LogOut', session: 's1' },
  LogOutUser: { _tag: 'LogOutUser', user: 'ada' },
  LogOutEveryone: { _tag: 'LogOutEveryone' },
}

const envelope = { v: 1, at: 1_767_600_000_000, by: { _tag: 'Session', session: 's1', user: 'ada', stale: false } } as const

const events: { readonly [Tag in AnyEvent['_tag']]: Extract<AnyEvent, { readonly _tag: Tag }> } = {
  AppCreated: { _tag: 'AppCreated', ...envelope, app: 'a1', name: 'crm', owner: 'ada' },
  AppRenamed: { _tag: 'AppRenamed', ...envelope, app: 'a1', name: 'crm' },
  AppDeleted: { _tag: 'AppDeleted', ...envelope, by: { _tag: 'System' }, app: 'a1' },
  CoOwnerAdded: { _tag: 'CoOwnerAdded', ...envelope, app: 'a1', subject: user('ada') },
  CoOwnerRemoved: { _tag: 'CoOwnerRemoved', ...envelope, app: 'a1', subject: group('na') },
  OwnershipTransferred: { _tag: 'OwnershipTransferred', ...envelope, app: 'a1', from: null, to: 'ada', formerOwner: 'nothing' },
  UserRegistered: { _tag: 'UserRegistered', ...envelope, user: 'ada', username: 'Ada', roles: [] },
  UserRenamed: { _tag: 'UserRenamed', ...envelope, user: 'ada', username: 'Ada' },
  UserDisabled: { _tag: 'UserDisabled', ...envelope, user: 'ada' },
  UserEnabled: { _tag: 'UserEnabled', ...envelope, user: 'ada' },
  UserDeleted: { _tag: 'UserDeleted', ...envelope, user: 'ada' },
  GroupCreated: { _tag: 'GroupCreated', ...envelope, group: 'na', name: 'NA', parent: null, origin: 'brokered' },
  GroupRenamed: { _tag: 'GroupRenamed', ...envelope, group: 'na', name: 'NA' },
  GroupMoved: { _tag: 'GroupMoved', ...envelope, group: 'na', parent: 'sales' },
  GroupDeleted: { _tag: 'GroupDeleted', ...envelope, group: 'na' },
  MemberAdded: { _tag: 'MemberAdded', ...envelope, group: 'na', user: 'ada' },
  MemberRemoved: { _tag: 'MemberRemoved', ...envelope, group: 'na', user: 'ada' },
  RoleAssigned: { _tag: 'RoleAssigned', ...envelope, to: user('ada'), role: 'admin' },
  RoleUnassigned: { _tag: 'RoleUnassigned', ...envelope, to: group('na'), role: 'licensed' },
  SessionOpened: { _tag: 'SessionOpened', ...envelope, session: 's1', user: 'ada', revision: 7, roles: ['licensed'] },
  SessionReauthenticated: { _tag: 'SessionReauthenticated', ...envelope, session: 's1', user: 'ada', revision: 0, roles: [] },
  SessionRefreshed: { _tag: 'SessionRefreshed', ...envelope, session: 's1', revision: 9, roles: ['admin'] },
  SessionClosed: { _tag: 'SessionClosed', ...envelope, session: 's1', why: 'logOutUser' },
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })

const isRead = <A extends { readonly _tag: string }>(name: string, codec: t.Type<A, A, unknown>, examples: ReadonlyArray<A>): void => {
  describe(name, () => {
    const isValid = ajv.compile(jsonSchema(codec))
    const named = examples.map((example) => [example._tag, example] as const)

    it.each(named)('reads %s, writes the same, and its JSON Schema admits it', (_, example) => {
      const text: unknown = JSON.parse(JSON.stringify(example))
      expect(decode(codec, text)).toEqual(E.right(example))
      expect(codec.encode(example)).toEqual(example)
      expect(isValid(text)).toBe(true)
    })

    it.each(named)('refuses %s with one key more', (_, example) => {
      const more = { ...example, note: 1 }
      const result = decode(codec, more)
      expect(result._tag === 'Left' && report(result.left)).toEqual(['note: unknown key'])
      expect(isValid(more)).toBe(false)
    })

    it.each(named.filter(([, example]) => Object.keys(example).length > 1))('refuses %s with a field of another kind', (_, example) => {
      const last = Object.keys(example).at(-1) ?? ''
      const other = { ...example, [last]: 3 }
      const result = decode(codec, other)
      expect(result._tag === 'Left' && result.left.map((fault) => fault.at.replace(/\..*/, ''))).toEqual([last])
      expect(isValid(other)).toBe(false)
    })
  })
}

isRead('Command', Command, Object.values(commands))
isRead('Event', Event, Object.values(events))

describe('jsonSchema', () => {
  it('is self-contained: each closed record once, under its name', () => {
    const schema = jsonSchema(Command)
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
    expect(Object.keys(schema['$defs'] as object)).toEqual([...new Set(Object.keys(schema['$defs'] as object))])
    expect(Object.keys(schema['$defs'] as object).filter((name) => /^User/.test(name))).toEqual(['User'])
  })

  it('says of a policy what a schema can say', () => {
    const isValid = ajv.compile(jsonSchema(Policy))
    expect(isValid(live)).toBe(true)
    expect(isValid({ ...live, actions: { ...live.actions, publish: live.actions.view } })).toBe(true)
    expect(isValid({ ...live, actions: { ...live.actions, '': live.actions.view } })).toBe(false)
    expect(isValid({ ...live, actions: { view: live.actions.view } })).toBe(false)
    expect(isValid({ ...live, sessions: { idle: 0, max: null } })).toBe(false)
    expect(isValid({ ...live, extra: 1 })).toBe(false)
  })
})
