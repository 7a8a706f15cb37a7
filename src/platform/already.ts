import type { Rejection } from '../commands/rejection'
import type { Command } from '../commands/vocabulary'
import { appOf, groupOf, ownerOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'

/**
 * Whether a command was refused because the platform already is as it asks: what a feed that repeats
 * itself may skip. A refusal for any other cause is not skipped, whatever its tag.
 */
export const isAlreadySo = (platform: AnyPlatform, command: Command, rejection: Rejection): boolean => {
  // What is no command has no tag to look at.
  if (rejection._tag === 'IdInvalid') return false
  switch (command._tag) {
    case 'CreateApp': {
      const record = appOf(platform, command.app)
      const { app, name = app, owner } = command
      return rejection._tag === 'IdTaken' && record?.name === name && ownerOf(record) === owner
    }
    case 'RegisterUser': {
      const { user, username = user } = command
      return rejection._tag === 'IdTaken' && userOf(platform, user)?.username === username
    }
    case 'CreateGroup': {
      const record = groupOf(platform, command.group)
      const { group, name = group, parent = null, origin = 'native' } = command
      return rejection._tag === 'IdTaken' && record?.name === name && record.parent === parent && record.origin === origin
    }
    case 'RenameApp':
      return rejection._tag === 'AppNameTaken' && rejection.app === command.app
    case 'RenameUser':
      return rejection._tag === 'UsernameTaken' && rejection.user === command.user
    case 'RenameGroup':
    case 'MoveGroup':
      return rejection._tag === 'GroupNameTaken' && rejection.group === command.group
    case 'DeleteApp':
      return rejection._tag === 'AppUnknown' && platform.tables.apps.has(command.app)
    case 'DeleteUser':
      return rejection._tag.startsWith('User') && platform.tables.users.get(command.user) === null
    case 'DeleteGroup':
      return rejection._tag.startsWith('Group') && platform.tables.groups.has(command.group)
    case 'AddCoOwner':
      return rejection._tag === 'AlreadyCoOwner'
    case 'RemoveCoOwner':
      return rejection._tag === 'NotCoOwner'
    case 'TransferOwnership':
      return rejection._tag === 'AlreadyOwner'
    case 'DisableUser':
      return rejection._tag === 'UserIsDisabled'
    case 'EnableUser':
      return rejection._tag === 'UserIsEnabled'
    case 'AddMember':
      return rejection._tag === 'AlreadyMember'
    case 'RemoveMember':
      return rejection._tag === 'NotMember'
    case 'AssignRole':
      return rejection._tag === 'AlreadyHasRole'
    case 'UnassignRole':
      return rejection._tag === 'LacksRole'
    case 'LogOut':
      return (rejection._tag === 'SessionEnded' || rejection._tag === 'SessionExpired') && rejection.session === command.session
    default:
      return false
  }
}
