import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { allSamples, asserting } from '../support/samples'

const folder = `.samples-${process.pid}`
const samples = allSamples()

const run = async (name: string, code: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${name}.ts`, asserting(code))
  const file = resolve(folder, `${name}.ts`)
  await import(/* @vite-ignore */ file)
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('every sample in the documentation runs, and shows what it says', () => {
  it('there are samples, in the README too', () => {
    expect(samples.filter(({ file }) => file === 'README.md').length).toBeGreaterThan(0)
    expect(samples.length).toBeGreaterThan(20)
  })

  it.each(samples.map((sample, index) => [`${sample.file}:${sample.line}`, sample, index] as const))('%s', async (_at, { code }, index) => {
    await run(`sample${index}`, code)
  })

  it('every sample type-checks', () => {
    const names = samples.map(({ code }, index) => {
      const name = `${folder}/typed${index}.ts`
      mkdirSync(folder, { recursive: true })
      writeFileSync(name, `${code}\nexport {}\n`)
      return name
    })
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile('tsconfig.json', (name) => ts.sys.readFile(name)).config,
      ts.sys,
      '.',
    )
    const program = ts.createProgram(names, { ...options, noUnusedLocals: false })
    const wrong = names.flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    expect(wrong.map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)).toEqual(
      [],
    )
  })

  it('a planted wrong line is seen', async () => {
    await expect(run('planted', 'const one = 1\none // => 2\n')).rejects.toThrow('line 2 of the sample says 2, and is 1')
  })
})
