/** All that is measured: every part in a process of its own, and in each all contenders together. Run by `npm run bench`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { options } from './options'
import { inItsOwnProcess, saved, sizesIn, type About } from './part'
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

type Found = ReadonlyArray<Row>

const sections: Readonly<Record<string, (about: About & { readonly largest: number }) => Found | Promise<Found>>> = {
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
/** The checks of each size, and every other section. */
const parts = only.flatMap((name) => (name === 'checks' ? sizes.map((size) => ({ name, sizes: [size] })) : [{ name, sizes }]))
const isOne = parts.length === 1
for (const part of parts.filter(({ name }) => name === 'checks')) {
  const one = { sizes: part.sizes, seed, rounds }
  found.push(...(isOne ? [await checksAt(part.sizes[0]!, seed, rounds)] : sizesIn(inItsOwnProcess('checks', one, out))))
}
if (found.length > 0) {
  console.log(`\n${checksTable(found, versions)}`)
  tell('checks', checkRows(found))
}
for (const [name, section] of Object.entries(sections)) {
  if (!only.includes(name)) continue
  const all = { sizes, seed, rounds }
  tell(name, isOne ? await section({ ...all, largest: sizes.at(-1)! }) : inItsOwnProcess(name, all, out).rows)
}

mkdirSync(out, { recursive: true })
const whole = { about, versions: Object.fromEntries(versions), ...saved(rows, found) }
writeFileSync(join(out, 'bench.json'), `${JSON.stringify(whole, null, 2)}\n`)
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
