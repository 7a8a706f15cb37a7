import { plainNames } from '../names'
import type { Plan } from '../plan'

type Kind = 'users' | 'groups' | 'apps' | 'sessions'

/** Under which keys the ids of a kind stand. */
const keysOf: Readonly<Record<Kind, ReadonlyArray<string>>> = {
  users: ['user', 'owner', 'to', 'from'],
  groups: ['group', 'parent'],
  apps: ['app'],
  sessions: ['session'],
}

const idsIn = (value: unknown, keys: ReadonlyArray<string>, found: Set<string>): Set<string> => {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' && keys.includes(key)) found.add(each)
    else idsIn(each, keys, found)
  }
  return found
}

const renamed = (value: unknown, keys: ReadonlyArray<string>, from: string, to: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => renamed(each, keys, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, keys.includes(key) && each === from ? to : renamed(each, keys, from, to)]),
  )
}

/** The plan with one strange id less: a plain one, not yet used, in its place. */
export function* renamings(plan: Plan): Generator<Plan> {
  for (const kind of ['users', 'groups', 'apps', 'sessions'] as const) {
    const { given, steps } = plan
    const keys = keysOf[kind]
    const used = idsIn([given, steps], keys, new Set())
    const plain = plainNames[kind]
    const free = plain.find((id) => !used.has(id))
    if (free === undefined) continue
    const strange = [...used].filter((id) => !plain.includes(id))
    for (const id of strange) yield { ...plan, ...(renamed({ given, steps }, keys, id, free) as Pick<Plan, 'given' | 'steps'>) }
  }
}
