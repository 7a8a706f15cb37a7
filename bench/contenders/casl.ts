import { createMongoAbility, type MongoAbility } from '@casl/ability'
import { heldBy } from '../queries'
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

type ConditionsFor = (user: string, groups: ReadonlyArray<string>) => ReadonlyArray<object>

/** An ability for each session, made at its login. */
const abilitiesOf = ({ users, sessions }: World, conditionsFor: ConditionsFor): ReadonlyMap<string, AppAbility> => {
  const groupsOf = new Map(users.map(({ user, groups }) => [user, groups]))
  const made = new Map<string, AppAbility>()
  for (const { user } of sessions) if (!made.has(user)) made.set(user, abilityFor(conditionsFor(user, groupsOf.get(user)!)))
  return new Map(sessions.map(({ session, user }) => [session, made.get(user)!]))
}

const holdingBy =
  (conditionsIn: (world: World) => ConditionsFor): Contender['holding'] =>
  (world) => {
    const subjects = subjectsOf(world)
    const abilities = abilitiesOf(world, conditionsIn(world))
    return ({ session, app, action }) => {
      const subject = subjects.get(app)
      return subject !== undefined && (abilities.get(session)?.can(action, subject) ?? false)
    }
  }

/** Rules that look at the app: who owns it, and who may share it. */
export const caslAttributes: Contender = {
  name: 'CASL, attributes',
  version,
  questions: everyQuestion,
  holding: holdingBy(() => (user, groups) => [{ owner: user }, { users: user }, { groups: { $in: groups } }]),
}

/** One rule that lists the apps, copied into the login. */
export const caslIn: Contender = {
  name: 'CASL, $in',
  version,
  questions: (apps) => (apps > 10_000 ? 0 : 2000),
  holding: holdingBy((world) => {
    const held = heldBy(world)
    return (user, groups) => {
      const lists = [held.owner.get(user), held.user.get(user), ...groups.map((group) => held.group.get(group))]
      return [{ id: { $in: [...new Set(lists.flatMap((list) => list ?? []))] } }]
    }
  }),
}
