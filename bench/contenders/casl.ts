import { createMongoAbility, type MongoAbility } from '@casl/ability'
import type { World } from '../world'
import { everyQuestion, versionOf, type Contender } from './contender'

interface AppSubject {
  readonly id: string
  readonly owner: string
  readonly users: ReadonlyArray<string>
  readonly groups: ReadonlyArray<string>
}

type Actions = 'view' | 'deploy' | 'manage'
type AppAbility = MongoAbility<[Actions, 'App' | AppSubject]>

const actions: Array<Actions> = ['view', 'deploy', 'manage']
const version = versionOf('@casl/ability')

/** There is one kind of subject: to be spared the look at each object is the quickest set-up. */
const isApp = { detectSubjectType: () => 'App' as const }

const abilityFor = (conditions: ReadonlyArray<object>): AppAbility =>
  createMongoAbility<AppAbility>(
    conditions.map((each) => ({ action: actions, subject: 'App', conditions: each as never })),
    isApp,
  )

const subjectsOf = ({ apps }: World): ReadonlyMap<string, AppSubject> =>
  new Map(apps.map(({ app, owner, users, groups }) => [app, { id: app, owner, users, groups }]))

/** An ability for each session, made at its login. */
const held = (world: World, conditionsFor: (user: string, groups: ReadonlyArray<string>) => ReadonlyArray<object>) => {
  const groupsOf = new Map(world.users.map(({ user, groups }) => [user, groups]))
  const made = new Map<string, AppAbility>()
  for (const { user } of world.sessions) if (!made.has(user)) made.set(user, abilityFor(conditionsFor(user, groupsOf.get(user)!)))
  return new Map(world.sessions.map(({ session, user }) => [session, made.get(user)!]))
}

/** Rules that look at the app: who owns it, and who may share it. */
export const caslAttributes: Contender = {
  name: 'CASL, attributes',
  version,
  questions: everyQuestion,
  holding: (world) => {
    const subjects = subjectsOf(world)
    const abilities = held(world, (user, groups) => [{ owner: user }, { users: user }, { groups: { $in: groups } }])
    return ({ session, app, action }) => {
      const subject = subjects.get(app)
      return subject !== undefined && (abilities.get(session)?.can(action, subject) ?? false)
    }
  },
}

/** One rule that lists the apps, copied into the login. */
export const caslIn: Contender = {
  name: 'CASL, $in',
  version,
  questions: (apps) => (apps > 10_000 ? 0 : 2000),
  holding: (world) => {
    const subjects = subjectsOf(world)
    const heldBy = new Map<string, Array<string>>()
    for (const { app, owner, users, groups } of world.apps)
      for (const holder of [owner, ...users, ...groups]) heldBy.set(holder, [...(heldBy.get(holder) ?? []), app])
    const reach = (user: string, groups: ReadonlyArray<string>): ReadonlyArray<string> => [
      ...new Set([user, ...groups].flatMap((holder) => heldBy.get(holder) ?? [])),
    ]
    const abilities = held(world, (user, groups) => [{ id: { $in: reach(user, groups) } }])
    return ({ session, app, action }) => {
      const subject = subjects.get(app)
      return subject !== undefined && (abilities.get(session)?.can(action, subject) ?? false)
    }
  },
}
