import { expect } from 'vitest'
import { restore, snapshot, user, type Platform, type Snapshot } from '../../src/index'
import { after, untyped, world } from './world'

export const lived = after(
  world,
  { _tag: 'RemoveCoOwner', app: 'crm', subject: user('bob') },
  { _tag: 'RegisterUser', user: 'eve' },
  { _tag: 'DeleteUser', user: 'eve' },
  { _tag: 'CreateGroup', group: 'rome' },
  { _tag: 'AddMember', group: 'rome', user: 'bob' },
  { _tag: 'DeleteGroup', group: 'rome' },
  { _tag: 'LogOut', session: 's-cyd' },
)

export type Json = Record<string, unknown>
export type Writable<T> =
  T extends ReadonlyArray<infer Item> ? Array<Writable<Item>> : T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T

export const stored = (platform: Platform<string> = lived): Writable<Snapshot<string>> =>
  JSON.parse(JSON.stringify(snapshot(platform))) as Writable<Snapshot<string>>

/** What is said of a snapshot after a change to it: a tag, or `fits`. */
export const saidOf = (value: unknown): string => {
  const restored = restore(untyped(value))
  return restored._tag === 'Right' ? 'fits' : restored.left._tag
}

export const afterChange = (change: (snapshot: Writable<Snapshot<string>>) => void): unknown => {
  const copy = stored()
  change(copy)
  return copy
}

export const row = <T>(rows: ReadonlyArray<T>, is: (row: T) => boolean): T => rows.find(is) ?? expect.fail('no such row')
