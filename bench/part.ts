/** A part of the whole in a process of its own: what one leaves behind in memory, no other is measured with. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Spread } from './measure'
import type { Row } from './row'
import type { SizeFound } from './sections/checks'

export interface About {
  readonly sizes: ReadonlyArray<number>
  readonly seed: number
  readonly rounds: number
}

export interface PartFound {
  readonly rows: ReadonlyArray<Row>
  readonly checks: ReadonlyArray<{ readonly apps: number; readonly nanoseconds: Readonly<Record<string, Spread>> }>
}

export const saved = (rows: ReadonlyArray<Row>, found: ReadonlyArray<SizeFound>): PartFound => ({
  rows,
  checks: found.map(({ apps, found: each }) => ({ apps, nanoseconds: Object.fromEntries(each) })),
})

export const sizesIn = ({ checks }: PartFound): ReadonlyArray<SizeFound> =>
  checks.map(({ apps, nanoseconds }) => ({ apps, found: new Map(Object.entries(nanoseconds)) }))

/** Runs this very program again, for one part, and reads what it leaves. */
export const inItsOwnProcess = (name: string, { sizes, seed, rounds }: About, out: string): PartFound => {
  const folder = join(out, 'parts', `${name}-${sizes.join('-')}`)
  const asked = ['--only', name, '--sizes', ...sizes.map(String), '--seed', String(seed), '--rounds', String(rounds), '--out', folder]
  const { status } = spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...asked], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`the part \`${name}\` ended with ${String(status)}`)
  return JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as PartFound
}
