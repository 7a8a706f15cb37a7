import { escaped } from '../../codec/shown'
import type { Lines, Page } from './page'
import type { Look } from './paint'
import { columnsOf, pad, wrapped } from './width'

/** A cell: a text, with a look where it has one. */
export type Cell = string | readonly [text: string, look: Look]

const textOf = (cell: Cell): string => escaped(typeof cell === 'string' ? cell : cell[0])
const lookOf = (cell: Cell): Look => (typeof cell === 'string' ? 'plain' : cell[1])

const gap = 2
/** No column is made narrower than the first of these while another can give; then than the second. */
const least: readonly [number, number] = [10, 4]

const largestOf = (numbers: ReadonlyArray<number>): number => numbers.reduce((most, each) => Math.max(most, each), 0)
const sumOf = (numbers: ReadonlyArray<number>): number => numbers.reduce((sum, each) => sum + each, 0)

/** The widest columns give way until all fit, or none can any more. */
const narrowed = (wanted: ReadonlyArray<number>, room: number, floor: number): ReadonlyArray<number> => {
  const widths = [...wanted]
  for (let over = sumOf(widths) - room; over > 0; over = sumOf(widths) - room) {
    const most = largestOf(widths)
    if (most <= floor) break
    const next = Math.max(floor, largestOf(widths.filter((width) => width < most)))
    const share = Math.ceil(over / widths.filter((width) => width === most).length)
    for (const [place, width] of widths.entries()) if (width === most) widths[place] = Math.max(next, most - share)
  }
  return widths
}

const fitted = (wanted: ReadonlyArray<number>, room: number): ReadonlyArray<number> =>
  least.reduce<ReadonlyArray<number>>((widths, floor) => narrowed(widths, room, floor), wanted)

/**
 * Rows in columns under their titles. What is too wide goes on below itself; nothing is cut. A column
 * that is empty in every row is left out.
 */
export const table = (
  { width, paint }: Page,
  titles: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<Cell>>,
  indent = 0,
): Lines => {
  const kept = [...titles.keys()].filter((place) => rows.some((row) => textOf(row[place] ?? '') !== ''))
  const texts = rows.map((row) => kept.map((place) => textOf(row[place] ?? '')))
  const heads = kept.map((place) => (titles[place] ?? '').toUpperCase())
  const wanted = kept.map((_, place) => largestOf([columnsOf(heads[place] ?? ''), ...texts.map((row) => columnsOf(row[place] ?? ''))]))
  const widths = fitted(wanted, width - indent - gap * (kept.length - 1))
  const written = (cells: ReadonlyArray<string>, looks: ReadonlyArray<Look>): Lines => {
    const columns = cells.map((text, place) => wrapped(text, widths[place] ?? width))
    const height = largestOf(columns.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const parts = columns.map((lines, place) => ({ text: lines[line] ?? '', look: looks[place] ?? 'plain', width: widths[place] ?? 0 }))
      const last = parts.reduce((found, { text }, place) => (text === '' ? found : place), -1)
      const drawn = parts.slice(0, last + 1).map(({ text, look, width: room }, place) => {
        const spaces = place === last ? '' : pad(text, room).slice(text.length)
        return `${paint(look, text)}${spaces}`
      })
      return `${' '.repeat(indent)}${drawn.join(' '.repeat(gap))}`
    })
  }
  return [
    ...written(
      heads,
      heads.map(() => 'dim'),
    ),
    ...rows.flatMap((row, position) =>
      written(
        texts[position] ?? [],
        kept.map((place) => lookOf(row[place] ?? '')),
      ),
    ),
  ]
}
