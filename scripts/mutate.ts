/**
 * Mutation testing of the core, with Stryker: does a test notice when a line is wrong?
 *
 *     npm run mutate                     files that have changed since they were last mutated, by their content
 *     npm run mutate -- --all            every file: for when tests have changed
 *     npm run mutate -- --missed         only the mutants that no test noticed
 *     npm run mutate -- FILE …           these
 *
 * What was found is kept in test/mutation/record.json. Fails below 95 % noticed, or when more than 3 % of all
 * mutants are argued to change no answer (test/mutation/equivalent.json).
 */
import { Command } from 'commander'
import { coreFiles, equivalents, hashOf, missed, readRecords, triedAgain, writeRecords, type Records } from './mutation/record'
import { mutate } from './mutation/stryker'

const program = new Command()
  .name('npm run mutate --')
  .argument('[files...]', 'only these files')
  .option('--all', 'every file')
  .option('--missed', 'only the mutants that no test noticed')
  .parse()
const { all = false, missed: again = false } = program.opts<{ all?: boolean; missed?: boolean }>()
const argued = equivalents()
const before = readRecords()

const isAsked = (file: string): boolean => all || before.get(file)?.hash !== hashOf(file)

const changed = program.args.length > 0 ? program.args : coreFiles().filter(isAsked)
const places = !again
  ? []
  : [...before]
      .filter(([file]) => !changed.includes(file))
      .flatMap(([file, record]) => missed(file, record, argued).map(({ place }) => `${file}:${place}`))

const found = (asked: ReadonlyArray<string>): Records => (asked.length === 0 ? new Map() : mutate(asked))
console.log(`${changed.length} files and ${places.length} places in others to mutate`)
const records = new Map([
  ...before,
  ...found(changed),
  ...[...found(places)].map(([file, tried]) => [file, triedAgain(before.get(file)!, tried)] as const),
])
if (changed.length + places.length > 0) writeRecords(records)

const rows = coreFiles().flatMap((file) => {
  const record = records.get(file)
  return record === undefined ? [] : [{ file, record, missed: missed(file, record, argued) }]
})
for (const { file, missed: list } of rows)
  for (const { line, mutator, replacement } of list)
    console.log(`not noticed: ${file}\n  ${line}\n  ${mutator}: ${replacement.split('\n')[0] ?? ''}`)

const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
const mutants = sum(({ record }) => record.noticed + record.survivors.length)
const noticed = sum(({ record }) => record.noticed)
const unseen = sum((row) => row.missed.length)
const equal = mutants - noticed - unseen
const percent = (part: number): number => (100 * part) / Math.max(1, mutants)
console.log(
  `${mutants} mutants in ${rows.length} of ${coreFiles().length} files: ${noticed} noticed (${percent(noticed).toFixed(1)} %), ` +
    `${equal} argued to change no answer (${percent(equal).toFixed(1)} %), ${unseen} not noticed`,
)
if (rows.length < coreFiles().length || percent(noticed) < 95 || percent(equal) > 3) process.exitCode = 1
