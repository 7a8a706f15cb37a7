import { describe, expect, it } from 'vitest'
import { AppRow, GroupRow, SessionRow, UserRow } from '../../src/codec/rows'
import { firstIllFormed } from '../../src/kernel/ill-formed'
import { formOfRows } from '../../src/platform/row-form'
import { stored, type Json } from './stored'

const codecs = { users: UserRow, groups: GroupRow, apps: AppRow, sessions: SessionRow } as const

const instead = [
  undefined,
  null,
  true,
  7,
  -7,
  7.5,
  '',
  'x',
  'x\ud800',
  'admin',
  'ldap',
  'SessionEnded',
  'User',
  [],
  [7],
  ['licensed'],
  {},
  { x: 1 },
]

/** Every row with something else in any one place, or with a field more or less. */
function* changedRows(list: keyof typeof codecs): Generator<unknown> {
  const count = stored()[list].length
  for (let number = 0; number < count; number += 1) {
    const paths: Array<ReadonlyArray<string>> = [[]]
    const fresh = () => stored()[list][number] as unknown as Json
    yield fresh()
    for (const path of paths) {
      const holderIn = (row: Json): Json => path.reduce<Json>((inner, step) => inner[step] as Json, row)
      for (const key of Object.keys(holderIn(fresh()))) {
        if (typeof holderIn(fresh())[key] === 'object' && holderIn(fresh())[key] !== null) paths.push([...path, key])
        for (const value of instead) {
          const row = fresh()
          holderIn(row)[key] = value
          yield row
        }
        const row = fresh()
        if (!Array.isArray(holderIn(row))) Reflect.deleteProperty(holderIn(row), key)
        yield row
      }
      const row = fresh()
      holderIn(row)['extra'] = 1
      if (!Array.isArray(holderIn(row))) yield row
    }
  }
}

describe('the form of rows', () => {
  it.each(['users', 'groups', 'apps', 'sessions'] as const)(
    '%s is what their codec lets through, and where an id is ill-formed',
    (list) => {
      const codec = codecs[list]
      const met = new Set<string>()
      for (const row of changedRows(list)) {
        const form = formOfRows()
        const fits = form.fits(list, row, 3)
        const illFormed = codec.is(row) ? firstIllFormed(codec, row) : null
        expect([row, form.isInForm()]).toEqual([row, codec.is(row)])
        expect([row, fits]).toEqual([row, codec.is(row) && illFormed === null])
        expect([row, form.illFormed()]).toEqual([row, illFormed === null ? undefined : `${list}[3].${illFormed.field}`])
        met.add(`${form.isInForm()} ${fits}`)
      }
      expect([...met].sort()).toEqual(['false false', 'true false', 'true true'])
    },
  )
})
