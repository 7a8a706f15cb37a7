/** Holds what a consumer pays against its limits: bytes in a bundle, and the time of an import. Run `npm run build` first. */
import { rowsTable } from '../bench/report/table'
import { worseBy } from '../bench/row'
import { bundleRow, importRows } from '../bench/sections/package'
import { root } from './run'
import { bundleSizes } from './size/bundles'

const bundles = await bundleSizes(root)
const bytes = bundles.map(bundleRow)
const times = importRows(root)
console.log(rowsTable([...bytes, ...times]))

/** The core is somewhat over its goal (docs/performance.md): more than three twentieths over fails. A time fails at twice its limit: a busy machine is no regression. */
const tooMuch = [
  ...[...bytes.filter((row) => worseBy(row) > 1.15), ...times.filter((row) => worseBy(row) > 2)].map(({ measure }) => measure),
  ...bundles.flatMap(({ what, traces }) => traces.map((trace) => `${what} has \`${trace}\` in it`)),
]
for (const what of tooMuch) console.error(`too much: ${what}`)
process.exitCode = tooMuch.length > 0 ? 1 : 0
