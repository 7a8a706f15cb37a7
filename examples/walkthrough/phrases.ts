import { session, type Actor, type AppActions, type Command, type Ground, type Platform } from '../../src/index'
import type { Names } from './names'
import { commas, listed } from './page/page'
import type { Scene } from './scene'

/** A command as one says it. */
export const phrase = (names: Names, command: Command): string => {
  switch (command._tag) {
    case 'AddCoOwner':
      return `make ${names.subject(command.subject)} a co-owner of ${names.app(command.app)}`
    case 'RemoveCoOwner':
      return `remove ${names.subject(command.subject)} as co-owner of ${names.app(command.app)}`
    case 'AddMember':
      return `put ${names.user(command.user)} into ${names.group(command.group)}`
    case 'TransferOwnership':
      return `make ${names.user(command.to)} the owner of ${names.app(command.app)}`
    case 'AssignRole':
      return command.role === 'licensed' ? `give ${names.subject(command.to)} a seat` : `make ${names.subject(command.to)} an administrator`
    case 'LogIn':
      return 'log in'
    case 'RefreshSession':
      return 'refresh the session'
    default:
      return command._tag
  }
}

export const phrases = (names: Names, commands: ReadonlyArray<Command>): string => {
  const said = commands.map((command) => phrase(names, command))
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')}, then ${said[said.length - 1]!}`
}

/** Who does something: a user, or the host's own code; `The` at the beginning of a sentence. */
export const doer = ({ platform, at }: Scene, names: Names, by: Actor, the: 'the' | 'The' = 'the'): string => {
  const open = by._tag === 'Session' ? session(platform, by.session, { at }) : undefined
  return open === undefined ? `${the} system` : names.user(open.user)
}

/** Actions by what is left out, where that is shorter: `all but delete`. */
export const rights = ({ policy }: Platform, actions: ReadonlyArray<string>): string => {
  const missing = Object.keys(policy.actions).filter((action) => !actions.includes(action))
  if (missing.length === 0) return 'everything'
  return missing.length < actions.length ? `all but ${listed(missing)}` : listed(actions)
}

/** `forecast (all but delete), crm (view)`. */
export const rightsOn = (platform: Platform, names: Names, apps: ReadonlyArray<AppActions>): string =>
  commas(apps.map(({ app, actions }) => `${names.app(app)} (${rights(platform, actions)})`))

/** The way in which a ground reaches its user. */
export const pathOf = (names: Names, { relation, path }: Ground): string => {
  if (relation === 'owner') return 'as owner'
  if (relation === 'admin') return 'as administrator'
  return path._tag === 'Direct' ? 'as co-owner' : `through ${names.group(path.group)}`
}
