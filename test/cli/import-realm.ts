import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { replay, restore, snapshot, type Event, type Platform, type Snapshot } from '../../src/index'
import { presentDirectory, type Directory } from '../../src/keycloak/index'
import { terminal, type Terminal } from './terminal'

export interface GroupJson {
  id: string
  name: string
  path?: string
  parentId?: string
  subGroups: Array<GroupJson>
  realmRoles?: Array<string>
}
export interface UserJson {
  id: string
  username: string
  enabled: boolean
  groups: Array<string>
  realmRoles?: Array<string>
}
export interface RealmJson {
  realm: string
  groups: Array<GroupJson>
  users: Array<UserJson>
}

const data = resolve(import.meta.dirname, '../../docs/data')
const realmText = readFileSync(join(data, 'keycloak-realm/acme-realm.json'), 'utf8')

/** The real realm, changed. */
export const acmeRealm = (change: (realm: RealmJson) => void = () => undefined): RealmJson => {
  const realm = JSON.parse(realmText) as RealmJson
  change(realm)
  return realm
}

const groupsIn = (groups: ReadonlyArray<GroupJson>): ReadonlyArray<GroupJson> =>
  groups.flatMap((group) => [group, ...groupsIn(group.subGroups)])
export const groupAt = ({ groups }: RealmJson, path: string): GroupJson => groupsIn(groups).find((group) => group.path === path)!
export const userCalled = ({ users }: RealmJson, username: string): UserJson => users.find((user) => user.username === username)!

/** A small realm by hand. */
export const smallRealm = (groups: ReadonlyArray<object>, users: ReadonlyArray<object>, more: object = {}): object => ({
  realm: 'small',
  groups,
  users,
  roles: { realm: [{ name: 'admin' }, { name: 'licensed' }] },
  ...more,
})
export const group = (id: string, name: string, subGroups: ReadonlyArray<object> = []): object => ({ id, name, subGroups })
export const user = (id: string, username: string, groups: ReadonlyArray<string> = [], more: object = {}): object => ({
  id,
  username,
  enabled: true,
  groups,
  realmRoles: ['licensed'],
  ...more,
})

export const json = (there: Terminal, file: string, value: unknown): void => there.write(file, JSON.stringify(value, null, 2))

/** A terminal with an empty state, the real export whole as `acme.json` and in parts in `realm/`, and its apps. */
export const withState = (policy = 'dashEnterprise5'): Terminal => {
  const there = terminal()
  cpSync(join(data, 'keycloak-realm/parts'), join(there.folder, 'realm'), { recursive: true })
  cpSync(join(data, 'acme-apps.yaml'), join(there.folder, 'apps.yaml'))
  writeFileSync(join(there.folder, 'acme.json'), realmText)
  mkdirSync(join(there.folder, 'empty'))
  expect(there.type(['init', '--policy', policy]).status).toBe(0)
  return there
}

interface StateJson {
  readonly snapshot: Snapshot
  readonly events: ReadonlyArray<Event>
}

/** The platform of a state, which must be the one that its events lead to. */
export const platformIn = (there: Terminal, state = 'tenure.json'): Platform => {
  const { snapshot: saved, events } = JSON.parse(there.read(state)) as StateJson
  const platform = restore(saved)
  const again = replay(saved.policy, events)
  if (platform._tag === 'Left' || again._tag === 'Left') throw new Error('the state does not hold')
  expect(snapshot(again.right)).toEqual(snapshot(platform.right))
  return platform.right
}
export const directoryIn = (there: Terminal, state = 'tenure.json'): Directory => presentDirectory(platformIn(there, state))

/** Types a line that must not be refused. */
export const typed = (there: Terminal, line: string | ReadonlyArray<string>): string => {
  const { status, out, err } = there.type(line)
  expect(err).toBe('')
  expect(status).toBe(0)
  return out
}

/** What a line complains of, one a line; the state must be as before. */
export const refused = (there: Terminal, line: string | ReadonlyArray<string>): ReadonlyArray<string> => {
  const before = there.read('tenure.json')
  const { status, err } = there.type(line)
  expect(status).toBe(2)
  expect(there.read('tenure.json')).toBe(before)
  return err.trimEnd().split('\n')
}
