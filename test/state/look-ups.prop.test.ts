import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { restore, snapshot, type Platform } from '../../src/index'
import { VersionedMap } from '../../src/state/versioned-map'
import { expectSame } from '../support/expect-same'
import { busyLives } from '../support/lives'

type Plain = Readonly<Record<string, unknown>>

/** Records and look-ups as plain data, in one order, whoever built them. */
const inside = (value: unknown): unknown => {
  if (value instanceof VersionedMap) {
    const entries = (value as VersionedMap<string, unknown>).entries().map(([key, held]) => [key, inside(held)] as const)
    return entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
  if (Array.isArray(value)) return value.map(inside)
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(inOrder)) : value
}

/** Plain rows keep neither the order in which co-owners came nor changes to what is no more. */
const inOrder = ([key, held]: readonly [string, unknown]): readonly [string, unknown] => {
  if (key === 'lastChange') return [key, 'checked apart']
  const isList = (key === 'users' || key === 'groups') && Array.isArray(held)
  return [key, inside(isList ? (held as ReadonlyArray<Plain>).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)) : held)]
}

const lastChanges = ({ tables }: Platform<string>): ReadonlyMap<string, number> =>
  new Map([
    ...tables.users.entries().map(([user, record]) => [`user ${user}`, record?.lastChange ?? 0] as const),
    ...tables.groups.entries().map(([group, record]) => [`group ${group}`, record?.lastChange ?? 0] as const),
  ])

describe('the look-ups of a platform', () => {
  test.prop([busyLives()], { numRuns: 40 })('are at any time those that its plain rows give', ({ versions }) => {
    for (const [step, version] of versions.entries()) {
      if (step % 4 !== 0 && step !== versions.length - 1) continue
      const rebuilt = restore(snapshot(version))
      if (rebuilt._tag === 'Left') return expect.fail(rebuilt.left._tag)
      expectSame(inside(rebuilt.right.tables), inside(version.tables))
      for (const [key, last] of lastChanges(rebuilt.right)) expect(lastChanges(version).get(key), key).toBeGreaterThanOrEqual(last)
    }
  })
})
