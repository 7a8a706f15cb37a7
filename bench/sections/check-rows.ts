/** The rows that compare `can` with its peers, from what was found at each size. */
import { ratio, type Spread } from '../measure'
import { atLeast, atMost, type Goal, type Row } from '../row'
import { rawMap } from '../contenders/raw-map'
import { tenure } from '../contenders/tenure'
import type { SizeFound } from './checks'

export const sized = (apps: number): string => (apps >= 1e6 ? `${apps / 1e6}M` : `${apps / 1e3}k`)

const overRaw = ({ apps, found }: SizeFound): Row => ({
  measure: `can over the raw Map, ${sized(apps)} apps`,
  value: ratio(found.get(tenure.name), found.get(rawMap.name)),
  unit: 'x',
  goal: atMost(1.25),
})

const goals: Readonly<Record<string, (apps: number) => Goal | null>> = {
  'CASL, attributes': (apps) => atLeast(apps <= 10_000 ? 5 : 2.5),
  'CASL, $in': (apps) => (apps <= 10_000 ? atLeast(45) : null),
  'casbin, domains': (apps) => (apps <= 10_000 ? atLeast(200) : null),
}

const overTenure = ({ apps, found }: SizeFound): ReadonlyArray<Row> =>
  [...found]
    .filter(([name]) => name !== tenure.name && name !== rawMap.name)
    .map(([name, spread]) => ({
      measure: `${name} over can, ${sized(apps)} apps`,
      value: ratio(spread, found.get(tenure.name)),
      unit: 'x',
      goal: apps > 100_000 ? null : (goals[name]?.(apps) ?? null),
    }))

const growth = (name: string, sizes: ReadonlyArray<SizeFound>): number => {
  const of = (each: SizeFound | undefined): Spread | undefined => each?.found.get(name)
  return ratio(of(sizes.at(-1)), of(sizes[0]))
}

const growthOverRaw = (sizes: ReadonlyArray<SizeFound>): ReadonlyArray<Row> => {
  const [first, last] = [sizes[0], sizes.at(-1)]
  if (first === undefined || last === undefined || first === last) return []
  return [
    {
      measure: `growth of can, ${sized(first.apps)} to ${sized(last.apps)} apps, over the raw Map's`,
      value: growth(tenure.name, sizes) / growth(rawMap.name, sizes),
      unit: 'x',
      goal: atMost(1.3),
    },
  ]
}

export const checkRows = (sizes: ReadonlyArray<SizeFound>): ReadonlyArray<Row> => [
  ...sizes.map(overRaw),
  ...growthOverRaw(sizes),
  ...sizes.flatMap(overTenure),
]
