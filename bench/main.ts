/** All that is measured, in one process. Run by `npm run bench`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { options } from './options'
import { machine, picture, writeDocument } from './report/document'
import { plotOf } from './report/plot'
import { checksMarkdown, checksTable, goalsMarkdown, othersMarkdown, rowsTable } from './report/table'
import { worseBy, type Row } from './row'
import { blockRows } from './sections/blocks'
import { changeRows } from './sections/changes'
import { checkRows } from './sections/check-rows'
import { checksAt, contenders, type SizeFound } from './sections/checks'
import { impactRows } from './sections/impacts'
import { logRows } from './sections/logs'
import { memoryRows } from './sections/memory'
import { packageRows } from './sections/package'
import { steadyRows } from './sections/steady'
import { wornRows } from './sections/worn'

interface About {
  readonly sizes: ReadonlyArray<number>
  readonly largest: number
  readonly seed: number
  readonly rounds: number
}

type Found = ReadonlyArray<Row>

const sections: Readonly<Record<string, (about: About) => Found | Promise<Found>>> = {
  steady: ({ largest, seed, rounds }) => steadyRows(largest, seed, rounds),
  worn: ({ seed, rounds }) => wornRows(seed, rounds),
  changes: ({ sizes, seed }) => changeRows(sizes, seed),
  impact: ({ seed }) => impactRows(seed),
  logs: ({ largest, seed }) => logRows(largest, seed),
  blocks: ({ seed }) => blockRows(seed),
  memory: ({ seed }) => memoryRows(seed),
  package: () => packageRows(process.cwd()),
}

const { sizes, seed, rounds, out, only, worst, write } = options(['checks', ...Object.keys(sections)])
if (only.includes('package') && !existsSync('dist/index.js')) throw new Error('nothing is built: `npm run build` first')

const versions = new Map(contenders.map(({ name, version }) => [name, version]))
const about = machine(seed, rounds)
console.log(about)
const rows: Array<Row> = []
const found: Array<SizeFound> = []
const tell = (name: string, more: Found): void => {
  rows.push(...more)
  console.log(`\n${name}\n${rowsTable(more)}`)
}
if (only.includes('checks')) {
  for (const apps of sizes) found.push(await checksAt(apps, seed, rounds))
  console.log(`\n${checksTable(found, versions)}`)
  tell('checks', checkRows(found))
}
for (const [name, section] of Object.entries(sections))
  if (only.includes(name)) tell(name, await section({ sizes, largest: sizes.at(-1)!, seed, rounds }))

mkdirSync(out, { recursive: true })
const checks = found.map(({ apps, found: each }) => ({ apps, nanoseconds: Object.fromEntries(each) }))
writeFileSync(join(out, 'bench.json'), `${JSON.stringify({ about, versions: Object.fromEntries(versions), checks, rows }, null, 2)}\n`)
if (found.length > 0) writeFileSync(join(out, 'checks.svg'), plotOf(found))
console.log(`\nwritten to ${out}`)

if (write) {
  writeFileSync(picture, plotOf(found))
  writeDocument({ machine: about, checks: checksMarkdown(found, versions), goals: goalsMarkdown(rows), others: othersMarkdown(rows) })
}

/** Times depend on the machine; ratios within one run do not. */
if (worst !== undefined) {
  const tooBad = rows.filter((row) => row.unit === 'x' && worseBy(row) > worst)
  for (const { measure } of tooBad) console.error(`worse than ${worst} times its goal: ${measure}`)
  if (tooBad.length > 0) process.exitCode = 1
}
