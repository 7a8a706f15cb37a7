/**
 * Compares the core with the reference on random histories of 20 to 60 commands.
 *
 *     npm run differential                        100,000 histories, the same each time
 *     npm run differential -- --seed 7 --histories 5000
 *     npm run differential -- --minutes 60        as long as told, other histories each time
 *     npm run differential -- --replay FILE       a story that was saved, or any scenario file
 *
 * Where they differ, the history is cut down and saved as a scenario file.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { addSeen, nothingSeen, replayStory, search, type SearchOptions } from '../src/testing/differential/index'
import { figures } from './differential-figures'
import { inWorkers, processorTime } from './in-workers'
import { positiveNumber, wholeNumber } from './number-option'
import { saveStory } from './save-story'

const values = new Command()
  .name('npm run differential --')
  .option('--seed <number>', 'the same histories each time', wholeNumber)
  .option('--histories <number>', 'how many', wholeNumber, 100_000)
  .option('--minutes <number>', 'as long as told, other histories each time', positiveNumber)
  .option('--replay <file>', 'only this scenario file')
  .parse()
  .opts<{ seed?: number; histories: number; minutes?: number; replay?: string }>()

/**
 * Each history is looked at as a whole at its end and at three places drawn. What costs more is asked less often: another
 * platform that goes along (compacted, restored, replayed), in 30 of 100, and remedies, which the reference finds by
 * brute force, in 2.
 */
const options: Omit<SearchOptions, 'seed' | 'runs'> = {
  histories: { minLength: 20, maxLength: 60 },
  cuts: { ask: 3, otherLives: 30, remedies: 2 },
}
const work = { module: 'src/testing/differential/index', name: 'search', like: search }

const shareSize = 250
/** Seeds that lie far apart, whatever the first one is. */
const seedOf = (first: number, index: number): number => (first + Math.imul(index, 0x9e3779b1)) & 0x7fffffff

const replay = (file: string): void => {
  const { agrees, told } = replayStory(readFileSync(file, 'utf8'), file)
  console.log(told)
  if (!agrees) process.exitCode = 1
}

const compareAll = async (): Promise<void> => {
  const isEndless = values.minutes !== undefined
  const seed = values.seed ?? (isEndless ? Date.now() % 0x7fffffff : 20_261_126)
  const asked = isEndless ? Infinity : values.histories
  const started = Date.now()
  const end = values.minutes === undefined ? Infinity : started + 60_000 * values.minutes
  const seen = nothingSeen()
  let index = 0
  let given = 0
  let isAgreed = true
  const next = (): SearchOptions | undefined => {
    const runs = Math.min(shareSize, asked - given)
    if (!isAgreed || runs <= 0 || Date.now() >= end) return undefined
    given += runs
    index += 1
    return { ...options, seed: seedOf(seed, index - 1), runs }
  }
  const workers = availableParallelism()
  await inWorkers(work, next, workers, (part, share) => {
    addSeen(seen, part.seen)
    isAgreed = isAgreed && part.failure === null
    if (part.failure !== null) saveStory('differential', String(share.seed), part.failure)
    const done = (seen.counts.get('histories') ?? 0).toLocaleString('en')
    if (process.stderr.isTTY) process.stderr.write(`\r${done} histories${isEndless ? '' : ` of ${asked.toLocaleString('en')}`} `)
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  console.log(figures({ seen, seed, workers, seconds: (Date.now() - started) / 1000, cpuSeconds: processorTime() }))
  if (!isAgreed) process.exitCode = 1
}

if (values.replay !== undefined) replay(values.replay)
else await compareAll()
