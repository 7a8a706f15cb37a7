/**
 * Which mistakes of the sample service the kit finds, after how many histories, and how long the story is.
 *
 *     npm run faults                     all, and the service without a mistake
 *     npm run faults -- childInherits …  these, with their stories
 *     npm run faults -- --seed 7
 */
import { availableParallelism } from 'node:os'
import { Argument, Command, Option } from 'commander'
import { faults, allFaults, type Fault } from '../examples/sample-service/faults'
import { lookFor } from '../examples/sample-service/look'
import { inParts } from './faults-parts'
import { heading, rowOf, totalsOf } from './faults-table'
import { wholeNumber } from './number-option'

const program = new Command()
  .name('npm run faults --')
  .addArgument(new Argument('[faults...]', 'only these, with their stories').choices(allFaults))
  .option('--seed <number>', 'of the histories', wholeNumber, 1)
  .option('--runs <number>', 'histories for each fault', wholeNumber, 1000)
  .addOption(new Option('--part', 'one of several processes').hideHelp())
  .parse()
const { seed, runs, part } = program.opts<{ seed: number; runs: number; part?: true }>()
const named = program.args as ReadonlyArray<Fault>

/** `none` is the service as it should be. */
const all: ReadonlyArray<Fault | 'none'> = ['none', ...allFaults]

if (part === true) {
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
