import type { Command } from '../../../commands/vocabulary'

type Fields = Readonly<Record<string, unknown>>

const droppable: ReadonlyArray<string> = ['name', 'username', 'parent', 'origin', 'formerOwner', 'claims', 'owner']

const without = (fields: Fields, key: string): Fields => Object.fromEntries(Object.entries(fields).filter(([each]) => each !== key))

/** The command with one thing less to it. What a user is given at the start is a seat, unless it matters. */
export const plainerCommands = (command: Command): ReadonlyArray<Command> => {
  const fields: Fields = { ...command }
  const shorter = droppable
    .filter((key) => Object.hasOwn(fields, key) && fields[key] !== null)
    .map((key) => without(fields, key) as Command)
  const fewerClaims =
    (command._tag === 'LogIn' || command._tag === 'RefreshSession') &&
    command.claims !== undefined &&
    Object.keys(command.claims).length > 1
      ? Object.keys(command.claims).map((key) => ({ ...command, claims: without({ ...command.claims }, key) }))
      : []
  const plainUser: ReadonlyArray<Command> =
    command._tag === 'RegisterUser' && command.roles?.join() !== 'licensed' ? [{ ...command, roles: ['licensed'] }] : []
  return [...shorter, ...fewerClaims, ...plainUser]
}
