/**
 * Mutation testing of the core, with Stryker: does a test notice when a line is wrong?
 *
 *     npm run mutate                     files that have changed since they were last mutated, by their content
 *     npm run mutate -- --all            every file: for when tests have changed
 *     npm run mutate -- --rest           those too that were never mutated
 *     npm run mutate -- --missed         only the mutants that no test noticed
 *     npm run mutate -- FILE …           these
 *
 * What was found is kept in test/mutation/record.json. Fails below 95 % noticed, or when more than 3 % of all
 * mutants are argued to change no answer (test/mutation/equivalent.json).
 */
import { dirname, posix } from 'node:path'
import { Command } from 'commander'
import {
  coreFiles,
  coreFolders,
  equivalents,
  hashOf,
  missed,
  readRecords,
  triedAgain,
  writeRecords,
  type Records,
  type Survivor,
} from './mutation/record'
import { mutate, mutateAgain } from './mutation/stryker'

const program = new Command()
  .name('npm run mutate --')
  .argument('[files...]', 'only these files')
  .option('--all', 'every file')
  .option('--rest', 'also files that were never mutated')
  .option('--missed', 'only the mutants that no test noticed')
  .parse()
const { all, rest, missed: again } = program.opts<{ all?: true; rest?: true; missed?: true }>()
const argued = equivalents()
const before = readRecords()

const isAsked = (file: string): boolean => {
  const record = before.get(file)
  return all === true || (record === undefined ? rest === true : record.hash !== hashOf(file))
}

const changed = program.args.length > 0 ? program.args.map((file) => posix.normalize(file)) : coreFiles().filter(isAsked)
const asked = again === true ? [...before.keys()].filter((file) => !changed.includes(file)) : []
console.log(`${changed.length} files to mutate, and what was missed in ${asked.length} others`)

let records = before
const keep = (found: Records): void => {
  records = new Map([...records, ...found])
  writeRecords(records)
}
const tryAgain = (files: ReadonlyArray<string>, which: (survivor: Survivor) => boolean): void => {
  const survivors = new Map(files.map((file) => [file, missed(file, records.get(file)!, argued).filter(which)]))
  const listed = [...survivors].flatMap(([file, all]) => all.map((each) => [file, each] as const))
  if (listed.length === 0) return
  keep(new Map([...mutateAgain(listed)].map(([file, found]) => [file, triedAgain(records.get(file)!, survivors.get(file)!, found)])))
}
// A folder at a time: a run that is broken off keeps what it has found.
for (const folder of new Set(changed.map((file) => dirname(file)))) {
  const files = changed.filter((file) => dirname(file) === folder)
  keep(mutate(files))
  tryAgain(files, ({ isUntried }) => isUntried === true)
}
tryAgain(asked, () => true)

const rows = coreFiles().flatMap((file) => {
  const record = records.get(file)
  return record === undefined ? [] : [{ file, record, missed: missed(file, record, argued) }]
})
for (const { file, missed: list } of rows)
  for (const { line, mutator, replacement } of list)
    console.log(`not noticed: ${file}\n  ${line}\n  ${mutator}: ${replacement.split('\n')[0] ?? ''}`)

type Row = (typeof rows)[number]
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
const totals = (
  of: ReadonlyArray<Row>,
): { readonly mutants: number; readonly noticed: number; readonly unseen: number; readonly equal: number } => {
  const sum = (one: (row: Row) => number): number => of.reduce((total, row) => total + one(row), 0)
  const noticed = sum(({ record }) => record.noticed)
  const left = sum(({ record }) => record.survivors.length)
  const unseen = sum((row) => row.missed.length)
  return { mutants: noticed + left, noticed, unseen, equal: left - unseen }
}
const inWords = ({ mutants, noticed, equal, unseen }: ReturnType<typeof totals>): string =>
  `${mutants} mutants: ${noticed} noticed (${percent(noticed, mutants)}), ${equal} argued to change no answer (${percent(equal, mutants)}), ${unseen} not noticed`

for (const folder of coreFolders) {
  const inside = rows.filter(({ file }) => file.startsWith(`src/${folder}/`))
  if (inside.length > 0) console.log(`src/${folder}: ${inWords(totals(inside))}`)
}
if (rows.length < coreFiles().length) console.log(`${coreFiles().length - rows.length} files were never mutated: npm run mutate -- --rest`)
const whole = totals(rows)
console.log(`${rows.length} of ${coreFiles().length} files, ${inWords(whole)}`)
if (whole.noticed < 0.95 * whole.mutants || whole.equal > 0.03 * whole.mutants) process.exitCode = 1
