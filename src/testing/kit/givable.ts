import type { Command } from '../../commands/vocabulary'

/** Where a command stands in the `given` of a scenario file; -1 for one that can stand only among the steps. */
export const placeInGiven = (command: Command): number => {
  switch (command._tag) {
    case 'RegisterUser':
      return 0
    case 'CreateGroup':
      return 1
    case 'AddMember':
      return 2
    case 'CreateApp':
      return command.owner === undefined ? -1 : 3
    case 'AddCoOwner':
      return 3
    default:
      return -1
  }
}

/** Whether a command by System can stand in `given`. */
export const isGivable = (command: Command): boolean => placeInGiven(command) >= 0

/** In the order in which a scenario file sets up its world. */
export const inGivenOrder = (commands: ReadonlyArray<Command>): ReadonlyArray<Command> =>
  [...commands].sort((a, b) => placeInGiven(a) - placeInGiven(b))
