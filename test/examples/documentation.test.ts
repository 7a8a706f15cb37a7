import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { asserting } from '../support/samples'

const folder = `.samples-examples-${process.pid}`
const page = readFileSync('examples/documentation/next-login.md', 'utf8')
/** The samples of a page go on from each other. */
const code = [...page.matchAll(/```ts test[^\n]*\n([\s\S]*?)```/g)].map(([, sample]) => sample).join('\n')

const run = async (name: string, text: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const file = resolve(folder, `${name}.ts`)
  writeFileSync(file, asserting(text))
  await import(/* @vite-ignore */ file)
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a page of documentation', () => {
  it('shows what is so, on each of its lines that say it', async () => {
    expect(code.match(/ \/\/ => /g)?.length).toBe(7)
    expect(asserting(code).match(/^same\(/gm)?.length).toBe(7)
    await run('page', code)
  })

  it('would be caught in an error', async () => {
    await expect(run('wrong', code.replace('// => false', '// => true'))).rejects.toThrow(
      /^line \d+ of the sample says true, and is false$/,
    )
  })
})
