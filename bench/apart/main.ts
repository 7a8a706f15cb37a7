/** What a policy language, or an engine behind a boundary, costs. Run by `npm run bench -- --apart`, under Node 24. */
import { Command, Option } from 'commander'
import { wholeNumber } from '../../scripts/number-option'
import { cedar } from '../contenders/cedar'
import { tenure } from '../contenders/tenure'
import { interleaved } from '../measure'
import { queriesOf } from '../queries'
import { writeDocument } from '../report/document'
import { apartMarkdown, checksTable } from '../report/table'
import { competitorOf } from '../sections/checks'
import { sizeFor, worldOf } from '../world'
import { spicedb } from './spicedb'

const { seed, rounds, engine, engineVersion, write } = new Command()
  .name('npm run bench -- --apart')
  .option('--seed <number>', 'another platform and other questions', wholeNumber, 7)
  .option('--rounds <number>', 'how often each has its turn', wholeNumber, 15)
  .option('--write', 'write the table into docs/performance.md')
  .addOption(new Option('--engine <folder>').makeOptionMandatory().hideHelp())
  .addOption(new Option('--engine-version <version>').makeOptionMandatory().hideHelp())
  .parse()
  .opts<{ seed: number; rounds: number; engine: string; engineVersion: string; write?: true }>()

const apps = 1000
const world = worldOf(sizeFor(apps), seed)
const queries = queriesOf(world, 100_000, seed + 1)
const behind = await spicedb(engine, world, queries)
const found = await interleaved([await competitorOf(tenure, world, queries), await competitorOf(cedar, world, queries), behind], rounds)
behind.close()

const versions = new Map([...[tenure, cedar].map(({ name, version }) => [name, version] as const), [behind.name, engineVersion]])
console.log(checksTable([{ apps, found }], versions))
if (write) writeDocument({ apart: apartMarkdown({ apps, found }, versions) })
