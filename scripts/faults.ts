/**
 * Which mistakes of the sample service the kit finds, after how many histories, and how long the story is.
 *
 *     npm run faults                     all, and the service without a mistake
 *     npm run faults -- childInherits …  these, with their stories
 *     npm run faults -- --seed 7
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { faults, allFaults, type Fault } from '../examples/sample-service/faults'
import { lookFor } from '../examples/sample-service/look'
import { inParts } from './faults-parts'
import { heading, rowOf, totalsOf } from './faults-table'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1000' }, part: { type: 'string' } },
})
const seed = Number(values.seed)
const runs = Number(values.runs)
const named = positionals.map((name): Fault => {
  if (!Object.hasOwn(faults, name)) throw new Error(`no such fault: ${name}`)
  return name as Fault
})

/** `none` is the service as it should be. */
const all: ReadonlyArray<Fault | 'none'> = ['none', ...allFaults]

if (values.part !== undefined) {
  // One of several processes: takes what comes from its parent, one after the other.
  process.on('message', (fault: Fault | 'none') => {
    void lookFor(fault, { seed, runs }).then((found) => process.send?.(found))
  })
} else if (named.length > 0) {
  for (const fault of named) {
    const found = await lookFor(fault, { seed, runs })
    console.log(`${fault}: ${faults[fault]}\n\n${found.report._tag === 'Differs' ? found.report.story : 'not found\n'}`)
  }
} else {
  const started = Date.now()
  console.log(heading)
  const options = ['--seed', String(seed), '--runs', String(runs)]
  const found = await inParts(all, options, availableParallelism(), (each) => console.log(rowOf(each)))
  console.log(totalsOf(found, { seed, runs, seconds: (Date.now() - started) / 1000 }))
  const clean = found.find(({ fault }) => fault === 'none')
  const misses = found.filter(({ fault, report }) => fault !== 'none' && report._tag === 'Agrees')
  if (clean?.report._tag !== 'Agrees' || misses.length > 0.05 * allFaults.length) process.exitCode = 1
}
