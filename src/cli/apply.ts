import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { Event } from '../codec/event'
import type { Event as AnyEvent } from '../commands/vocabulary'
import type { Instant } from '../kernel/instant'
import { Revision } from '../kernel/instant'
import { describe } from '../questions/describe/describe'
import { stale } from '../questions/stale'
import { answerShape } from './answers/envelope'
import { ask } from './asking'
import { carryOut } from './commands-file/carry-out'
import { ordersIn, type PlacedOrder } from './commands-file/read'
import { impactAnswer, impactOf } from './impact'
import { alreadyOption, atOf, pathOf, withStateOptions, type ChangeOptions } from './options'
import type { Page } from './page/page'
import { counted, labelled, parted, prose } from './page/prose'
import type { Problems } from './problem'
import { changeState, type Changed } from './state/write'
import type { State } from './state/state'
import type { Answer, Stage, Verb } from './verb'

interface Options extends ChangeOptions {
  readonly dryRun?: boolean
}

const applyAnswer = () => answerShape('apply', { before: Revision, commands: t.number, skipped: t.number, events: t.readonlyArray(Event) })

/** So many events are told to people; `tenure history` has them all. */
const most = 20

interface Outcome {
  readonly at: Instant
  readonly before: number
  readonly revision: number
  readonly commands: number
  readonly skipped: number
  readonly events: ReadonlyArray<AnyEvent>
  readonly staleSessions: number
}

const answered = ({ staleSessions, ...outcome }: Outcome, state: string): Answer => {
  const { before, revision, commands, skipped, events } = outcome
  const page = (on: Page) => {
    const skips = skipped === 0 ? '' : `, of which ${skipped} asked for what was so already`
    const done =
      events.length === 0
        ? `${state}: ${counted(commands, 'command')}${skips}; nothing was changed (revision ${revision}).`
        : `${state}: ${counted(commands, 'command')}${skips}, ${counted(events.length, 'event')}; revision ${before} → ${revision}.`
    const more = events.length - most
    return parted(
      prose(on, done, 'bold'),
      events.slice(0, most).flatMap((event) => labelled(on, '-', 'plain', describe(event))),
      more > 0 ? prose(on, `… and ${counted(more, 'more event')}: \`tenure history\` has them all.`, 'dim', 2) : [],
      events.length > 0 && staleSessions > 0
        ? prose(
            on,
            `${counted(staleSessions, 'open session')} can still do what a login now would not allow: \`tenure logout-plan\`.`,
            'wary',
          )
        : [],
    )
  }
  return { json: { verb: 'apply', ...outcome }, page }
}

const changed = (state: State, orders: ReadonlyArray<PlacedOrder>, at: Instant, options: Options): E.Either<Problems, Changed<Answer>> =>
  E.map(
    ({
      platform,
      events,
      skipped,
    }: {
      readonly platform: State['platform']
      readonly events: ReadonlyArray<AnyEvent>
      readonly skipped: number
    }) => {
      const revisions = { before: state.platform.head, revision: platform.head }
      const outcome = { at, ...revisions, commands: orders.length, skipped, events, staleSessions: stale(platform, { at }).length }
      return { platform, events, says: answered(outcome, options.state) }
    },
  )(carryOut(state.platform, orders, { at, already: options.already }))

const applied = (stage: Stage, file: string, options: Options): void => {
  const orders = ordersIn(file, stage.io)
  if (orders._tag === 'Left') stage.tell(options, orders)
  else if (options.dryRun === true) ask(stage, options, (world) => impactOf(world, orders.right, options.already))
  else {
    const at = atOf(options, stage.io)
    const path = pathOf(options.state, stage.io)
    stage.tell(
      options,
      changeState(path, options.state, stage.progress, (state) => changed(state, orders.right, at, options)),
    )
  }
}

export const applyVerb: Verb = {
  name: 'apply',
  summary: 'carry out the commands of a file, all or none',
  details: [
    'A commands file is a YAML or JSON list of {COMMAND: {fields…, by?, at?}} in the words of scenario files: `- addMember: {group: na, user: ada}`. `by` is a session, or `system` (the default); `at` is the instant of that command. `login`, `refresh` and `logout` stand as in scenario files. `tenure schema commands` is the format for editors.',
    'The first refusal is told with its place in the file, and then nothing is changed.',
  ],
  examples: [
    { line: 'tenure apply change.yaml', what: 'carry out a change' },
    { line: 'tenure apply feed.yaml --already skip', what: 'a feed that repeats itself: pass over what is so already' },
  ],
  status: { 0: 'all commands were carried out' },
  answer: () => t.union([applyAnswer(), impactAnswer()]),
  build: (command, stage) =>
    withStateOptions(command)
      .argument('<commands>', 'a commands file (YAML or JSON), or - for standard input')
      .addOption(alreadyOption())
      .option('--dry-run', 'print the impact instead, and change nothing')
      .action((file: string, options: Options) => {
        applied(stage, file, options)
      }),
}
