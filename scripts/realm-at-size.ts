import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readState } from '../src/cli/state/read'
import { can, explain, findings, impact, logoutPlan, pending, remedies, stale, system, users, whatCan, whoCan } from '../src/index'
import { openSessions } from '../src/questions/readers'

/*
 * Writes a realm in the shape of Keycloak's own export: `big-realm.json`, `big-users-N.json` with 1,000 users
 * each, and beside it `apps.json` and `sessions.json`. The same numbers give the same files, always.
 *
 *   npx tsx scripts/realm-at-size.ts FOLDER [--users 100000] [--groups 10000] [--apps 20000] [--sessions 5000] [--changed]
 *
 * `--changed` writes what became of that realm a month later: one user and one group in a hundred is another.
 *
 *   npx tsx scripts/realm-at-size.ts --measure STATE
 *
 * says how long it takes to load the state that such a realm was imported into, and then to answer each question.
 */

export interface Size {
  readonly users: number
  readonly groups: number
  readonly apps: number
  readonly sessions: number
  readonly changed?: boolean
}

type Json = Readonly<Record<string, unknown>>

/** Numbers below a limit that look like chance, from a seed (mulberry32). */
const chance = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** An id as Keycloak makes them; the kind and the number are in it, so that no two are the same. */
const idOf = (kind: string, number: number): string => {
  const next = chance(number * 31 + kind.charCodeAt(0))
  const hex = (length: number): string => Array.from({ length }, () => next(16).toString(16)).join('')
  return `${number.toString(16).padStart(8, '0')}-${hex(4)}-4${hex(3)}-a${hex(3)}-${kind.charCodeAt(0).toString(16)}${hex(10)}`
}

const isOther = (changed: boolean, number: number): boolean => changed && number % 100 === 7

interface Group {
  readonly id: string
  readonly name: string
  readonly parent: number | null
  readonly depth: number
}

const deepest = 6
const words = ['Sales', 'Support', 'Platform', 'Data & ML', 'Finance', 'R/D', 'Vertrieb Süd', 'Legal', 'Field Ops', 'SRE']

const groupsOf = ({ groups: count, changed = false }: Size): ReadonlyArray<Group> => {
  const groups: Array<Group> = []
  const next = chance(1)
  for (let number = 0; number < count; number += 1) {
    const above = number < 20 ? null : next(number)
    const parent = above === null || (groups[above]?.depth ?? deepest) >= deepest ? null : above
    const name = `${words[next(words.length)] ?? ''} ${isOther(changed, number) ? 'renamed ' : ''}${number}`
    groups.push({ id: idOf('group', number), name, parent, depth: parent === null ? 1 : (groups[parent]?.depth ?? 0) + 1 })
  }
  return groups
}

/** Paths as Keycloak writes them: slashes in names stay as they are. */
const pathsOf = (groups: ReadonlyArray<Group>): ReadonlyArray<string> => {
  const paths: Array<string> = []
  for (const { name, parent } of groups) paths.push(`${parent === null ? '' : (paths[parent] ?? '')}/${name}`)
  return paths
}

const groupForest = (groups: ReadonlyArray<Group>, paths: ReadonlyArray<string>): ReadonlyArray<Json> => {
  const children = new Map<number | null, Array<number>>()
  for (const [number, { parent }] of groups.entries()) children.set(parent, [...(children.get(parent) ?? []), number])
  const under = (parent: number | null): ReadonlyArray<Json> =>
    (children.get(parent) ?? []).map((number) => ({
      id: groups[number]?.id,
      name: groups[number]?.name,
      path: paths[number],
      ...(parent === null ? {} : { parentId: groups[parent]?.id }),
      subGroups: under(number),
      attributes: {},
      realmRoles: number % 10 === 3 ? ['licensed'] : [],
      clientRoles: number % 50 === 11 ? { 'apps-web': ['viewer'] } : {},
    }))
  return under(null)
}

const isEnabled = (number: number): boolean => number % 97 !== 5
const hasSeat = (number: number): boolean => number % 2 === 0
const usernameOf = (number: number, changed: boolean): string => `user.${number}${isOther(changed, number) ? '.married' : ''}`

const userOf = (number: number, paths: ReadonlyArray<string>, changed: boolean): Json => {
  const next = chance(number * 7 + (isOther(changed, number) ? 5 : 3))
  const groups = paths.length === 0 ? [] : Array.from({ length: next(5) }, () => paths[next(paths.length)])
  const roles = ['default-roles-big', ...(hasSeat(number) ? ['licensed'] : []), ...(number < 5 ? ['admin'] : [])]
  return {
    id: idOf('user', number),
    username: usernameOf(number, changed),
    firstName: `First ${number}`,
    lastName: `Last ${number}`,
    email: `user.${number}@big.test`,
    emailVerified: true,
    enabled: isEnabled(number),
    createdTimestamp: 1795479038265 + number,
    totp: false,
    disableableCredentialTypes: [],
    requiredActions: [],
    realmRoles: roles,
    notBefore: 0,
    groups: [...new Set(groups)],
  }
}

/** An even number of somebody enabled: those have a seat and may own apps. */
const holder = (next: (below: number) => number, users: number): number => {
  const number = next(Math.ceil(users / 2)) * 2
  return isEnabled(number) ? number : 0
}

