import {
  apps,
  can,
  explain,
  findings,
  groups,
  impact,
  logoutPlan,
  pending,
  remedies,
  sessions,
  stale,
  system,
  users,
  whatCan,
  whoCan,
  type Command,
  type Platform,
  type Question,
  type Who,
} from '../../src/index'
import { askedOf } from '../../src/testing/differential/asked'

type World = Platform<string>

/** Who and what is asked about. */
export interface Scope {
  readonly at: number
  readonly who: ReadonlyArray<Who>
  readonly apps: ReadonlyArray<string>
  readonly actions: ReadonlyArray<string>
  /** Another number asks about other actions. */
  readonly turn: number
  /** What is tried in a dry run. */
  readonly commands: ReadonlyArray<Command>
}

/** Everybody and everything that a platform knows, or knew, and what it never heard of. */
export const scopeOf = (world: World, at: number, turn: number, commands: ReadonlyArray<Command> = []): Scope => {
  const { able, unable, apps: known, unknownApps, actions } = askedOf(world, at, turn, true, true)
  return { at, who: [...able, ...unable], apps: [...known, ...unknownApps], actions, turn, commands }
}

/** Only those who may act: open sessions, and users who may log in. */
export const ableScopeOf = (world: World, at: number, turn: number, commands: ReadonlyArray<Command> = []): Scope => ({
  ...scopeOf(world, at, turn, commands),
  who: askedOf(world, at, turn, true, true).able,
})

/** Each with each app, about one action, another one each time. */
export const questionsIn = ({ who, apps: asked, actions, turn, at }: Scope): ReadonlyArray<Question<string>> =>
  who.flatMap((one, row) =>
    asked.map((app, column): Question<string> => ({ ...one, app, action: actions[(turn + row * 3 + column) % actions.length]!, at })),
  )

/** What is on record, and which sessions are open. */
export const recordsOf = (world: World, at: number) => ({
  apps: apps(world).items,
  users: users(world).items,
  groups: groups(world).items,
  sessions: sessions(world, { at }).items,
})

const plans = ['losses', 'gains', 'both'] as const

/** Every answer that a platform gives about some. */
export const answersOf = (world: World, scope: Scope) => {
  const { at, who, apps: asked, actions, turn, commands } = scope
  const questions = questionsIn(scope)
  const action = actions[turn % actions.length]!
  const denied = questions.filter((question) => !can(world, question))
  const one = denied[turn % denied.length]
  return {
    records: recordsOf(world, at),
    can: questions.map((question) => ({ ...question, can: can(world, question) })),
    explain: questions.map((question) => ({ ...question, decision: explain(world, question) })),
    pending: who.flatMap(({ session }) => (session === undefined ? [] : [{ session, ...pending(world, { session, at }) }])),
    stale: stale(world, { at }),
    plans: plans.map((aim) => logoutPlan(world, { for: aim, at })),
    whoCan: asked.map((app) => ({ app, ...whoCan(world, { app, action, at }) })),
    whatCan: who.map((each) => ({ ...each, may: whatCan(world, { ...each, at }) })),
    appsWhere: who.map((each) => ({ ...each, apps: whatCan(world, { ...each, action, at }) })),
    findings: findings(world, { at }),
    impact: impact(world, commands, { by: system, at }),
    remedies: one === undefined ? [] : remedies(world, one),
  }
}

/** What tells revisions: they differ where the same things happened in another order. */
const revisions = new Set(['revision', 'since', 'until', 'granting', 'revoking', 'login', 'coOwner', 'member'])

/** An answer without revisions; the tenures that a ground stands on are nothing else. */
export const withoutRevisions = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutRevisions)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => typeof inner === 'string' || !(revisions.has(key) || (key === 'refresh' && typeof inner === 'number')))
      .map(([key, inner]) => [key, withoutRevisions(inner)]),
  )
}

/** An answer in which the order of lists says nothing. */
export const unordered = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = value.map(unordered).map((item) => ({ item, text: JSON.stringify(item) }))
    return items.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ item }) => item)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, unordered(inner)]),
  )
}
