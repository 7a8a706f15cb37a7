import type { Command } from '../../commands/vocabulary'
import { appOf, groupOf, isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { SessionRecord, UserRecord } from '../../state/records'

type Follow = (before: AnyPlatform, number: number, fresh: (kind: 'users' | 'groups' | 'apps' | 'sessions') => string) => ReadonlyArray<Command>

const usersOf = (platform: AnyPlatform): ReadonlyArray<UserRecord> =>
  [...platform.tables.users.entries()].flatMap(([, record]) => (typeof record === 'object' && record !== null ? [record] : []))

const sessionsOf = (platform: AnyPlatform, user: string): ReadonlyArray<SessionRecord> =>
  [...platform.tables.sessions.entries()].flatMap(([, record]) =>
    typeof record === 'object' && record !== null && record.user === user && record.over === null ? [record] : [],
  )

/** The user's next login, refresh or re-authentication: when what was done for it counts. */
const reads = (before: AnyPlatform, user: string | undefined, number: number, session: string): ReadonlyArray<Command> => {
  if (user === undefined) return []
  const open = sessionsOf(before, user)[0]
  if (open !== undefined && number % 3 === 0) return [{ _tag: 'RefreshSession', session: open.session }]
  return [{ _tag: 'LogIn', session: open !== undefined && number % 3 === 1 ? open.session : session, user }]
}

const memberOf = (platform: AnyPlatform, group: string): string | undefined => usersOf(platform).find((user) => isDirectMember(user, group))?.user

/**
 * What people do next: they take back what they did, make the deleted thing anew under its name, or log in to see
 * what has changed. Left to chance, such pairs are rare, and mistakes sit in them.
 */
export const followUp = (command: Command, before: AnyPlatform, number: number, fresh: Parameters<Follow>[2]): ReadonlyArray<Command> => {
  switch (command._tag) {
    case 'AddCoOwner': {
      const { subject } = command
      const user = subject._tag === 'User' ? subject.user : memberOf(before, subject.group)
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveCoOwner' }] : reads(before, user, number, fresh('sessions'))
    }
    case 'RemoveCoOwner': {
      const { subject } = command
      const user = subject._tag === 'User' ? subject.user : memberOf(before, subject.group)
      const again: Command = { ...command, _tag: 'AddCoOwner' }
      return number % 2 === 0 ? [again] : reads(before, user, number, fresh('sessions'))
    }
    case 'AddMember':
      return number % 4 === 3 ? [{ ...command, _tag: 'RemoveMember' }] : reads(before, command.user, number, fresh('sessions'))
    case 'RemoveMember':
      return number % 2 === 0 ? [{ ...command, _tag: 'AddMember' }] : reads(before, command.user, number, fresh('sessions'))
    case 'UnassignRole':
      return [{ ...command, _tag: 'AssignRole' }]
    case 'AssignRole':
      return command.to._tag === 'User' ? reads(before, command.to.user, number, fresh('sessions')) : []
    case 'DisableUser':
      return number % 3 === 0 ? [{ _tag: 'LogIn', session: fresh('sessions'), user: command.user }] : [{ _tag: 'EnableUser', user: command.user }]
    case 'DeleteUser': {
      const username = userOf(before, command.user)?.username
      return [{ _tag: 'RegisterUser', user: number % 3 === 0 ? command.user : fresh('users'), ...(username === undefined ? {} : { username }), roles: ['licensed'] }]
    }
    case 'DeleteApp': {
      const record = appOf(before, command.app)
      if (record === undefined) return []
      const app = number % 3 === 0 ? command.app : fresh('apps')
      return [{ _tag: 'CreateApp', app, name: record.name, ...(record.owner === null ? {} : { owner: record.owner }) }]
    }
    case 'DeleteGroup':
    case 'RenameGroup': {
      const record = groupOf(before, command.group)
      if (record === undefined) return []
      const group = number % 4 === 0 && command._tag === 'DeleteGroup' ? command.group : fresh('groups')
      const user = memberOf(before, command.group)
      const parent = record.parent === null ? {} : { parent: record.parent }
      return [{ _tag: 'CreateGroup', group, name: record.name, ...parent }, ...(user === undefined ? [] : [{ _tag: 'AddMember', group, user } as const])]
    }
    case 'MoveGroup': {
      const user = memberOf(before, command.group)
      return reads(before, user, number, fresh('sessions'))
    }
    case 'TransferOwnership': {
      const from = appOf(before, command.app)?.owner ?? undefined
      if (number % 2 === 0 && from !== undefined) return [{ _tag: 'TransferOwnership', app: command.app, to: from }]
      return reads(before, number % 4 === 1 ? command.to : from, number, fresh('sessions'))
    }
    case 'LogOut': {
      const session = before.tables.sessions.get(command.session)
      return typeof session === 'object' && session !== null ? [{ _tag: 'LogIn', session: command.session, user: session.user }] : []
    }
    default:
      return []
  }
}
