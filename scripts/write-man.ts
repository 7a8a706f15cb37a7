/** Writes dist/man/tenure.1, which the field `man` of package.json names. Run after the build: that empties dist. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { main } from '../src/cli/program'

mkdirSync('dist/man', { recursive: true })
const status = main(['man'], {
  out: (text) => writeFileSync('dist/man/tenure.1', text),
  err: (text) => void process.stderr.write(text),
  input: () => new Uint8Array(),
  isTerminal: { out: false, err: false },
  columns: 80,
  env: {},
  folder: process.cwd(),
  now: () => 0,
})
process.exitCode = status
