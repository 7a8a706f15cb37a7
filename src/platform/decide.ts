import { either as E } from 'fp-ts'
import { overSession, unknownSession } from '../commands/refusals'
import type { Rejection } from '../commands/rejection'
import type { Acting, Authority, Context, Room } from '../commands/room'
import { rooms } from '../commands/rooms'
import type { Command, Event } from '../commands/vocabulary'
import type { Actor, Ask, Author } from '../kernel/actor'
import type { Envelope, Fact } from '../kernel/event'
import { isIdText } from '../kernel/ids'
import { firstIllFormed } from '../kernel/ill-formed'
import type { Instant } from '../kernel/instant'
import { sessionOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { evolve } from './evolve'

const roomOf = (command: Command): Room<Command> | undefined =>
  typeof command === 'object' && command !== null && Object.hasOwn(rooms, command._tag)
    ? (rooms[command._tag] as unknown as Room<Command>)
    : undefined

const invalid = (field: string, found: unknown): Rejection => ({ _tag: 'IdInvalid', field, found: String(found) })

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

const signed = (fact: Fact<Event>, envelope: Omit<Envelope, 'v'>): Event => ({ ...fact, v: 1, ...envelope }) as Event

const isActor = (by: unknown): by is Actor =>
  typeof by === 'object' && by !== null && '_tag' in by && (by._tag === 'System' || (by._tag === 'Session' && 'session' in by))

/**
 * Whether a command is accepted, and the events that it makes. Nothing is changed: `evolve` applies the
 * events, `apply` does both. Never throws; what is no command at all is refused with `IdInvalid`.
 *
 * The order of refusal is the same for every command: ids, the actor's session, a policy that rules the
 * command out, the app asked for, the right to do it, and then what stands in the way.
 *
 * @source commands.md 1
 */
export const decide = (platform: AnyPlatform, command: Command, { by, at }: Ask): E.Either<Rejection, ReadonlyArray<Event>> => {
  const room = roomOf(command)
  if (room === undefined || !room.command.is(command)) return E.left(invalid('command', command?._tag))
  const illFormed = firstIllFormed(room.command, command)
  if (illFormed !== null) return E.left({ _tag: 'IdInvalid', ...illFormed })
  if (!isActor(by)) return E.left(invalid('by', by))
  if (by._tag === 'Session' && !isIdText(by.session)) return E.left(invalid('by.session', by.session))
  const acting = actingAs(platform, by, at)
  if (acting._tag === 'Left') return acting
  const refusal = room.unsupported?.(platform, command) ?? room.target?.(platform, command) ?? null
  if (refusal !== null) return E.left(refusal)
  const authority = room.authority(platform, command, acting.right, at)
  if (!isPermitted(platform, authority)) return E.left({ _tag: 'NotPermitted', needs: authority.needs })
  const envelope = { at, by: authorOf(acting.right, authority) }
  const after: Context['after'] = (from, facts) => facts.reduce((current, fact) => evolve(current, signed(fact, envelope)), from)
  return E.map((facts: ReadonlyArray<Fact<Event>>) => facts.map((fact) => signed(fact, envelope)))(
    room.decide(platform, command, { acting: acting.right, at, after }),
  )
}
