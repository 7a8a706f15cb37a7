import type { Instant } from '../../kernel/instant'
import { system } from '../../kernel/actor'
import type { AnyPlatform } from '../../state/platform'
import type { Draw, Kind } from '../arbitraries/draw'
import { actorOf } from '../arbitraries/resolve/actor'
import { appResolvers } from '../arbitraries/resolve/apps'
import { directoryResolvers } from '../arbitraries/resolve/directory'
import type { Resolvers } from '../arbitraries/resolve/resolver'
import { sessionResolvers } from '../arbitraries/resolve/sessions'
import { freshId, standAt } from '../arbitraries/resolve/stand'
import type { Beat, Drawn } from './drawn'
import type { Abilities } from './features'
import { followUp } from './follow-up'
import { foundingOf } from './founding'
import type { Integration } from './integration'
import { namesOf } from './names'
import type { Order, Plan } from './plan'
import type { Asked } from './questions/asked'
import { rightsOf, someQuestion, sweep, type Askable } from './sweep'
import { add, addCommand, after, begin, type Told } from './told'
import { waitFor } from './waiting'

const resolvers: Resolvers<Kind> = { ...appResolvers, ...directoryResolvers, ...sessionResolvers }

type OrderOf = (platform: AnyPlatform, at: Instant, draw: Draw) => Order | null

/** Makes up a story: each command mostly one that the platform as it then is accepts. Deterministic. */
export const planOf = (drawn: Drawn, integration: Integration, abilities: Abilities): Plan => {
  const policy = abilities.follow(drawn.policy)
  const names = namesOf(drawn.tenth, abilities.can('strangeIds'))

  const orderOf: OrderOf = (platform, at, { kind, ...draw }) => {
    if (kind === 'reauthenticate' && !abilities.can('reauthentication')) return null
    const stand = standAt(platform, at, names, draw.odd >= 14)
    const command = abilities.within(resolvers[kind](stand, { kind, ...draw }))
    if (command === null) return null
    return { command, by: abilities.can('actors') ? actorOf(stand, command, draw.by, draw.c) : system }
  }
  const ask = (told: Told, asked: Asked | null): Told => (asked === null ? told : add(told, { _tag: 'Ask', asked }))
  const askableAt = ({ platform, at }: Told): Askable => ({ platform, at, integration, abilities, ...existing(platform) })

  const follow = (told: Told, { command }: Order, before: AnyPlatform, number: number): Told => {
    if (told.platform === before) return told
    const stand = standAt(told.platform, told.at, names, false)
    const commands = followUp(command, before, number, (kind) => freshId(stand, kind, number))
    return commands.map(abilities.within).reduce((each, next) => (next === null ? each : addCommand(each, next)), told)
  }
  const take = (told: Told, { draw, follow: number, then, pick }: Beat): Told => {
    const order = orderOf(told.platform, told.at, draw)
    const first = order === null ? told : add(told, { _tag: 'Do', order })
    const done = order === null || number >= 24 ? first : follow(first, order, told.platform, number)
    const askable = askableAt(done)
    if (then < 6) return done
    if (then < 10) return ask(done, rightsOf(askable, undefined, pick))
    if (then < 12) return ask(done, someQuestion(askable, pick))
    const wait = waitFor(done.platform, done.at, pick)
    return wait === null ? done : ask(add(done, { _tag: 'Wait', seconds: wait.seconds }), rightsOf(askable, wait.session, pick))
  }

  const founding = foundingOf(drawn.dice, names).map(abilities.within).filter((command) => command !== null)
  const { given, told } = begin(policy, founding)
  const isTogether = drawn.quarter === 3 && abilities.can('concurrency') && drawn.beats.length >= 2
  const middle = (isTogether ? drawn.beats.slice(0, -2) : drawn.beats).reduce(take, told)
  const last = isTogether ? addTogether(middle, drawn.beats.slice(-2), orderOf) : middle
  return { policy, given, steps: sweep(askableAt(last), drawn.pick).reduce(ask, last).steps }
}

/** Two callers, who mostly want something of the same thing. */
const addTogether = (told: Told, [one, other]: ReadonlyArray<Beat>, orderOf: OrderOf): Told => {
  if (one === undefined || other === undefined) return told
  const { platform, at, steps } = told
  const isRival = other.then < 12
  const rival: Draw = isRival ? { ...other.draw, a: one.draw.a, kind: other.then < 8 ? one.draw.kind : other.draw.kind } : other.draw
  const [first = [], second = []] = [one.draw, rival].map((draw) => orderOf(platform, at, draw) ?? []).map((order) => [order].flat())
  const reached = [...first, ...second].reduce((each, order) => after(each, order, at), platform)
  return { platform: reached, at: at + 1000, steps: [...steps, { _tag: 'Together', first, second }] }
}

/** Everything that is there; users and sessions that are gone too, of apps those only if there is no other. */
const existing = ({ tables }: AnyPlatform): Pick<Askable, 'sessions' | 'users' | 'apps'> => {
  const known = [...tables.apps.keys()].sort()
  const live = known.filter((id) => tables.apps.get(id) !== null)
  return { sessions: [...tables.sessions.keys()].sort(), users: [...tables.users.keys()].sort(), apps: live.length > 0 ? live : known }
}
