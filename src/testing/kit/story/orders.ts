import type { RejectionTag } from '../../../commands/rejection'
import type { Command } from '../../../commands/vocabulary'
import { keyOf } from '../../reference/meaning'
import type { Order } from '../plan'

type Fields = Readonly<Record<string, unknown>>

const commandWord = (tag: string): string => tag.charAt(0).toLowerCase() + tag.slice(1)

/** Under which word the format writes a command, and its fields there. */
const written = (command: Command): readonly [word: string, fields: Fields] => {
  const { _tag, ...fields } = command
  switch (command._tag) {
    case 'LogIn':
      return ['login', { session: command.session, user: command.user, ...command.claims }]
    case 'RefreshSession':
      return ['refresh', { session: command.session, ...command.claims }]
    case 'LogOut':
    case 'LogOutUser':
      return ['logout', fields]
    case 'LogOutEveryone':
      return ['logout', { everyone: true }]
    case 'AddCoOwner':
    case 'RemoveCoOwner':
      return [commandWord(_tag), { ...fields, subject: keyOf(command.subject) }]
    case 'AssignRole':
    case 'UnassignRole':
      return [commandWord(_tag), { ...fields, to: keyOf(command.to) }]
    default:
      return [commandWord(_tag), fields]
  }
}

const sessionWords: ReadonlyArray<string> = ['login', 'refresh', 'logout']

/** A command as a step: accepted, or refused with a tag. */
export const orderStep = ({ command, by }: Order, refused: RejectionTag | null): readonly [key: string, value: unknown] => {
  const [word, fields] = written(command)
  const said = { ...fields, ...(by._tag === 'Session' ? { by: by.session } : {}) }
  if (refused !== null) return ['refuse', { [word]: said, with: refused }]
  return sessionWords.includes(word) ? [word, said] : ['do', { [word]: said }]
}
