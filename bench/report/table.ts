import { isMet, worseBy, type Row } from '../row'
import type { SizeFound } from '../sections/checks'
import { sized } from '../sections/check-rows'

const shown = (value: number): string => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

const unitOf = (unit: Row['unit']): string => (unit === 'x' ? ' times' : unit === 'us' ? ' µs' : ` ${unit}`)

const goalOf = ({ goal, unit }: Row): string =>
  goal === null ? '' : `${goal.is === 'at most' ? '≤' : '≥'} ${goal.limit.toLocaleString('en')}${unitOf(unit)}`

const verdictOf = (row: Row): string =>
  row.goal === null ? '' : isMet(row) ? 'met' : `missed by ${((worseBy(row) - 1) * 100).toFixed(0)} %`

const cells = (row: Row): ReadonlyArray<string> => [row.measure, `${shown(row.value)}${unitOf(row.unit)}`, goalOf(row), verdictOf(row)]

const inColumns = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What each contender takes for one check, at each size, and how much longer than ours that is. */
export const checksTable = (sizes: ReadonlyArray<SizeFound>, versions: ReadonlyMap<string, string>): string =>
  inColumns([
    ['one check, ns (middle half)', 'version', ...sizes.map(({ apps }) => `${sized(apps)} apps`)],
    ...[...versions].map(([name, version]) => [
      name,
      version,
      ...sizes.map(({ found }) => {
        const spread = found.get(name)
        return spread === undefined ? '-' : `${shown(spread.median)} (${shown(spread.low)}-${shown(spread.high)})`
      }),
    ]),
  ])

export const rowsTable = (rows: ReadonlyArray<Row>): string => inColumns([['measure', 'found', 'goal', ''], ...rows.map(cells)])

const inMarkdown = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  rows
    .map(
      (row, index) =>
        `| ${row.join(' | ')} |${index === 0 ? `\n|${row.map((_, column) => (column === 0 ? ' --- ' : ' ---: ')).join('|')}|` : ''}`,
    )
    .join('\n')

/** The same for docs/performance.md. */
export const rowsMarkdown = (rows: ReadonlyArray<Row>): string => inMarkdown([['measure', 'found', 'goal', ''], ...rows.map(cells)])
