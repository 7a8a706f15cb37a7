import { either as E } from 'fp-ts'
import {
  applyAll,
  bySession,
  decide,
  sessions,
  system,
  type Actor,
  type AppId,
  type Command,
  type Event,
  type Platform,
  type Rejection,
  type SessionId,
  type UserId,
  app,
} from '../../src/index'

/** Where the story stands: the platform, all that happened, and the time of the next thing. */
export interface Scene {
  readonly platform: Platform
  readonly events: ReadonlyArray<Event>
  readonly at: number
}

const minute = 60_000

/** What is done next; a minute passes. A refusal changes nothing. */
export const act = (scene: Scene, commands: ReadonlyArray<Command>, by: Actor = system): E.Either<Rejection, Scene> => {
  const applied = applyAll(scene.platform, commands, { by, at: scene.at })
  if (applied._tag === 'Left') return applied
  return E.right({ platform: applied.right.platform, events: [...scene.events, ...applied.right.events], at: scene.at + minute })
}

/** The same, for what was tried before: a refusal leaves the scene as it is. */
export const acted = (scene: Scene, commands: ReadonlyArray<Command>, by: Actor = system): Scene =>
  E.getOrElse(() => scene)(act(scene, commands, by))

/** The id of the next session: s01, s02 … */
export const nextSession = ({ events }: Scene): SessionId =>
  `s${String(events.filter(({ _tag }) => _tag === 'SessionOpened').length + 1).padStart(2, '0')}`

/** A further session of somebody; whoever may not log in has none. */
export const loggedIn = (scene: Scene, user: UserId): Scene => acted(scene, [{ _tag: 'LogIn', session: nextSession(scene), user }])

/** Of the people who are logged in, the first who may do all of this: the app's owner if possible, else by session; else the system. */
export const whoMay = ({ platform, at }: Scene, commands: ReadonlyArray<Command>, about?: AppId): Actor => {
  const owner = about === undefined ? undefined : app(platform, about)?.owner
  const open = sessions(platform, { at }).items
  const preferred = [...open.filter(({ user }) => user === owner), ...open]
  const able = preferred.find(({ session }) =>
    commands.every((command) => decide(platform, command, { by: bySession(session), at })._tag === 'Right'),
  )
  return able === undefined ? system : bySession(able.session)
}
