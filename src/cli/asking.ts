import { either as E } from 'fp-ts'
import type { Instant } from '../kernel/instant'
import type { Who } from '../questions/answers'
import { appOf, userOf, usernameKey } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { shown } from '../codec/shown'
import { atOf, pathOf, type StateOptions } from './options'
import { problem, type Problems } from './problem'
import { readState } from './state/read'
import type { Answer, Stage } from './verb'

/** A platform, and the instant at which it is asked. */
export interface World {
  readonly platform: AnyPlatform
  readonly at: Instant
}

/** Reads the state and asks it. */
export const ask = (stage: Stage, options: StateOptions, question: (world: World) => E.Either<Problems, Answer>): void => {
  const at = atOf(options, stage.io)
  const state = readState(pathOf(options.state, stage.io), options.state, stage.progress)
  stage.tell(options, state._tag === 'Left' ? state : question({ platform: state.right.platform, at }))
}

/** The app with this id, or else with this name. */
export const appNamed = ({ platform }: World, text: string): E.Either<Problems, string> => {
  const id = appOf(platform, text) === undefined ? platform.tables.appNames.get(text) : text
  return id === undefined ? problem(`app ${shown(text)} is unknown`) : E.right(id)
}

/** The user with this id, or else with this username. */
export const userNamed = ({ platform }: World, text: string): E.Either<Problems, string> => {
  const id = userOf(platform, text) === undefined ? platform.tables.usernames.get(usernameKey(text)) : text
  return id === undefined ? problem(`user ${shown(text)} is unknown`) : E.right(id)
}

/** A session that was opened once, whether it is over or not. */
export const sessionNamed = ({ platform }: World, text: string): E.Either<Problems, string> =>
  platform.tables.sessions.has(text) ? E.right(text) : problem(`session ${shown(text)} is unknown`)

/** An action that the policy lists. */
export const actionNamed = ({ platform }: World, text: string): E.Either<Problems, string> =>
  Object.hasOwn(platform.policy.actions, text)
    ? E.right(text)
    : problem(`action ${shown(text)} is none of the policy's: ${Object.keys(platform.policy.actions).join(', ')}`)

export interface WhoOptions {
  readonly session?: string
  readonly user?: string
}

/** Whom a question is about: exactly one session or user. */
export const whoNamed = (world: World, { session, user }: WhoOptions): E.Either<Problems, Who> => {
  if (session !== undefined) return E.map((id: string): Who => ({ session: id }))(sessionNamed(world, session))
  if (user !== undefined) return E.map((id: string): Who => ({ user: id }))(userNamed(world, user))
  return problem('name whom it is about: --session ID or --user ID')
}
