import type { Command } from '../../commands/vocabulary'
import type { Instant } from '../../kernel/instant'
import { system } from '../../kernel/actor'
import type { AnyPlatform } from '../../state/platform'
import type { Draw, Kind } from '../arbitraries/draw'
import { actorOf } from '../arbitraries/resolve/actor'
import { appResolvers } from '../arbitraries/resolve/apps'
import { directoryResolvers } from '../arbitraries/resolve/directory'
import type { Resolvers } from '../arbitraries/resolve/resolver'
import { sessionResolvers } from '../arbitraries/resolve/sessions'
import { spoilt } from '../arbitraries/resolve/spoil'
import { freshId, standAt } from '../arbitraries/resolve/stand'
import type { Abilities } from './abilities'
import { atTheEdge } from './beside'
import type { Beat, Drawn } from './drawn'
import { focused, focusOf } from './focus'
import { afterRefusal, followUp, type Fresh } from './follow-up'
import { foundingOf } from './founding'
import type { Integration } from './integration'
import { namesOf } from './names'
import type { Order, Plan } from './plan'
import type { Asked } from './questions/asked'
import { openAt, recordsIn } from './records'
import { contested, rivalOf } from './rival'
import { rightsOf, someQuestion, sweep, type Askable } from './sweep'
import { add, after, begin, type Told } from './told'
import { waitFor } from './waiting'

const resolvers: Resolvers<Kind> = { ...appResolvers, ...directoryResolvers, ...sessionResolvers }

type Within = (platform: AnyPlatform, command: Command) => Command | null
type OrderOf = (platform: AnyPlatform, at: Instant, beat: Beat) => Order | null

/** One of 64 commands is at the edge of what is accepted, and then always followed. */
const isAtTheEdge = ({ odd, c }: Draw): boolean => odd === 15 && c % 4 === 1

