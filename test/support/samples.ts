import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A sample of code in the documentation: where it stands, what its fence says after `ts`, and what it says. */
export interface Sample {
  readonly file: string
  readonly line: number
  readonly fence: string
  readonly code: string
}

const fences = /```(?:ts|tsx|typescript)\b *([^\n]*)\n([\s\S]*?)```/g

/** In doc comments each line begins with a star, which is no code. */
const bare = (code: string): string => code.replace(/^[ \t]*\* ?/gm, '')

const samplesIn = (file: string, text: string): ReadonlyArray<Sample> =>
  [...text.matchAll(fences)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length + 1,
    fence: match[1] ?? '',
    code: file.endsWith('.ts') ? bare(match[2] ?? '') : (match[2] ?? ''),
  }))

const below = (folder: string, ends: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends))
    .map((name) => join(folder, name))
    .sort()

/**
 * Every sample in the README, the docs and the doc comments. `ts test` is run as it stands; `ts as FILE` shows a file
 * that other tests run.
 */
export const allSamples = (): ReadonlyArray<Sample> =>
  ['README.md', ...below('docs', '.md'), ...below('src', '.ts')].flatMap((file) => samplesIn(file, readFileSync(file, 'utf8')))

const assertion = /^(\S.*?) \/\/ => (.*)$/

/** The lines that say what something is in a way that is not asserted: within a block, or after a statement of several lines. */
export const unasserted = (code: string): ReadonlyArray<string> =>
  code.split('\n').filter((line) => line.includes('// =>') && !assertion.test(line))

/** `expression // => value` becomes an assertion that the two are deeply equal. */
export const asserting = (code: string): string => {
  const lines = code.split('\n').map((line, index) => {
    const [, expression, value] = assertion.exec(line) ?? []
    return expression === undefined || value === undefined ? line : `same(${expression}, ${value}, ${index + 1})`
  })
  return `import { same } from '../test/support/same'\n${lines.join('\n')}\n`
}