const appOf = (number: number, { users, changed = false }: Size, groups: ReadonlyArray<Group>, paths: ReadonlyArray<string>): Json => {
  const next = chance(number * 13 + (isOther(changed, number) ? 17 : 11))
  const owner = holder(next, users)
  const direct = [...new Set(Array.from({ length: next(3) }, () => holder(next, users)))].filter((each) => each !== owner)
  const shared = groups.length === 0 ? [] : [...new Set(Array.from({ length: next(3) }, () => next(groups.length)))]
  return {
    app: `app-${number}`,
    owner: number % 2 === 0 ? usernameOf(owner, changed) : idOf('user', owner),
    coOwners: [
      ...direct.map((each) => ({ user: usernameOf(each, changed) })),
      ...shared.map((each) => ({ group: each % 2 === 0 ? groups[each]?.id : paths[each] })),
    ],
  }
}

const sessionOf = (number: number, { users, changed = false }: Size): Json => {
  const user = holder(chance(number + 1), users)
  return {
    id: idOf('session', number).replaceAll('-', '').slice(0, 24),
    username: usernameOf(user, changed),
    userId: idOf('user', user),
    ipAddress: '127.0.0.1',
    start: 1795479080000 + number,
    lastAccess: 1795479080000 + number,
    rememberMe: false,
    clients: { '799c5ff0-861b-4aa1-92f9-065da5b55760': 'apps-web' },
    transientUser: false,
  }
}

const perFile = 1000
const numbers = (from: number, to: number): ReadonlyArray<number> =>
  Array.from({ length: Math.max(0, to - from) }, (_, each) => from + each)

/** Writes the files of a realm of that size into a folder, which is made if need be. */
export const writeRealm = (folder: string, size: Size): void => {
  const { users, apps, sessions, changed = false } = size
  const write = (name: string, value: unknown): void => writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`)
  const groups = groupsOf(size)
  const paths = pathsOf(groups)
  const roles = ['default-roles-big', 'licensed', 'admin'].map((name) => ({ id: idOf('role', name.length), name, composite: false }))
  mkdirSync(folder, { recursive: true })
  write('big-realm.json', {
    id: idOf('realm', 0),
    realm: 'big',
    enabled: true,
    roles: { realm: roles, client: { 'apps-web': [{ id: idOf('role', 0), name: 'viewer', composite: false }] } },
    groups: groupForest(groups, paths),
  })
  for (let part = 0; part * perFile < users; part += 1) {
    const some = numbers(part * perFile, Math.min(users, (part + 1) * perFile))
    write(`big-users-${part}.json`, { realm: 'big', users: some.map((number) => userOf(number, paths, changed)) })
  }
  write('apps.json', { apps: numbers(0, apps).map((number) => appOf(number, size, groups, paths)) })
  write(
    'sessions.json',
    numbers(0, sessions).map((number) => sessionOf(number, size)),
  )
}

const at = 1795479090000

/** Loads a state, and asks each question once. */
const measure = (file: string): void => {
  const timed = <A>(what: string, act: () => A): A => {
    const [start, used] = [performance.now(), process.cpuUsage()]
    const result = act()
    const { user, system: kernel } = process.cpuUsage(used)
    const [wall, cpu] = [performance.now() - start, (user + kernel) / 1000]
    console.log(`${what.padEnd(24)} ${wall.toFixed(0).padStart(7)} ms, ${cpu.toFixed(0).padStart(7)} ms of a processor`)
    return result
  }
  const state = timed('load', () => readState(file, file, { tell: () => undefined, done: () => undefined }))
  if (state._tag === 'Left') throw new Error(state.left[0].message)
  const { platform } = state.right
  const [session] = timed('open sessions', () => openSessions(platform, at))
  const who = { session: session ?? '', at }
  const [ordinary] = users(platform, { limit: 1, after: idOf('user', 1000) }).items
  const login = { user: ordinary?.user ?? '', at }
  const on = { app: 'app-5', action: 'deploy' }
  timed('can', () => can(platform, { ...who, ...on }))
  timed('explain', () => explain(platform, { ...login, ...on }))
  timed('remedies', () => remedies(platform, { ...login, ...on }))
  timed('who-can', () => whoCan(platform, { ...on, at }))
  timed('what-can', () => whatCan(platform, login))
  timed('what-can, administrator', () => whatCan(platform, { user: idOf('user', 0), at }))
  timed('pending', () => pending(platform, who))
  timed('stale', () => stale(platform, { at }))
  timed('logout-plan', () => logoutPlan(platform, { for: 'both', at }))
  timed('findings', () => findings(platform, { at }))
  const subject = { _tag: 'Group', group: idOf('group', 3) } as const
  timed('impact, one co-owner', () => impact(platform, [{ _tag: 'AddCoOwner', app: 'app-5', subject }], { by: system, at }))
}

const count = (text: string): number => Number.parseInt(text, 10)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      users: { type: 'string', default: '100000' },
      groups: { type: 'string', default: '10000' },
      apps: { type: 'string', default: '20000' },
      sessions: { type: 'string', default: '5000' },
      changed: { type: 'boolean', default: false },
      measure: { type: 'string' },
    },
  })
  const [folder] = positionals
  if (values.measure !== undefined) measure(resolve(values.measure))
  else if (folder === undefined) throw new Error('name a folder, or a state with --measure')
  else {
    writeRealm(resolve(folder), {
      users: count(values.users),
      groups: count(values.groups),
      apps: count(values.apps),
      sessions: count(values.sessions),
      changed: values.changed,
    })
  }
}
