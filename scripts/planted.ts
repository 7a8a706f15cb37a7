/**
 * Plants one mistake of one line at a time into a copy of `src`, and shows that the property that it breaks is red.
 *
 *     npm run planted                       all
 *     npm run planted -- CO-5 GRP-3         those planted for these ids
 *     npm run planted -- --changed          those whose file or property changed since the commit before
 *     npm run planted -- --changed BASE     … since the last commit in common with BASE
 */
import { Command } from 'commander'
import { changedSince } from './planted-changed'
import { allPlanted, faultsOfLists, propertyFiles, type Planted } from './planted-entries'
import { runAll, type Seen } from './planted-run'

const program = new Command()
  .name('npm run planted --')
  .argument('[ids...]', 'only the mistakes planted for these ids')
  .option('--changed [base]', 'only what changed since this commit')
  .parse()
const ids = program.args
const { changed } = program.opts<{ changed?: string | true }>()

const started = Date.now()
const all = allPlanted()

const sinceBase = (): ReadonlyArray<Planted> => {
  if (changed === undefined) return all
  const base = changed === true ? 'HEAD~1' : changed
  const found = changedSince(base, all)
  console.log(found === null ? `there is no ${base} here: all are planted` : `${found.length} of ${all.length} changed since ${base}`)
  return found ?? all
}

const rowOf = ({ sought: { id, mistake }, colour, why, seconds }: Seen): string => {
  const told = colour === 'green' ? 'GREEN' : colour
  const row = [id.padEnd(8), (mistake?.file ?? 'nothing planted').padEnd(44), told.padEnd(6), `${seconds.toFixed(1)} s`].join(' ')
  const isRight = colour === (mistake === null ? 'green' : 'red')
  return isRight
    ? mistake === null
      ? row.replace('GREEN', 'green')
      : row
    : `${row}\n  ${mistake?.replace ?? ''} ${why.split('\n')[0] ?? ''}`
}

const unknown = ids.filter((id) => !all.some((entry) => entry.id === id))
const faults = [...unknown.map((id) => `${id}: no mistake is planted for it`), ...faultsOfLists(all)]
for (const fault of faults) console.log(fault)

const asked = sinceBase().filter(({ id }) => ids.length === 0 || ids.includes(id))
const files = propertyFiles()
const plantedIds = [...new Set(asked.map(({ id }) => id))]
const sought = [
  ...plantedIds.map((id) => ({ id, properties: files.get(id) ?? [], mistake: null })),
  ...asked.map((mistake) => ({ id: mistake.id, properties: files.get(mistake.id) ?? [], mistake })),
]
const found = sought.length === 0 ? [] : await runAll(sought, (each) => console.log(rowOf(each)))
const controls = found.filter(({ sought: { mistake } }) => mistake === null)
const planted = found.filter(({ sought: { mistake } }) => mistake !== null)
const red = planted.filter(({ colour }) => colour === 'red').length
const green = controls.filter(({ colour }) => colour === 'green').length

if (sought.length === 0) console.log('nothing to plant')
console.log(
  `${red} of ${planted.length} planted mistakes are red; without them, the properties of ${green} of ${controls.length} ids are green; ` +
    `${faults.length} faults in the lists; ${((Date.now() - started) / 1000).toFixed(0)} s`,
)
if (faults.length > 0 || red < planted.length || green < controls.length) process.exitCode = 1
