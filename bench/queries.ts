/** What every contender is asked, with the verdict that is right. */
import { drawing, type Draw } from './draw'
import type { World } from './world'

export interface Query {
  readonly session: string
  readonly app: string
  readonly action: 'view' | 'deploy' | 'manage'
  readonly at: number
  readonly isAllowed: boolean
}

const actions = ['view', 'deploy', 'manage'] as const

/** Another text of the same units: a query comes over the wire, and is nobody's key yet. */
const copied = (text: string): string => Buffer.from(text).toString()

const put = (lists: Map<string, Array<string>>, key: string, item: string): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

/** Apps by who holds them, each way in a list of its own. */
export const heldBy = ({ apps }: World) => {
  const [owner, user, group] = [new Map<string, Array<string>>(), new Map<string, Array<string>>(), new Map<string, Array<string>>()]
  for (const each of apps) {
    put(owner, each.owner, each.app)
    for (const one of each.users) put(user, one, each.app)
    for (const one of each.groups) put(group, one, each.app)
  }
  return { owner, user, group }
}

/**
 * Distinct pairs of a session and an app, half of them allowed: as owner, as co-owner and through a group in equal
 * parts as far as there are such apps. In no order.
 */
export const queriesOf = (world: World, count: number, seed: number): ReadonlyArray<Query> => {
  const draw: Draw = drawing(seed)
  const held = heldBy(world)
  const groupsOf = new Map(world.users.map(({ user, groups }) => [user, groups]))
  const records = new Map(world.apps.map((each) => [each.app, each]))
  const allows = (user: string, app: string): boolean => {
    const { owner, users, groups } = records.get(app)!
    return owner === user || users.includes(user) || groups.some((group) => groupsOf.get(user)!.includes(group))
  }
  const allowedApp = (user: string): string => {
    const group = draw.oneOf(groupsOf.get(user)!)
    const lists = [held.owner.get(user), held.user.get(user), held.group.get(group)].filter((list) => list !== undefined)
    return lists.length === 0 ? draw.oneOf(world.apps).app : draw.oneOf(draw.oneOf(lists))
  }
  const seen = new Set<string>()
  const found: Array<Query> = []
  const wanted = { true: count / 2, false: count / 2 }
  while (found.length < count) {
    const { session, user } = draw.oneOf(world.sessions)
    const app = wanted.true > 0 && draw.below(2) === 0 ? allowedApp(user) : draw.oneOf(world.apps).app
    const isAllowed = allows(user, app)
    const key = `${session} ${app}`
    if (wanted[`${isAllowed}`] <= 0 || seen.has(key)) continue
    wanted[`${isAllowed}`] -= 1
    seen.add(key)
    found.push({ session: copied(session), app: copied(app), action: draw.oneOf(actions), at: 1, isAllowed })
  }
  return found
}
