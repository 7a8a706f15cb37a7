import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uncoloured } from '../../src/cli/page/paint'
import { table } from '../../src/cli/page/table'
import { columnsOf, wrapped } from '../../src/cli/page/width'

/** Names as people have them: wide letters, accents, pictures, and words longer than a line. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'word', 'Ærøskøbing', '販売部', 'e\u0301\u0301', '👩‍👩‍👧', 'x'.repeat(70), 'a.b@c.example'),
      fc.string({ maxLength: 8 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((words) => words.join(' ').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''))

const withoutSpaces = (lines: string | ReadonlyArray<string>): string => [lines].flat().join('').replaceAll(' ', '')

describe('a text on lines', () => {
  it('is never wider than its room, and loses nothing', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 60 }), fc.nat(20), (words, width, less) => {
        const lines = wrapped(words, width, Math.max(0, width - less))
        expect(lines.filter((line) => columnsOf(line) > width)).toEqual([])
        expect(columnsOf(lines[0] ?? '')).toBeLessThanOrEqual(Math.max(0, width - less))
        expect(withoutSpaces(lines)).toBe(withoutSpaces(words))
      }),
    )
  })
})

describe('a table', () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) => fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }))

  it('is never wider than the terminal, and loses no letter', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 130 }), (cells, width) => {
        const titles = cells[0]!.map((_, place) => `t${place}`)
        const lines = table({ width, paint: uncoloured }, titles, cells, 2)
        expect(lines.filter((line) => columnsOf(line) > width)).toEqual([])
        const letters = (all: string): ReadonlyArray<string> => Array.from(withoutSpaces(all)).sort()
        const shown = titles.filter((_, place) => cells.some((row) => row[place] !== ''))
        // Format characters are escaped, and then have more letters than before.
        if (!/\p{Cf}/u.test(cells.flat().join('')))
          expect(letters(lines.join(''))).toEqual(letters([...shown.map((title) => title.toUpperCase()), ...cells.flat()].join('')))
      }),
    )
  })
})
