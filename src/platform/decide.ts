import { either as E } from 'fp-ts'
import { overSession, unknownSession } from '../commands/refusals'
import type { Rejection } from '../commands/rejection'
import type { Acting, Authority, Context, Room } from '../commands/room'
import { rooms } from '../commands/rooms'
import type { Command, Event } from '../commands/vocabulary'
import type { Actor, Ask, Author } from '../kernel/actor'
import type { Envelope, Fact } from '../kernel/event'
import { isIdText } from '../kernel/ids'
import { firstIllFormed, foundText } from '../kernel/ill-formed'
import { Instant } from '../kernel/instant'
import { isMade, made } from '../kernel/made'
import { sessionOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { evolve } from './evolve'

const roomOf = (tag: unknown): Room<Command> | undefined =>
  typeof tag === 'string' && Object.hasOwn(rooms, tag) ? (rooms[tag as Command['_tag']] as unknown as Room<Command>) : undefined

const invalid = (field: string, found: unknown): Rejection => ({ _tag: 'IdInvalid', field, found: foundText(found) })

/** What is asked, by whom and when, copied out of the caller's objects: what was checked is what is decided. */
interface Taken {
  readonly room: Room<Command>
  readonly command: Command
  readonly by: Actor
  readonly at: Instant
}

const takenCommand = (command: Command | null | undefined): E.Either<Rejection, Pick<Taken, 'room' | 'command'>> => {
  const tag = command?._tag
  const room = roomOf(tag)
  const read = room?.command.decode(command)
  if (room === undefined || read === undefined || read._tag === 'Left') return E.left(invalid('command', tag))
  const illFormed = firstIllFormed(room.command, read.right)
  return illFormed === null ? E.right({ room, command: read.right }) : E.left({ _tag: 'IdInvalid', ...illFormed })
}

const takenActor = (by: unknown): E.Either<Rejection, Actor> => {
  const { _tag, session }: { readonly _tag?: unknown; readonly session?: unknown } = typeof by === 'object' && by !== null ? by : {}
  if (_tag === 'System') return E.right({ _tag })
  if (_tag !== 'Session') return E.left(invalid('by', by))
  return isIdText(session) ? E.right({ _tag, session }) : E.left(invalid('by.session', session))
}

const taken = (asked: Command, ask: Ask | null | undefined): E.Either<Rejection, Taken> => {
  const command = takenCommand(asked)
  if (command._tag === 'Left') return command
  const by = takenActor(ask?.by)
  if (by._tag === 'Left') return by
  const at = ask?.at
  const { room, command: read } = command.right
  return Instant.is(at) ? E.right({ room, command: read, by: by.right, at }) : E.left(invalid('at', at))
}

/** A getter that throws, or a proxy that was revoked. */
const unreadable: Rejection = { _tag: 'IdInvalid', field: 'command', found: 'what cannot be read' }

const takenIfReadable = (asked: Command, ask: Ask): E.Either<Rejection, Taken> => {
  const read = E.tryCatch(
    () => taken(asked, ask),
    () => unreadable,
  )
  return read._tag === 'Left' ? read : read.right
}

/** The actor's session must be open; its user is then known. */
const actingAs = (platform: AnyPlatform, by: Actor, at: Instant): E.Either<Rejection, Acting> => {
  if (by._tag === 'System') return E.right(by)
  const refusal = unknownSession(platform, by.session) ?? overSession(platform, by.session, at)
  const session = sessionOf(platform, by.session)
  const user = session && userOf(platform, session.user)
  if (refusal !== null) return E.left(refusal)
  return session && user ? E.right({ _tag: 'Session', session, user }) : E.left({ _tag: 'SessionUnknown', session: by.session })
}

const isPermitted = (platform: AnyPlatform, authority: Authority): boolean =>
  authority.session && (platform.policy.authority === 'session' || authority.login)

const authorOf = (acting: Acting, authority: Authority): Author =>
  acting._tag === 'System'
    ? { _tag: 'System' }
    : { _tag: 'Session', session: acting.session.session, user: acting.user.user, stale: !authority.login }

/** On the fact itself, which is the room's own and new, field by field: a copy takes longer than all the rest. */
const signed = (fact: Fact<Event> & { -readonly [K in keyof Envelope]?: Envelope[K] }, { at, by }: Omit<Envelope, 'v'>): Event => {
  if (isMade(fact)) return fact as Event
  fact.v = 1
  fact.at = at
  fact.by = by
  return made(fact as Event)
}

/**
 * Whether a command is accepted, and the events that it makes. Nothing is changed: `evolve` applies the
 * events, `apply` does both. Never throws; what is no command at all, and an `at` that is no whole number of
 * milliseconds, is refused with `IdInvalid`.
 *
 * The order of refusal is the same for every command: ids, the actor's session, a policy that rules the
 * command out, the app asked for, the right to do it, and then what stands in the way.
 *
 * @source commands.md 1
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, decide, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const ask = { by: system, at: 0 }
 * decide(platform, { _tag: 'DeleteApp', app: 'shop' }, ask) // => { _tag: 'Left', left: { _tag: 'AppUnknown', app: 'shop' } }
 * decide(platform, { _tag: 'LogOutEveryone' }, ask)._tag // => 'Right'
 * ```
 */
export const decide = (platform: AnyPlatform, asked: Command, ask: Ask): E.Either<Rejection, ReadonlyArray<Event>> => {
  const read = takenIfReadable(asked, ask)
  if (read._tag === 'Left') return read
  const { room, command, by, at } = read.right
  const acting = actingAs(platform, by, at)
  if (acting._tag === 'Left') return acting
  const refusal = room.unsupported?.(platform, command) ?? room.target?.(platform, command) ?? null
  if (refusal !== null) return E.left(refusal)
  const authority = room.authority(platform, command, acting.right, at)
  if (!isPermitted(platform, authority)) return E.left({ _tag: 'NotPermitted', needs: authority.needs })
  const envelope = { at, by: authorOf(acting.right, authority) }
  const after: Context['after'] = (from, facts) => facts.reduce((current, fact) => evolve(current, signed(fact, envelope)), from)
  const decided = room.decide(platform, command, { acting: acting.right, at, after })
  return decided._tag === 'Left' ? decided : E.right(decided.right.map((fact) => signed(fact, envelope)))
}
