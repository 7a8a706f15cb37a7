import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** How many rules each part of the domain has. */
const parts = { APP: 6, CO: 9, SEAT: 2, GRP: 8, ACT: 12, DO: 7 }

const ids = Object.entries(parts).flatMap(([part, count]) => Array.from({ length: count }, (_, index) => `${part}-${index + 1}`))

const inOrder = (found: Iterable<string>): ReadonlyArray<string> => [...new Set(found)].sort()

/** Which file has a property for which id, as `id file`. */
const titles = readdirSync(join(root, 'test/rules'))
  .filter((name) => name.endsWith('.prop.test.ts'))
  .map((name) => `test/rules/${name}`)
  .flatMap((file) => [...textOf(file).matchAll(/^\s*(?:test\.prop.*\()?['"`]([A-Z]+-\d+): /gm)].map((match) => ({ id: match[1]!, file })))

/** The rows of the catalogue. */
const rows = [...textOf('docs/properties.md').matchAll(/^\| ([A-Z]+-\d+) +\| .+ \| RULE +\| `(.+)` +\|$/gm)].map((match) => ({
  id: match[1]!,
  file: match[2]!,
}))

const planted = JSON.parse(textOf('test/rules/planted.json')) as ReadonlyArray<{ id: string; file: string; find: string; replace: string }>

const withFile = (entries: ReadonlyArray<{ id: string; file: string }>) => inOrder(entries.map(({ id, file }) => `${id} ${file}`))

describe('the catalogue of properties', () => {
  it('has a row for each rule, and for nothing else', () => {
    expect(inOrder(rows.map(({ id }) => id))).toEqual(inOrder(ids))
  })

  it('names for each rule the file in which a property bears its id', () => {
    expect(inOrder(titles.map(({ id }) => id))).toEqual(inOrder(ids))
    expect(withFile(titles)).toEqual(withFile(rows))
  })

  it('has a mistake planted for each rule', () => {
    expect(inOrder(planted.map(({ id }) => id))).toEqual(inOrder(ids))
    expect(planted.filter(({ find, replace }) => find === replace)).toEqual([])
  })
})
