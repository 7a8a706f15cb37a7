import { Command, CommanderError, Help } from 'commander'
import { version } from '../../package.json'
import { escaped } from '../codec/shown'
import { helpTail, usualTail } from './help/text'
import { nameOf } from './help/vocabulary'
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

const stageFor = (io: Io, { exit, later }: Pick<Stage, 'exit' | 'later'>, program: () => Command): Stage => ({
  io,
  progress: progressFor(io),
  exit,
  later,
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
    .build(program.createCommand(verb.name.split(' ').at(-1)), stage)
    .copyInheritedSettings(program)
    .summary(verb.summary)
    .description(verb.summary)
    .helpGroup(heading)
    .addHelpText('after', () => helpTail(verb, width, (text) => paint('bold', text)))
}

/** What is behind a word: itself, or the verbs that are about one system. */
const leavesOf = (command: Command): ReadonlyArray<Command> => (command.commands.length === 0 ? [command] : command.commands)

/** The word that verbs about one system begin with. */
const groupFor = (word: string, program: Command): Command =>
  program.commands.find((each) => each.name() === word) ??
  program.command(word).copyInheritedSettings(program).description(`verbs about ${word}`).usage('VERB [options]').helpCommand(false)

const addVerb = (verb: Verb, heading: string, program: Command, stage: Stage): void => {
  const [group, word] = verb.name.split(' ')
  const under = word === undefined || group === undefined ? program : groupFor(group, program)
  under.addCommand(commandFor(verb, heading, program, stage))
}

const programFor = (io: Io, doing: Pick<Stage, 'exit' | 'later'>, usage: (message: string) => void): Command => {
  const { width, paint } = pageFor(io)
  const program: Command = new Command('tenure')
    .description('who holds which app, and from when')
    .version(version)
    .usage('VERB [arguments] [options]')
    .configureHelp({
      styleTitle: (text) => paint('bold', text),
      subcommandTerm: nameOf,
      // Every verb has its line, those behind a word too.
      visibleCommands(of) {
        return new Help().visibleCommands.call(this, of).flatMap(leavesOf)
      },
    })
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
  const stage = stageFor(io, doing, () => program)
  for (const [heading, under] of headings) for (const verb of under) addVerb(verb, heading, program, stage)
  return program
}

interface Run {
  readonly status: () => 0 | 1 | 2
  /** What goes on after the command line was read. */
  readonly works: ReadonlyArray<Promise<void>>
  readonly fail: (error: unknown) => void
}

const run = (argv: ReadonlyArray<string>, io: Io): Run => {
  let status: 0 | 1 | 2 = 0
  const works: Array<Promise<void>> = []
  const isJson = argv.includes('--json')
  const usage = (message: string): void => {
    if (isJson) complain(io, true, [{ message: message.trim().replace(/^(error|tenure): /, '') }])
    else io.err(message)
  }
  const fail = (error: unknown): void => {
    if (!(error instanceof CommanderError)) complain(io, isJson, [{ message: error instanceof Error ? error.message : String(error) }])
    if (!(error instanceof CommanderError) || error.exitCode !== 0) status = unusable
  }
  try {
    const doing = { exit: (next: 0 | 1 | 2) => void (status = next), later: (work: Promise<void>) => void works.push(work) }
    programFor(io, doing, usage).parse(argv, { from: 'user' })
  } catch (error) {
    fail(error)
  }
  return { status: () => status, works, fail }
}

/**
 * The command line, from arguments to exit status, for verbs that wait for nobody. It never throws.
 *
 * @param argv what stands behind `tenure`
 */
export const main = (argv: ReadonlyArray<string>, io: Io): 0 | 1 | 2 => run(argv, io).status()

/** The same for every verb: the status is there when all is done. It never rejects. */
export const mainToEnd = async (argv: ReadonlyArray<string>, io: Io): Promise<0 | 1 | 2> => {
  const { status, works, fail } = run(argv, io)
  for (const work of works) await work.catch(fail)
  return status()
}
