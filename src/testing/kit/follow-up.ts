import type { Command } from '../../commands/vocabulary'
import { bySession, system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import type { Subject } from '../../kernel/subject'
import { group as groupReader } from '../../questions/readers'
import { appOf, groupOf, isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Order } from './plan'
import { openAt, recordsIn } from './records'

/** An id of the kind that was never used. */
export type Fresh = (kind: 'users' | 'groups' | 'apps' | 'sessions') => string

/** Where and when it is asked what comes next: how things stood before the command, and how they stand now. */
export interface Before {
  readonly platform: AnyPlatform
  readonly now: AnyPlatform
  readonly at: Instant
}

const openSessionOf = ({ platform, at }: Before, user: string): string | undefined =>
  openAt(platform, at).find((session) => session.user === user)?.session

const memberOf = ({ tables }: AnyPlatform, group: string): string | undefined =>
  recordsIn(tables.users).find((user) => isDirectMember(user, group))?.user

const someoneIn = (platform: AnyPlatform, subject: Subject): string | undefined =>
  subject._tag === 'User' ? subject.user : memberOf(platform, subject.group)

/** The user's next login, refresh or re-authentication: when what was done for it counts. */
const reading = (before: Before, user: string | undefined, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  if (user === undefined) return []
  const open = openSessionOf(before, user)
  if (open !== undefined && number % 3 === 0) return [{ _tag: 'RefreshSession', session: open }]
  return [{ _tag: 'LogIn', session: open !== undefined && number % 3 === 1 ? open : fresh('sessions'), user }]
}

/** By System: what takes it back, makes it anew, or shows it. */
const next = (command: Command, asked: Before, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  const { platform: before, now } = asked
  const read = (user: string | undefined): ReadonlyArray<Command> => reading(asked, user, number >> 1, fresh)
  const isEven = number % 2 === 0
  switch (command._tag) {
    case 'AddCoOwner':
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveCoOwner' }] : read(someoneIn(before, command.subject))
    case 'RemoveCoOwner':
      return isEven ? [{ ...command, _tag: 'AddCoOwner' }] : read(someoneIn(before, command.subject))
    case 'AddMember':
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveMember' }] : read(command.user)
    case 'RemoveMember':
      return isEven ? [{ ...command, _tag: 'AddMember' }] : read(command.user)
    case 'AssignRole':
      return read(someoneIn(before, command.to))
    case 'UnassignRole':
      return isEven ? [{ ...command, _tag: 'AssignRole' }] : read(someoneIn(before, command.to))
    case 'MoveGroup':
      return isEven ? claiming(now, command.group, fresh) : read(memberOf(before, command.group))
    case 'DisableUser':
      return number % 3 === 0 ? read(command.user) : [{ _tag: 'EnableUser', user: command.user }]
    case 'DeleteUser':
      return afterUser(before, command.user, number, fresh)
    case 'DeleteApp': {
      const record = appOf(before, command.app)
      const app = number % 3 === 0 ? command.app : fresh('apps')
      return record === undefined
        ? []
        : [{ _tag: 'CreateApp', app, name: record.name, ...(record.owner === null ? {} : { owner: record.owner }) }]
    }
    case 'DeleteGroup':
      return afterGroup(before, command.group, number % 4 === 0 ? command.group : fresh('groups'))
    case 'RenameGroup':
      return isEven ? claiming(now, command.group, fresh) : afterGroup(before, command.group, fresh('groups'))
    case 'TransferOwnership': {
      const from = appOf(before, command.app)?.owner ?? undefined
      if (number % 4 === 0 && from !== undefined) return [{ _tag: 'TransferOwnership', app: command.app, to: from }]
      return number % 4 === 1
        ? [{ _tag: 'AddCoOwner', app: command.app, subject: { _tag: 'User', user: command.to } }]
        : read(isEven ? command.to : from)
    }
    case 'LogIn': {
      const other = recordsIn(before.tables.users).find(({ user }) => user !== command.user)?.user
      return number % 4 === 0 && other !== undefined ? [{ _tag: 'LogIn', session: command.session, user: other }] : []
    }
    case 'LogOut': {
      const user = recordsIn(before.tables.sessions).find(({ session }) => session === command.session)?.user
      return user === undefined ? [] : [{ _tag: 'LogIn', session: isEven ? command.session : fresh('sessions'), user }]
    }
    default:
      // Once more: most commands have nothing to change then.
      return isEven ? [command] : []
  }
}

/** Someone else of that name; or the apps left behind are given to another. */
const afterUser = (before: AnyPlatform, user: string, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  const username = userOf(before, user)?.username
  const owned = recordsIn(before.tables.apps).filter(({ owner }) => owner === user)
  const heir = recordsIn(before.tables.users).find((each) => each.user !== user && each.enabled)?.user
  if (number % 2 === 0 && heir !== undefined) return owned.map(({ app }) => ({ _tag: 'TransferOwnership', app, to: heir }))
  return [
    {
      _tag: 'RegisterUser',
      user: number % 3 === 0 ? user : fresh('users'),
      ...(username === undefined ? {} : { username }),
      roles: ['licensed'],
    },
  ]
}

/** The identity provider has heard of it, and claims the group by its path. */
const claiming = (now: AnyPlatform, group: string, fresh: Fresh): ReadonlyArray<Command> => {
  const path = groupReader(now, group)?.path
  const user = memberOf(now, group) ?? recordsIn(now.tables.users).find(({ enabled }) => enabled)?.user
  return path === undefined || user === undefined ? [] : [{ _tag: 'LogIn', session: fresh('sessions'), user, claims: { groups: [path] } }]
}

/** Another group of that name, with a member of the first. */
const afterGroup = (before: AnyPlatform, former: string, group: string): ReadonlyArray<Command> => {
  const record = groupOf(before, former)
  if (record === undefined) return []
  const user = memberOf(before, former)
  const made: Command = { _tag: 'CreateGroup', group, name: record.name, ...(record.parent === null ? {} : { parent: record.parent }) }
  return [made, ...(user === undefined ? [] : [{ _tag: 'AddMember', group, user } as const])]
}

/**
 * What people do next: they take back what they did, make the deleted thing anew under its name, or log in to see
 * what has changed. Left to chance, such pairs are rare, and mistakes sit in them.
 */
export const followUp = (command: Command, before: Before, number: number, fresh: Fresh): ReadonlyArray<Order> => {
  const own = number % 5 === 0 ? byThemselves(command, before) : null
  return own === null ? next(command, before, number, fresh).map((each) => ({ command: each, by: system })) : [own]
}

/** Who was made a co-owner, or is one no more, takes it back in an open session (CO-5, ACT-5). */
const byThemselves = (command: Command, before: Before): Order | null => {
  if (command._tag !== 'AddCoOwner' && command._tag !== 'RemoveCoOwner') return null
  const user = someoneIn(before.platform, command.subject)
  const session = user === undefined ? undefined : openSessionOf(before, user)
  if (session === undefined) return null
  return { command: { ...command, _tag: command._tag === 'AddCoOwner' ? 'RemoveCoOwner' : 'AddCoOwner' }, by: bySession(session) }
}
