import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserKey } from '../../src/state/keys'
import type { UserRecord } from '../../src/state/records'
import { UserTable } from '../../src/state/user-table'

const recordOf = (key: UserKey, username: string): UserRecord => ({
  key,
  user: key.user,
  username,
  enabled: true,
  roles: [],
  groups: [],
  marks: 0,
  left: null,
  apps: [],
  lastChange: 0,
})

interface Version {
  readonly table: UserTable
  readonly model: ReadonlyMap<string, UserRecord | null>
}

/** What a command does to somebody: registers them first, renames them, deletes them; or only reads. */
const step = fc.record({
  of: fc.nat(1000),
  user: fc.constantFrom('ada', 'bob', 'cyd', '__proto__'),
  does: fc.constantFrom('name', 'name', 'delete', 'read'),
  name: fc.constantFrom('a', 'b', 'c'),
})

const expectAlike = ({ table, model }: Version, user: string): void => {
  expect(table.get(user)).toBe(model.get(user))
  expect(table.has(user)).toBe(model.has(user))
}

describe('a table of users', () => {
  it('answers on every version as a copied map would, by id and by key, whatever is read and written in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const versions: Array<Version> = [{ table: UserTable.empty(), model: new Map() }]
        for (const { of, user, does, name } of steps) {
          const version = versions[of % versions.length]!
          const { table, model } = version
          const known = model.get(user)
          if (does === 'read' || known === null || (known === undefined && does === 'delete')) {
            expectAlike(version, user)
            continue
          }
          const key = known?.key ?? new UserKey(user, table.size)
          const record = does === 'delete' ? null : recordOf(key, name)
          versions.push({ table: table.with(key, record), model: new Map(model).set(user, record) })
        }
        for (const version of versions) {
          const { table, model } = version
          expect(new Map(table.entries())).toEqual(model)
          expect(table.size).toBe(model.size)
          expect([...table.keys()].sort()).toEqual([...model.keys()].sort())
          expect(table.values().filter((record) => record !== null).length).toBe(
            [...model.values()].filter((record) => record !== null).length,
          )
          for (const user of model.keys()) expectAlike(version, user)
          for (const key of table.userKeys()) expect(table.at(key)).toBe(model.get(key.user))
        }
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('gives two forks that register somebody of their own the same number, and mixes up neither', () => {
    const none = UserTable.empty()
    const [ada, bob] = [new UserKey('ada', none.size), new UserKey('bob', none.size)]
    const one = none.with(ada, recordOf(ada, 'a'))
    const other = none.with(bob, recordOf(bob, 'b'))
    expect([one.get('ada')?.username, other.get('bob')?.username, one.get('bob'), other.get('ada'), none.get('ada')]).toEqual([
      'a',
      'b',
      undefined,
      undefined,
      undefined,
    ])
  })
})
