import type { Command } from '../../commands/vocabulary'
import { bySession, system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import type { Subject } from '../../kernel/subject'
import { group as groupReader } from '../../questions/readers'
import { appOf, groupOf, isDirectMember, ownerOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { besideAppName, besideUsername, unescaped } from './beside'
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

/** The user; of a group a member, rather one who is logged in. */
const someoneIn = ({ platform, at }: Before, subject: Subject): string | undefined => {
  if (subject._tag === 'User') return subject.user
  const isMember = (user: string): boolean => isDirectMember(userOf(platform, user)!, subject.group)
  return openAt(platform, at).find(({ user }) => isMember(user))?.user ?? memberOf(platform, subject.group)
}

/** Whether some changes count at a refresh: then others, of the same session, must not. */
const readsAtRefresh = ({ policy: { activation } }: AnyPlatform): boolean =>
  [activation.grant, activation.revoke].some(({ user, group }) => [user, ...Object.values(group)].includes('refresh'))

/** The user's next login, refresh or re-authentication: when what was done for it counts. */
const reading = (before: Before, user: string | undefined, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  if (user === undefined) return []
  const open = openSessionOf(before, user)
  const isRefresh = number % 3 === 0 || (number % 6 === 2 && readsAtRefresh(before.platform))
  if (open !== undefined && isRefresh) return [{ _tag: 'RefreshSession', session: open }]
  return [{ _tag: 'LogIn', session: open !== undefined && number % 3 === 1 ? open : fresh('sessions'), user }]
}

/** By System: what takes it back, makes it anew, or shows it. */
const next = (command: Command, asked: Before, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  const { platform: before, now } = asked
  const read = (user: string | undefined): ReadonlyArray<Command> => reading(asked, user, number >> 1, fresh)
  const isEven = number % 2 === 0
  switch (command._tag) {
    case 'AddCoOwner':
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveCoOwner' }] : read(someoneIn(asked, command.subject))
    case 'RemoveCoOwner':
      return isEven ? [{ ...command, _tag: 'AddCoOwner' }] : read(someoneIn(asked, command.subject))
    case 'AddMember':
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveMember' }] : read(command.user)
    case 'RemoveMember':
      return isEven ? [{ ...command, _tag: 'AddMember' }] : read(command.user)
    case 'AssignRole':
      return read(someoneIn(asked, command.to))
    case 'UnassignRole':
      return isEven ? [{ ...command, _tag: 'AssignRole' }] : read(someoneIn(asked, command.to))
    case 'CreateGroup':
      return isEven ? claiming(now, command.group, number, fresh) : [command]
    case 'MoveGroup':
      return isEven ? claiming(now, command.group, number, fresh) : read(memberOf(before, command.group))
    case 'CreateApp':
    case 'RenameApp': {
      const name = appOf(now, command.app)?.name
      if (isEven) return [command]
      return name === undefined ? [] : [{ _tag: 'RenameApp', app: command.app, name: besideAppName(name, number >> 1) }]
    }
    case 'RegisterUser':
    case 'RenameUser': {
      const username = userOf(now, command.user)?.username
      if (number % 4 === 0) return [command]
      return username === undefined ? [] : [{ _tag: 'RegisterUser', user: fresh('users'), username: besideUsername(username, number >> 1) }]
    }
    case 'DisableUser':
      return number % 3 === 0 ? read(command.user) : [{ _tag: 'EnableUser', user: command.user }]
    case 'DeleteUser':
      return afterUser(before, command.user, number, fresh)
    case 'DeleteApp': {
      const record = appOf(before, command.app)
      const app = number % 3 === 0 ? command.app : fresh('apps')
      return record === undefined
        ? []
        : [{ _tag: 'CreateApp', app, name: record.name, ...(record.owner === null ? {} : { owner: record.owner.user }) }]
    }
    case 'DeleteGroup':
      return afterGroup(before, command.group, number % 4 === 0 ? command.group : fresh('groups'))
    case 'RenameGroup':
      return isEven ? claiming(now, command.group, number, fresh) : afterGroup(before, command.group, fresh('groups'))
    case 'TransferOwnership': {
      const from = ownerOf(appOf(before, command.app)) ?? undefined
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
  const owned = recordsIn(before.tables.apps).filter(({ owner }) => owner?.user === user)
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

/** The identity provider has heard of it, and claims the group by its path, in one of the forms that it may have. */
const claiming = (now: AnyPlatform, group: string, number: number, fresh: Fresh): ReadonlyArray<Command> => {
  const path = groupReader(now, group)?.path
  const user = memberOf(now, group) ?? recordsIn(now.tables.users).find(({ enabled }) => enabled)?.user
  if (path === undefined || user === undefined) return []
  return [{ _tag: 'LogIn', session: fresh('sessions'), user, claims: { groups: [(number >> 1) % 2 === 0 ? path : unescaped(path)] } }]
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
  const isAdminship = command._tag === 'UnassignRole' && command.role === 'admin'
  const own = number % 5 === 0 || (isAdminship && number % 2 === 0) ? byThemselves(command, before) : null
  return own === null ? next(command, before, number, fresh).map((each) => ({ command: each, by: system })) : [own]
}

/** What a refused login claimed is not so: the username that was claimed is as free as before. */
export const afterRefusal = (command: Command, fresh: Fresh): ReadonlyArray<Order> => {
  const username = command._tag === 'LogIn' || command._tag === 'RefreshSession' ? command.claims?.username : undefined
  return username === undefined ? [] : [{ command: { _tag: 'RegisterUser', user: fresh('users'), username }, by: system }]
}

/** What gives and takes, and what turns it back. */
const turnedBack = (command: Command): Command | null => {
  if (command._tag === 'AddCoOwner' || command._tag === 'RemoveCoOwner')
    return { ...command, _tag: command._tag === 'AddCoOwner' ? 'RemoveCoOwner' : 'AddCoOwner' }
  if (command._tag === 'AssignRole' || command._tag === 'UnassignRole')
    return { ...command, _tag: command._tag === 'AssignRole' ? 'UnassignRole' : 'AssignRole' }
  return null
}

/** Who was made a co-owner or an administrator, or is one no more, takes it back in an open session (CO-5, ACT-5). */
const byThemselves = (command: Command, before: Before): Order | null => {
  const back = turnedBack(command)
  const subject = 'subject' in command ? command.subject : 'to' in command && typeof command.to !== 'string' ? command.to : undefined
  const user = back === null || subject === undefined ? undefined : someoneIn(before, subject)
  const session = user === undefined ? undefined : openSessionOf(before, user)
  return back === null || session === undefined ? null : { command: back, by: bySession(session) }
}
