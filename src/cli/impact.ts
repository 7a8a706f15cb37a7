import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { impactBetween } from '../questions/impact'
import { sessionOf } from '../state/look-ups'
import { answerShape } from './answers/envelope'
import { AppActionsAnswer } from './answers/parts'
import { ask, type World } from './asking'
import { carryOut, type CarriedOut } from './commands-file/carry-out'
import { ordersIn, type PlacedOrder } from './commands-file/read'
import { differenceTable } from './differences'
import { userName, userOfSession } from './names'
import { alreadyOption, withStateOptions, type ChangeOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import type { Answer, Verb } from './verb'
import type { Problems } from './problem'

const sides = { gains: AppActionsAnswer, losses: AppActionsAnswer }

export const impactAnswer = () =>
  answerShape('impact', {
    commands: t.number,
    skipped: t.number,
    events: t.number,
    now: t.readonlyArray(shape('ImpactOnSession', { session: AnySessionId, user: AnyUserId, ...sides })),
    atLogin: t.readonlyArray(shape('ImpactOnUser', { user: AnyUserId, ...sides })),
  })

const answered = ({ platform: before, at }: World, commands: number, { platform, events, skipped }: CarriedOut): Answer => {
  const impact = impactBetween(before, platform, events, at)
  const now = impact.now.map(({ session, gains, losses }) => ({ session, user: sessionOf(before, session)?.user ?? '', gains, losses }))
  const atLogin = impact.atLogin.map(({ user, gains, losses }) => ({ user, gains, losses }))
  const page = (on: Page) => {
    const would = `${counted(commands, 'command')} would make ${counted(events.length, 'event')}${skipped > 0 ? `, ${skipped} skipped` : ''}; nothing was changed.`
    const sessions = now.map(({ session, gains, losses }) => ({ who: [session, userOfSession(before, session)], gains, losses }))
    // Whoever is deleted has a name before, whoever is new has one afterwards.
    const nameOf = (user: string): string => (userName(before, user) === user ? userName(platform, user) : userName(before, user))
    const users = atLogin.map(({ user, gains, losses }) => ({ who: [nameOf(user)], gains, losses }))
    return parted(
      prose(on, would, 'bold'),
      prose(on, sessions.length === 0 ? 'At once: no open session would gain or lose anything.' : 'At once, for open sessions:'),
      differenceTable(on, platform, ['session', 'of user'], sessions),
      prose(on, users.length === 0 ? 'At the next login: nobody would gain or lose anything.' : 'At the next login, for users:'),
      differenceTable(on, platform, ['user'], users),
    )
  }
  return { json: { verb: 'impact', at, revision: before.head, commands, skipped, events: events.length, now, atLogin }, page }
}

/** What orders would change, and for whom; nothing is changed. */
export const impactOf = (world: World, orders: ReadonlyArray<PlacedOrder>, already: 'refuse' | 'skip'): E.Either<Problems, Answer> =>
  E.map((done: CarriedOut) => answered(world, orders.length, done))(carryOut(world.platform, orders, { at: world.at, already }))

export const impactVerb: Verb = {
  name: 'impact',
  summary: 'what commands would change, for whom and when',
  details: ['Nothing is changed: the same as `tenure apply --dry-run`. `-` reads the commands from standard input.'],
  examples: [
    { line: 'tenure impact change.yaml', what: 'who would gain and lose what, at once and at the next login' },
    { line: 'tenure impact change.yaml --json', what: 'the same for a program' },
  ],
  status: { 0: 'answered; every command would be accepted' },
  answer: impactAnswer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(alreadyOption())
      .argument('<commands>', 'a commands file (YAML or JSON), or - for standard input')
      .action((file: string, options: ChangeOptions) => {
        const orders = ordersIn(file, stage.io)
        if (orders._tag === 'Left') stage.tell(options, orders)
        else ask(stage, options, (world) => impactOf(world, orders.right, options.already))
      }),
}
