import { resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Instant } from '../kernel/instant'
import { Clock } from '../scenario/words'
import type { Io } from './io'

/** The options of every verb that reads a state. */
export interface StateOptions {
  readonly state: string
  readonly at?: Instant
  readonly json?: boolean
}

const instant = (text: string): Instant => {
  const clock = Clock.decode(text)
  if (clock._tag === 'Left') throw new InvalidArgumentError('Expected an instant such as 2026-01-05T08:00:00Z.')
  return clock.right
}

export const stateOption = (): Option => new Option('--state <file>', 'the state: a platform and its events').default('tenure.json')
const atOption = (): Option =>
  new Option('--at <instant>', 'the instant asked for, as 2026-01-05T08:00:00Z (default: now)').argParser(instant)
export const jsonOption = (): Option => new Option('--json', 'print one JSON document; `tenure schema` describes it')
export const sessionOption = (): Option => new Option('--session <id>', 'ask about this session').conflicts('user')
export const userOption = (): Option => new Option('--user <id>', 'ask about a login now of this user: an id, or a username')

/** Adds `--state`, `--at` and `--json`. */
export const withStateOptions = (command: Command): Command =>
  command.addOption(stateOption()).addOption(atOption()).addOption(jsonOption())

/** The whole number that an option asks for. */
export const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('Expected a whole number, at least 1.')
  return Number(text)
}

/** The instant asked for; one that is asked for twice is the same. */
export const atOf = ({ at }: { readonly at?: Instant }, io: Io): Instant => at ?? io.now()

export const pathOf = (file: string, io: Io): string => resolve(io.folder, file)

export interface ChangeOptions extends StateOptions {
  readonly already: 'refuse' | 'skip'
}

export const alreadyOption = (): Option =>
  new Option('--already <what>', 'what to do with a command that asks for what is so already').choices(['refuse', 'skip']).default('refuse')
