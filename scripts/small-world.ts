/**
 * Searches a small world whole: two users, a group in a group, an app, two sessions, every command in every state.
 *
 *     npm run small-world                  as deep as a minute allows
 *     npm run small-world -- --minutes 10
 *     npm run small-world -- --depth 5     so deep, and everything else two commands less, however long it takes
 *
 * A difference is cut down and saved as a scenario file, for `npm run differential -- --replay FILE`.
 */
import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { allowedPairs } from '../src/testing/arbitraries/activation'
import { failureIn, searchSmallWorld, type SmallWorld, type SmallWorldSearched } from '../src/testing/small-world/search'
import { policyOf, type Vocabulary } from '../src/testing/small-world/world'
import { inWorkers, processorTime } from './in-workers'
import { positiveNumber, wholeNumber } from './number-option'
import { saveStory } from './save-story'
import { table } from './small-world-table'

const { minutes, depth } = new Command()
  .name('npm run small-world --')
  .option('--minutes <number>', 'as deep as this allows', positiveNumber, 1)
  .option('--depth <number>', 'so deep, however long it takes', wholeNumber)
  .parse()
  .opts<{ minutes: number; depth?: number }>()

/** Holdings are searched deep, under each pair of moments; everything else less deep, with each moment for roles as well. */
const shares: Readonly<Record<Vocabulary, number>> = { holdings: 0.7, everything: 0.3 }
const shallower: Readonly<Record<Vocabulary, number>> = { holdings: 0, everything: 2 }
const roleMoments = { holdings: ['login'], everything: ['login', 'refresh', 'immediate'] } as const

const workers = availableParallelism()
const time = minutes * 60_000 * workers

const worlds = (['holdings', 'everything'] as const).flatMap((vocabulary): ReadonlyArray<SmallWorld> => {
  const policies = allowedPairs.flatMap((pair) => roleMoments[vocabulary].map((roles) => policyOf(pair, roles)))
  const limit =
    depth === undefined ? { time: (time * shares[vocabulary]) / policies.length } : { depth: Math.max(0, depth - shallower[vocabulary]) }
  return policies.map((policy) => ({ policy, vocabulary, ...limit }))
})

const save = ({ failure }: SmallWorldSearched, { policy }: SmallWorld): void => {
  if (failure === null) return
  const found = failureIn(failure.history)
  if (found === null) return console.log(`only in the search: ${JSON.stringify(failure)}`)
  saveStory('small-world', policy.name.replace(/\W+/g, '-'), found)
}

const started = Date.now()
const left = [...worlds]
const searched = new Map<SmallWorld, SmallWorldSearched>()
const work = { module: 'src/testing/small-world/search', name: 'searchSmallWorld', like: searchSmallWorld }
await inWorkers(
  work,
  () => left.shift(),
  workers,
  (done, world) => {
    searched.set(world, done)
    save(done, world)
    if (done.failure !== null) left.length = 0
    if (process.stderr.isTTY) process.stderr.write(`\r${searched.size} of ${worlds.length} worlds `)
  },
)
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
console.log(
  table(worlds.flatMap((world) => [[world, searched.get(world)] as const]).flatMap(([world, done]) => (done ? [{ world, done }] : []))),
)
console.log(`${workers} workers, ${((Date.now() - started) / 1000).toFixed(0)} s, ${processorTime().toFixed(0)} s of processor time`)
if ([...searched.values()].some(({ failure }) => failure !== null)) process.exitCode = 1
