/** What a consumer pays before the first check: bytes in a bundle, and the time of an import. */
import { bundleSizes, type BundleFound } from '../../scripts/size/bundles'
import { importTimes } from '../../scripts/size/imports'
import { atMost, type Row } from '../row'

export const bundleRow = ({ what, limit, compressed }: BundleFound): Row => ({
  measure: `bundle of ${what}, compressed`,
  value: compressed,
  unit: 'kB',
  goal: atMost(limit),
})

const importLimit = 15

/** Of times that swing from machine to machine, the ratio of two says more. */
export const importRows = (root: string): ReadonlyArray<Row> =>
  importTimes(root, importLimit).flatMap(({ file, ours, casl }): ReadonlyArray<Row> => [
    { measure: `import of ${file}`, value: ours, unit: 'ms', goal: atMost(importLimit) },
    { measure: `import of ${file} over CASL's`, value: ours / casl, unit: 'x', goal: atMost(2) },
  ])

export const packageRows = async (root: string): Promise<ReadonlyArray<Row>> => [
  ...(await bundleSizes(root)).map(bundleRow),
  ...importRows(root),
]
