import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A sample of code in the documentation: where it stands, and what it says. */
export interface Sample {
  readonly file: string
  readonly line: number
  readonly code: string
}

const fence = /```ts test\n([\s\S]*?)```/g

/** In doc comments each line begins with a star, which is no code. */
const bare = (code: string): string => code.replace(/^[ \t]*\* ?/gm, '')

const samplesIn = (file: string, text: string): ReadonlyArray<Sample> =>
  [...text.matchAll(fence)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length + 1,
    code: file.endsWith('.ts') ? bare(match[1] ?? '') : (match[1] ?? ''),
  }))

const below = (folder: string, ends: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends))
    .map((name) => join(folder, name))
    .sort()

/** Every sample marked `ts test` in the README, the docs and the doc comments. */
export const allSamples = (): ReadonlyArray<Sample> =>
  ['README.md', ...below('docs', '.md'), ...below('src', '.ts')].flatMap((file) => samplesIn(file, readFileSync(file, 'utf8')))

/** `expression // => value` becomes an assertion that the two are deeply equal. */
export const asserting = (code: string): string => {
  const lines = code.split('\n').map((line, index) => {
    const [, expression, value] = /^(\S.*?) \/\/ => (.*)$/.exec(line) ?? []
    return expression === undefined || value === undefined ? line : `same(${expression}, ${value}, ${index + 1})`
  })
  return `import { same } from '../test/support/same'\n${lines.join('\n')}\n`
}
