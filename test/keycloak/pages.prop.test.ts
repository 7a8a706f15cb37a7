import { test } from '@fast-check/vitest'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { eachOf, wholeList } from '../../src/keycloak/server/pages'

/** A list at a server, by id, and what happens to it before each question. */
interface Happening {
  readonly _tag: 'Comes' | 'Goes'
  readonly id: number
}

const happening = fc.record<Happening>({ _tag: fc.constantFrom('Comes', 'Goes'), id: fc.nat({ max: 60 }) })

const idOf = (row: unknown): unknown => row

/** A server with an order of its own, as Keycloak's by name; each question finds it as it is then. */
const serverWith = (ids: ReadonlyArray<number>, happenings: ReadonlyArray<Happening | null>) => {
  const rows = new Set(ids)
  let asked = 0
  const piece = ({ first, max }: { readonly first: number; readonly max: number }): Promise<ReadonlyArray<number>> => {
    const next = happenings[asked]
    asked += 1
    if (next?._tag === 'Comes') rows.add(next.id)
    if (next?._tag === 'Goes') rows.delete(next.id)
    return Promise.resolve([...rows].sort((a, b) => a - b).slice(first, first + max))
  }
  return piece
}

test.prop([fc.uniqueArray(fc.nat({ max: 60 })), fc.integer({ min: 2, max: 7 })])(
  'a list that holds still is read whole, by pages of any size',
  async (ids, size) => {
    const rows = await wholeList({ what: 'rows', idOf, piece: serverWith(ids, []) }, { size, tries: 1 })
    expect(rows).toEqual([...ids].sort((a, b) => a - b))
  },
)

test.prop([fc.uniqueArray(fc.nat({ max: 60 })), fc.integer({ min: 2, max: 7 }), happening, fc.nat({ max: 12 })])(
  'nobody who was there all the time is missed, whoever comes or goes between two pages',
  async (ids, size, one, when) => {
    const happenings = [...Array<null>(when).fill(null), one]
    const rows = await wholeList({ what: 'rows', idOf, piece: serverWith(ids, happenings) }, { size, tries: 3 })
    const always = ids.filter((id) => id !== one.id)
    expect(rows).toEqual(expect.arrayContaining(always))
    expect(new Set(rows).size).toBe(rows.length)
  },
)

it('a list that never holds still is given up, and says so', async () => {
  let asked = 0
  const piece = (): Promise<ReadonlyArray<unknown>> => Promise.resolve([(asked += 1), (asked += 1)])
  await expect(wholeList({ what: 'reading users', idOf, piece }, { size: 2, tries: 3 })).rejects.toThrow(
    'reading users: it was cut, or changed while it was read',
  )
})

test.prop([fc.array(fc.nat(), { maxLength: 30 }), fc.integer({ min: 1, max: 5 })])(
  'each is worked on once, at most so many at a time',
  async (all, parallel) => {
    const done: Array<number> = []
    let now = 0
    let most = 0
    await eachOf(all, parallel, async (each) => {
      now += 1
      most = Math.max(most, now)
      await Promise.resolve()
      done.push(each)
      now -= 1
    })
    expect([...done].sort()).toEqual([...all].sort())
    expect(most).toBeLessThanOrEqual(parallel)
  },
)
