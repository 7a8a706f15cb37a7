import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { Command } from '../../commands/vocabulary'
import type { FormerOwner } from '../../kernel/former-owner'
import type { Subject } from '../../kernel/subject'
import { origins } from '../../policy/policy'
import { claims, role, type ClaimsConstraints } from './claims'
import { id } from './ids'

/** Which commands, and which ids stand in them. */
export interface CommandConstraints extends ClaimsConstraints {
  /** Only these. Default: all 25. */
  readonly tags?: ReadonlyArray<Command['_tag']>
}

type Tag = Command['_tag']
/** `fc.record` with the tag put in; keys listed as optional are also left out. */
type Arbitraries = { readonly [T in Tag]: Arbitrary<Extract<Command, { _tag: T }>> }

const arbitraries = (constraints: CommandConstraints): Arbitraries => {
  const any = id(constraints)
  const user = any.map((each): Subject => ({ _tag: 'User', user: each }))
  const subject = fc.oneof(
    user,
    any.map((each): Subject => ({ _tag: 'Group', group: each })),
  )
  const tag = <T extends Tag>(name: T) => fc.constant(name)
  const name = fc.oneof(fc.constantFrom('crm', 'wiki', 'No', 'a', 'x'.repeat(31)), any)
  const appName = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('crm', 'wiki') }, { weight: 1, arbitrary: name })
  const formerOwner = fc.constantFrom<FormerOwner>('nothing', 'coOwner')
  const orNull = fc.option(any, { nil: null })
  const claimed = claims(constraints)
  const also = <T, K extends keyof T>(fields: { [Key in keyof T]: Arbitrary<T[Key]> }, ...required: ReadonlyArray<K>) =>
    fc.record(fields, { requiredKeys: [...required] })
  return {
    CreateApp: also({ _tag: tag('CreateApp'), app: any, name: appName, owner: any }, '_tag', 'app'),
    RenameApp: fc.record({ _tag: tag('RenameApp'), app: any, name: appName }),
    DeleteApp: fc.record({ _tag: tag('DeleteApp'), app: any }),
    AddCoOwner: fc.record({ _tag: tag('AddCoOwner'), app: any, subject }),
    RemoveCoOwner: fc.record({ _tag: tag('RemoveCoOwner'), app: any, subject }),
    TransferOwnership: also({ _tag: tag('TransferOwnership'), app: any, to: any, formerOwner }, '_tag', 'app', 'to'),
    TransferAllApps: also({ _tag: tag('TransferAllApps'), from: any, to: any, formerOwner }, '_tag', 'from', 'to'),
    RegisterUser: also({ _tag: tag('RegisterUser'), user: any, username: any, roles: fc.uniqueArray(role()) }, '_tag', 'user'),
    RenameUser: fc.record({ _tag: tag('RenameUser'), user: any, username: any }),
    DisableUser: fc.record({ _tag: tag('DisableUser'), user: any }),
    EnableUser: fc.record({ _tag: tag('EnableUser'), user: any }),
    DeleteUser: fc.record({ _tag: tag('DeleteUser'), user: any }),
    CreateGroup: also({ _tag: tag('CreateGroup'), group: any, name, parent: any, origin: fc.constantFrom(...origins) }, '_tag', 'group'),
    RenameGroup: fc.record({ _tag: tag('RenameGroup'), group: any, name }),
    MoveGroup: fc.record({ _tag: tag('MoveGroup'), group: any, parent: orNull }),
    DeleteGroup: fc.record({ _tag: tag('DeleteGroup'), group: any }),
    AddMember: fc.record({ _tag: tag('AddMember'), group: any, user: any }),
    RemoveMember: fc.record({ _tag: tag('RemoveMember'), group: any, user: any }),
    AssignRole: fc.record({ _tag: tag('AssignRole'), to: subject, role: role() }),
    UnassignRole: fc.record({ _tag: tag('UnassignRole'), to: subject, role: role() }),
    LogIn: also({ _tag: tag('LogIn'), session: any, user: any, claims: claimed }, '_tag', 'session', 'user'),
    RefreshSession: also({ _tag: tag('RefreshSession'), session: any, claims: claimed }, '_tag', 'session'),
    LogOut: fc.record({ _tag: tag('LogOut'), session: any }),
    LogOutUser: fc.record({ _tag: tag('LogOutUser'), user: any }),
    LogOutEveryone: fc.record({ _tag: tag('LogOutEveryone') }),
  }
}

/** Any command by its shape alone, whether a platform would accept it or not. */
export const command = (constraints: CommandConstraints = {}): Arbitrary<Command> => {
  const all = arbitraries(constraints)
  const tags = constraints.tags ?? (Object.keys(all) as ReadonlyArray<Tag>)
  return fc.oneof(...tags.map((tag): Arbitrary<Command> => all[tag]))
}
