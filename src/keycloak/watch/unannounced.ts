import type { Command } from '../../commands/vocabulary'
import type { Hints } from '../events/hints'

/** Whether hints name the user or group that a command of a difference is about. */
const isTold = (command: Command, { users, groups, everything }: Hints): boolean => {
  if (everything.length > 0) return true
  if ('to' in command && typeof command.to === 'object')
    return command.to._tag === 'User' ? users.has(command.to.user) : groups.has(command.to.group)
  if ('user' in command && typeof command.user === 'string') return users.has(command.user)
  return 'group' in command && groups.has(command.group)
}

/** Differences of which no event told: neither one that was followed before, nor one that came while all was read. */
export const unannounced = (commands: ReadonlyArray<Command>, hints: Hints): ReadonlyArray<Command> =>
  commands.filter((command) => !isTold(command, hints))