/** Makes up a story: each command mostly one that the platform as it then is accepts. Deterministic. */
export const planOf = (drawn: Drawn, integration: Integration, abilities: Abilities): Plan => {
  const policy = abilities.follow(drawn.policy)
  const names = namesOf(drawn.tenth, abilities.can('strangeIds'))

  /** The command as far as the system goes: a second login under one id is something of its own. */
  const within: Within = (platform, command) => {
    const isSecond = command._tag === 'LogIn' && platform.tables.sessions.has(command.session)
    return isSecond && !abilities.can('reauthentication') ? null : abilities.within(command)
  }
  const founding = foundingOf(drawn.dice, names)
    .map(abilities.within)
    .filter((command) => command !== null)
  const { given, told } = begin(policy, founding)
  const focus = drawn.pick % 4 === 0 ? null : focusOf(told.platform, drawn.pick >> 2)

  const orderOf: OrderOf = (platform, at, { draw, focus: number }) => {
    const { a, c, odd, by } = draw
    const isFocused = focus !== null && number < 520
    const stand = standAt(platform, at, names, odd >= 14 && !isFocused)
    const resolved = isFocused
      ? focused(platform, at, focus, number, (kind) => freshId(stand, kind, number))
      : resolvers[draw.kind](stand, draw)
    const isSpoilt = odd === 15 && c % 4 === 0 && abilities.can('illFormedIds')
    const edge = isAtTheEdge(draw) ? within(platform, atTheEdge(platform, at, a, (kind) => freshId(stand, kind, a)) ?? resolved) : null
    if (edge !== null) return { command: edge, by: system }
    const command = within(platform, isSpoilt ? spoilt(resolved, a, (c >> 2) & 1) : resolved)
    if (command === null) return null
    // 13 is any open session, able or not: what a stale one may do is where authority goes wrong.
    return { command, by: abilities.can('actors') ? actorOf(stand, command, by === 11 || by === 12 ? 13 : by, c) : system }
  }
  const ask = (told: Told, asked: Asked | null): Told => (asked === null ? told : add(told, { _tag: 'Ask', asked }))
  const askableAt = ({ platform, at }: Told): Askable => ({ platform, at, integration, abilities, ...existing(platform) })

  const follow = (told: Told, { command }: Order, before: AnyPlatform, number: number): Told => {
    const stand = standAt(told.platform, told.at, names, false)
    const fresh: Fresh = (kind) => freshId(stand, kind, number)
    const isRefused = told.platform === before
    const next = isRefused
      ? afterRefusal(command, fresh)
      : followUp(command, { platform: before, now: told.platform, at: told.at }, number, fresh)
    return next.reduce((each, { command: wanted, by }) => {
      const possible = within(each.platform, wanted)
      if (possible === null) return each
      return add(each, { _tag: 'Do', order: { command: possible, by: abilities.can('actors') ? by : system } })
    }, told)
  }
  const take = (told: Told, beat: Beat): Told => {
    const { follow: number, then, pick } = beat
    const order = orderOf(told.platform, told.at, beat)
    const first = order === null ? told : add(told, { _tag: 'Do', order })
    const done = order === null || (number >= 24 && !isAtTheEdge(beat.draw)) ? first : follow(first, order, told.platform, number)
    const askable = askableAt(done)
    if (then < 6) return done
    if (then < 10) return ask(done, rightsOf(askable, undefined, pick))
    if (then < 13) return ask(done, someQuestion(askable, pick))
    const wait = waitFor(done.platform, done.at, pick)
    if (wait === null) return done
    const later = add(done, { _tag: 'Wait', seconds: wait.seconds })
    const { session } = wait
    const user = openAt(done.platform, done.at).find((each) => each.session === session)?.user ?? 'nobody'
    const renewing: Command | null =
      pick % 3 === 0 ? { _tag: 'RefreshSession', session } : pick % 9 === 1 ? { _tag: 'LogIn', session, user } : null
    const renewal = renewing === null ? null : within(later.platform, renewing)
    return renewal === null
      ? ask(later, rightsOf(askable, session, pick))
      : add(later, { _tag: 'Do', order: { command: renewal, by: system } })
  }

  /** Two callers, who mostly want something of the same thing. */
  const together = (before: Told, [one, other]: ReadonlyArray<Beat>): Told => {
    if (one === undefined || other === undefined) return before
    const { platform, at } = before
    const isContest = other.then < 8
    const kind = isContest ? contested[other.pick % contested.length]! : one.draw.kind
    const first = orderOf(platform, at, isContest ? { ...one, focus: 799, draw: { ...one.draw, kind, odd: 0 } } : one)
    const rival = { ...other, draw: { ...other.draw, a: one.draw.a, kind: other.then < 10 ? kind : other.draw.kind } }
    const second = isContest && first !== null ? contender(platform, first) : orderOf(platform, at, rival)
    const between = first === null ? platform : after(platform, first, at)
    const isPossible = second !== null && within(between, second.command) !== null
    const step = { _tag: 'Together', first: first === null ? [] : [first], second: isPossible ? [second] : [] } as const
    return { ...add(before, step), platform: isPossible ? after(between, second, at) : between }
  }
  /** Another order for what the first wants, by System. */
  const contender = ({ tables }: AnyPlatform, { command }: Order): Order | null => {
    const own = JSON.stringify(command)
    const free = (kind: 'users' | 'groups' | 'apps'): string =>
      names[kind].find((id) => !tables[kind].has(id) && !own.includes(JSON.stringify(id))) ?? 'nobody'
    const known = recordsIn(tables.users).find(({ user }) => !own.includes(JSON.stringify(user)))?.user
    const wanted = abilities.within(rivalOf(command, free, known))
    return wanted === null ? null : { command: wanted, by: system }
  }

  const isTogether = drawn.quarter === 3 && abilities.can('concurrency') && drawn.beats.length >= 2
  const middle = (isTogether ? drawn.beats.slice(0, -2) : drawn.beats).reduce(take, told)
  const last = isTogether ? together(middle, drawn.beats.slice(-2)) : middle
  return { policy, given, steps: sweep(askableAt(last), drawn.pick).reduce(ask, last).steps }
}

/** Everything that is there; users and sessions that are gone too, of apps those only if there is no other. */
const existing = ({ tables }: AnyPlatform): Pick<Askable, 'sessions' | 'users' | 'apps'> => {
  const known = [...tables.apps.keys()].sort()
  const live = known.filter((id) => tables.apps.get(id) !== null)
  return { sessions: [...tables.sessions.keys()].sort(), users: [...tables.users.keys()].sort(), apps: live.length > 0 ? live : known }
}
