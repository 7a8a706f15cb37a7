import { isMet, type Row } from '../row'
import type { SizeFound } from '../sections/checks'
import { sized } from '../sections/check-rows'

type Lines = ReadonlyArray<ReadonlyArray<string>>

/** Three figures: the rest is noise. */
const shown = (value: number): string => {
  const rounded = Number(value.toPrecision(3))
  return rounded >= 100 ? rounded.toLocaleString('en') : value.toPrecision(3)
}

const unitOf = (unit: Row['unit']): string => (unit === 'x' ? ' ×' : unit === 'us' ? ' µs' : ` ${unit}`)

const foundOf = ({ value, unit }: Row): string => `${shown(value)}${unitOf(unit)}`

const goalOf = ({ goal, unit }: Row): string =>
  goal === null ? '' : `${goal.is === 'at most' ? '≤' : '≥'} ${goal.limit.toLocaleString('en')}${unitOf(unit)}`

const verdictOf = (row: Row): string =>
  row.goal === null ? '' : isMet(row) ? 'met' : `missed: ${(row.value / row.goal.limit).toPrecision(3)} of the goal`

const header = ['measure', 'found', 'goal', 'verdict']
const cells = (row: Row): ReadonlyArray<string> => [row.measure, foundOf(row), goalOf(row), verdictOf(row)]

const isText = ([titles]: Lines, column: number): boolean => column === 0 || titles![column] === 'verdict'

const inColumns = (lines: Lines): string => {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => (isText(lines, column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const inMarkdown = (lines: Lines): string => {
  const line = (texts: ReadonlyArray<string>): string => `| ${texts.join(' | ')} |`
  const [titles, ...others] = lines
  return [line(titles!), line(titles!.map((_, column) => (isText(lines, column) ? '---' : '---:'))), ...others.map(line)].join('\n')
}

/** What each contender takes for one check, at each size; from where to where the middle half of the rounds lies. */
const checksLines = (sizes: ReadonlyArray<SizeFound>, versions: ReadonlyMap<string, string>): Lines => [
  ['ns for one check (middle half)', 'version', ...sizes.map(({ apps }) => `${sized(apps)} apps`)],
  ...[...versions].map(([name, version]) => [
    name,
    version,
    ...sizes.map(({ found }) => {
      const spread = found.get(name)
      return spread === undefined ? '–' : `${shown(spread.median)} (${shown(spread.low)}–${shown(spread.high)})`
    }),
  ]),
]

export const checksTable = (sizes: ReadonlyArray<SizeFound>, versions: ReadonlyMap<string, string>): string =>
  inColumns(checksLines(sizes, versions))

export const checksMarkdown = (sizes: ReadonlyArray<SizeFound>, versions: ReadonlyMap<string, string>): string =>
  inMarkdown(checksLines(sizes, versions))

/** At one size only, in microseconds. */
export const apartMarkdown = ({ apps, found }: SizeFound, versions: ReadonlyMap<string, string>): string => {
  const micro = (nanoseconds: number): string => shown(nanoseconds / 1000)
  return [
    `Node ${process.versions.node}, ${sized(apps)} apps.\n`,
    inMarkdown([
      ['µs for one check (middle half)', 'version', 'found'],
      ...[...found].map(([name, { median, low, high }]) => [name, versions.get(name)!, `${micro(median)} (${micro(low)}–${micro(high)})`]),
    ]),
  ].join('\n')
}

export const rowsTable = (rows: ReadonlyArray<Row>): string => inColumns([header, ...rows.map(cells)])

export const goalsMarkdown = (rows: ReadonlyArray<Row>): string =>
  inMarkdown([header, ...rows.filter(({ goal }) => goal !== null).map(cells)])

/** What is told for its own sake. */
export const othersMarkdown = (rows: ReadonlyArray<Row>): string =>
  inMarkdown([['measure', 'found'], ...rows.filter(({ goal }) => goal === null).map((row) => [row.measure, foundOf(row)])])
