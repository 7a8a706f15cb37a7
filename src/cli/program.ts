import { Command, CommanderError } from 'commander'
import { version } from '../../package.json'
import { escaped } from '../codec/shown'
import { helpTail, usualTail } from './help/text'
import type { Io } from './io'
import { pageFor } from './page/page'
import { problemText, type Problem } from './problem'
import { progressFor } from './progress'
import type { Stage, Verb } from './verb'
import { headings } from './verbs'

/** Bad input, and faults of our own. */
const unusable = 2

/** Each line escaped: an argument that is repeated in a complaint forges nothing. */
const safeLines = (text: string): string => text.split('\n').map(escaped).join('\n')

const complain = (io: Io, isJson: boolean, problems: ReadonlyArray<Problem>): void => {
  if (isJson) io.err(`${JSON.stringify({ problems })}\n`)
  else io.err(problems.map((each) => `${problemText(each)}\n`).join(''))
}

const stageFor = (io: Io, exit: Stage['exit'], program: () => Command): Stage => ({
  io,
  progress: progressFor(io),
  exit,
  program,
  tell: ({ json }, told) => {
    if (told._tag === 'Left') {
      complain(io, json === true, told.left)
      exit(unusable)
    } else {
      const lines = json === true ? [JSON.stringify(told.right.json)] : told.right.page(pageFor(io))
      io.out(`${lines.join('\n')}\n`)
      exit(told.right.status ?? 0)
    }
  },
})

const commandFor = (verb: Verb, heading: string, program: Command, stage: Stage): Command => {
  const { width, paint } = pageFor(stage.io)
  return verb
    .build(program.createCommand(verb.name), stage)
    .copyInheritedSettings(program)
    .summary(verb.summary)
    .description(verb.summary)
    .helpGroup(heading)
    .addHelpText('after', () => helpTail(verb, width, (text) => paint('bold', text)))
}

const programFor = (io: Io, exit: Stage['exit'], usage: (message: string) => void): Command => {
  const { width, paint } = pageFor(io)
  const program: Command = new Command('tenure')
    .description('who holds which app, and from when')
    .version(version)
    .usage('VERB [arguments] [options]')
    .configureHelp({ styleTitle: (text) => paint('bold', text), subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: io.out,
      writeErr: usage,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      getOutHasColors: () => true,
      outputError: (text, write) => write(safeLines(text.replace(/^error: /, 'tenure: '))),
    })
    .exitOverride()
    .addHelpCommand(new Command('help').argument('[verb]').description('help about a verb').helpGroup('Files and shells:'))
    .addHelpText('after', () => usualTail(width, (text) => paint('bold', text)))
  const stage = stageFor(io, exit, () => program)
  for (const [heading, under] of headings) for (const verb of under) program.addCommand(commandFor(verb, heading, program, stage))
  return program
}

/**
 * The command line, from arguments to exit status. It never throws.
 *
 * @param argv what stands behind `tenure`
 */
export const main = (argv: ReadonlyArray<string>, io: Io): 0 | 1 | 2 => {
  let status: 0 | 1 | 2 = 0
  const isJson = argv.includes('--json')
  const usage = (message: string): void => {
    if (isJson) complain(io, true, [{ message: message.trim().replace(/^(error|tenure): /, '') }])
    else io.err(message)
  }
  try {
    programFor(io, (next) => (status = next), usage).parse(argv, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : unusable
    complain(io, isJson, [{ message: error instanceof Error ? error.message : String(error) }])
    return unusable
  }
}
