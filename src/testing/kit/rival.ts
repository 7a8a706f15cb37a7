import type { Command } from '../../commands/vocabulary'
import type { Kind } from '../arbitraries/draw'

/** Where two callers most often want the same thing: a name, an id, a place in the tree, an app. */
export const contested: ReadonlyArray<Kind> = [
  'createApp',
  'createGroup',
  'registerUser',
  'renameApp',
  'renameGroup',
  'addCoOwner',
  'removeCoOwner',
  'transferOwnership',
  'addMember',
  'logIn',
]

/**
 * What another caller may want at the same moment: the same name under another id, a session id for another user, or the
 * very same thing. `others` is an id that nothing has, `known` that of a user who is there.
 */
export const rivalOf = (command: Command, others: (kind: 'users' | 'groups' | 'apps') => string, known: string | undefined): Command => {
  switch (command._tag) {
    case 'CreateApp':
      return { ...command, app: others('apps'), name: command.name ?? command.app }
    case 'CreateGroup':
      return { ...command, group: others('groups'), name: command.name ?? command.group }
    case 'RegisterUser':
      return { ...command, user: others('users'), username: command.username ?? command.user }
    case 'LogIn':
      return { ...command, user: known ?? command.user }
    default:
      return command
  }
}
