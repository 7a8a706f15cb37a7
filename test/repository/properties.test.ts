import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

interface Row {
  readonly id: string
  readonly kind: string
  readonly file: string
}

interface Planted {
  readonly id: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

interface Catalogue {
  readonly of: string
  readonly folder: string
  readonly parts: Readonly<Record<string, number>>
}

/** The catalogues: where the properties are, and how many ids each part of them has. */
const catalogues: ReadonlyArray<Catalogue> = [
  { of: 'rule', folder: 'test/rules', parts: { APP: 6, CO: 9, SEAT: 2, GRP: 8, ACT: 12, DO: 7 } },
  { of: 'law', folder: 'test/laws', parts: { MET: 8, QUE: 26, LAW: 10 } },
]

const inOrder = (found: Iterable<string>): ReadonlyArray<string> => [...new Set(found)].sort()

/** Which file of a folder has a property for which id. */
const titlesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.prop.test.ts'))
    .map((name) => `${folder}/${name}`)
    .flatMap((file) => [...textOf(file).matchAll(/^\s*(?:test\.prop.*\()?['"`]([A-Z]+-\d+): /gm)].map((match) => ({ id: match[1]!, file })))

/** The rows of both catalogues. */
const allRows: ReadonlyArray<Row> = [...textOf('docs/properties.md').matchAll(/^\| ([A-Z]+-\d+) +\| .+ \| ([A-Z]+) +\| `(.+)` +\|$/gm)].map(
  (match) => ({ id: match[1]!, kind: match[2]!, file: match[3]! }),
)

const withFile = (entries: ReadonlyArray<{ id: string; file: string }>) => inOrder(entries.map(({ id, file }) => `${id} ${file}`))

const partOf = ({ id }: { readonly id: string }): string => id.slice(0, id.lastIndexOf('-'))

describe.each(catalogues)('the catalogue of properties, for each $of', ({ of, folder, parts }) => {
  const ids = Object.entries(parts).flatMap(([part, count]) => Array.from({ length: count }, (_, index) => `${part}-${index + 1}`))
  const rows = allRows.filter((row) => Object.hasOwn(parts, partOf(row)))
  const titles = titlesIn(folder)
  const planted = JSON.parse(textOf(`${folder}/planted.json`)) as ReadonlyArray<Planted>

  it('has one row, of its kind', () => {
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows.filter((row) => row.kind !== (of === 'rule' ? 'RULE' : partOf(row)))).toEqual([])
  })

  it('names the file in which a property bears its id', () => {
    expect(inOrder(titles.map(({ id }) => id))).toEqual(inOrder(ids))
    expect(withFile(titles)).toEqual(withFile(rows))
  })

  it('has a mistake planted, which is found in the source once', () => {
    expect(inOrder(planted.map(({ id }) => id))).toEqual(inOrder(ids))
    expect(planted.filter(({ find, replace }) => find === replace)).toEqual([])
    expect(planted.filter(({ file, find }) => textOf(file).split(find).length !== 2)).toEqual([])
  })
})

it('the catalogues have no rows of other ids', () => {
  const parts = catalogues.flatMap((catalogue) => Object.keys(catalogue.parts))
  expect(allRows.filter((row) => !parts.includes(partOf(row)))).toEqual([])
})
