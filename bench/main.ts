/** All that is measured, in one process. Run by `npm run bench`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { positiveNumber, wholeNumber } from '../scripts/number-option'
import { plotOf } from './report/plot'
import { checksTable, rowsMarkdown, rowsTable } from './report/table'
import { worseBy, type Row } from './row'
import { blockRows } from './sections/blocks'
import { changeRows } from './sections/changes'
import { checkRows } from './sections/check-rows'
import { checksAt, contenders, type SizeFound } from './sections/checks'
import { impactRows } from './sections/impacts'
import { logRows } from './sections/logs'
import { memoryRows } from './sections/memory'
import { wornRows } from './sections/worn'

const sections: Readonly<Record<string, (about: About) => ReadonlyArray<Row>>> = {
  worn: ({ seed, rounds }) => wornRows(seed, rounds),
  changes: ({ sizes, seed }) => changeRows(sizes, seed),
  impact: ({ seed }) => impactRows(seed),
  logs: ({ sizes, seed }) => logRows(sizes.at(-1)!, seed),
  blocks: ({ seed }) => blockRows(seed),
  memory: ({ seed }) => memoryRows(seed),
}
const names = ['checks', ...Object.keys(sections)]

interface About {
  readonly sizes: ReadonlyArray<number>
  readonly seed: number
  readonly rounds: number
}

const options = new Command()
  .name('npm run bench --')
  .description('Measures Tenure beside its peers, everybody in turn in one process. About five minutes.')
  .option('--full', 'platforms of a million apps too')
  .option('--seed <number>', 'another platform and other questions', wholeNumber, 7)
  .option('--rounds <number>', 'how often each contender has its turn', wholeNumber, 15)
  .addOption(new Option('--only <sections...>', 'these alone').choices(names).default(names, 'all'))
  .option('--worst <times>', 'fail when a figure is worse than its goal by more than so many times', positiveNumber)
  .option('--out <folder>', 'where to write bench.json, rows.md and checks.svg', 'reports/bench')
  .parse()
  .opts<{ full?: true; seed: number; rounds: number; only: ReadonlyArray<string>; worst?: number; out: string }>()

const { seed, rounds, out, only } = options
const sizes = options.full === true ? [1_000, 10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000]
const versions = new Map(contenders.map(({ name, version }) => [name, version]))

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, seed ${seed}, ${rounds} rounds`)
const rows: Array<Row> = []
const found: Array<SizeFound> = []
const tell = (more: ReadonlyArray<Row>): void => {
  rows.push(...more)
  console.log(rowsTable(more))
}
if (only.includes('checks')) {
  for (const apps of sizes) found.push(await checksAt(apps, seed, rounds))
  console.log(`\n${checksTable(found, versions)}\n`)
  tell(checkRows(found))
}
for (const [name, section] of Object.entries(sections)) if (only.includes(name)) tell(section({ sizes, seed, rounds }))

mkdirSync(out, { recursive: true })
const checks = found.map(({ apps, found: each }) => ({ apps, nanoseconds: Object.fromEntries(each) }))
writeFileSync(
  join(out, 'bench.json'),
  `${JSON.stringify({ node: process.version, seed, rounds, versions: Object.fromEntries(versions), checks, rows }, null, 2)}\n`,
)
writeFileSync(join(out, 'rows.md'), `${rowsMarkdown(rows)}\n`)
if (found.length > 0) writeFileSync(join(out, 'checks.svg'), plotOf(found))
console.log(`written to ${out}`)

const { worst } = options
if (worst !== undefined) {
  const tooSlow = rows.filter((row) => worseBy(row) > worst)
  for (const { measure: what } of tooSlow) console.error(`worse than ${worst} times its goal: ${what}`)
  if (tooSlow.length > 0) process.exitCode = 1
}
