import type { readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { escaped } from '../../codec/shown'
import type { Rejection } from '../../commands/rejection'
import type { Command } from '../../commands/vocabulary'
import type { Subject } from '../../kernel/subject'
import { subjectId } from '../../kernel/subject'
import type { At } from '../../platform/apply'
import { describeRealm, type RealmProblem } from '../realm-export/problem'

/**
 * Why a server could not be read. `what` says in words what was asked of it, `path` where; no secret and no
 * token is ever in it.
 *
 * @category model
 */
export type ServerFault =
  /** No answer came, or none that was whole, as often as it was tried. */
  | { readonly _tag: 'NoAnswer'; readonly what: string; readonly path: string; readonly reason: string; readonly tries: number }
  /** It answered with an error. */
  | { readonly _tag: 'Refused'; readonly what: string; readonly path: string; readonly status: number; readonly reason: string }
  /** It answered with something else than what Keycloak answers. */
  | { readonly _tag: 'Unreadable'; readonly what: string; readonly path: string; readonly reason: string }
  /** What was read did not fit together, as often as it was tried: a list was cut, or changed while it was read. */
  | { readonly _tag: 'KeepsChanging'; readonly what: string; readonly tries: number }
  /** It was read, and is no directory. */
  | { readonly _tag: 'NoDirectory'; readonly problems: RNEA.ReadonlyNonEmptyArray<RealmProblem> }
  /** Ids that were deleted on the platform before, and an id is used once. */
  | { readonly _tag: 'Bygones'; readonly subjects: RNEA.ReadonlyNonEmptyArray<Subject> }
  /** The platform refused a command of the difference, the one with this index; nothing was changed. */
  | { readonly _tag: 'NotTaken'; readonly rejection: Rejection & At; readonly command: Command }
  /** Something else went wrong, as a client of the host's told it. */
  | { readonly _tag: 'Failed'; readonly what: string; readonly reason: string }

/** A fault on its way through promises; whoever calls the library gets a `Left`. */
export class ServerError extends Error {
  constructor(readonly fault: ServerFault) {
    super(describeServerFault(fault))
  }
}

type Words = { readonly [Tag in ServerFault['_tag']]: (fault: Extract<ServerFault, { readonly _tag: Tag }>) => string }

const times = (tries: number): string => (tries === 1 ? '' : ` (tried ${tries} times)`)

const words: Words = {
  NoAnswer: ({ what, path, reason, tries }) => `${what}: no answer from ${path}: ${reason}${times(tries)}`,
  Refused: ({ what, path, status, reason }) => `${what}: ${path} answered ${status}${reason === '' ? '' : ` (${reason})`}`,
  Unreadable: ({ what, path, reason }) => `${what}: ${path} answered what Keycloak does not: ${reason}`,
  KeepsChanging: ({ what, tries }) => `${what}: it was cut, or changed while it was read${times(tries)}; nothing was changed here`,
  NoDirectory: ({ problems }) =>
    `what the server has is no directory: ${problems.slice(0, 5).map(describeRealm).join('; ')}${problems.length > 5 ? `; and ${problems.length - 5} more` : ''}`,
  Bygones: ({ subjects }) =>
    `deleted on this platform before, and an id is used once: ${subjects.map((each) => `${each._tag === 'User' ? 'user' : 'group'} ${subjectId(each)}`).join(', ')}`,
  NotTaken: ({ rejection, command }) => `the platform refused ${command._tag} with ${rejection._tag}`,
  Failed: ({ what, reason }) => `${what}: ${reason}`,
}

/**
 * A fault in plain English, one line.
 *
 * @category rendering
 */
export const describeServerFault = (fault: ServerFault): string => {
  const say = words[fault._tag] as (fault: ServerFault) => string
  return escaped(say(fault))
}

/** What a client of Keycloak's own throws: it has the response in it. */
interface WithResponse {
  readonly response: { readonly status: number; readonly url?: string }
}

const hasResponse = (error: unknown): error is WithResponse =>
  typeof error === 'object' &&
  error !== null &&
  'response' in error &&
  typeof error.response === 'object' &&
  error.response !== null &&
  'status' in error.response &&
  typeof error.response.status === 'number'

/** The path of an address: neither who asks nor what is asked for belongs into a message. */
export const pathIn = (url: string): string => {
  try {
    return new URL(url).pathname
  } catch {
    return 'the server'
  }
}

/** Whatever was thrown, as a fault. */
export const faultOf = (error: unknown, what: string): ServerFault => {
  if (error instanceof ServerError) return error.fault
  const reason = error instanceof Error ? error.message : 'an unknown fault'
  if (!hasResponse(error)) return { _tag: 'Failed', what, reason }
  return { _tag: 'Refused', what, path: pathIn(error.response.url ?? ''), status: error.response.status, reason }
}
