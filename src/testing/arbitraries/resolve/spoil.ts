import type { Command } from '../../../commands/vocabulary'
import { illFormedIds } from '../ids'
import { one } from './stand'

const idKeys = ['app', 'user', 'group', 'session', 'from', 'to', 'owner', 'parent', 'username']

/** The command with something that is no id where an id stands. */
export const spoilt = (command: Command, a: number, b: number): Command => {
  const bad = one(illFormedIds, b, '')
  const fields: Readonly<Record<string, unknown>> = { ...command }
  const keys = Object.keys(fields).filter((key) => idKeys.includes(key) && typeof fields[key] === 'string')
  const key = keys[a % keys.length]
  if (key !== undefined) return { ...fields, [key]: bad } as Command
  if (command._tag === 'AssignRole' || command._tag === 'UnassignRole') return { ...command, to: { _tag: 'User', user: bad } }
  return command
}
