import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { allSamples, asserting, unasserted, type Sample } from '../support/samples'

const folder = `.samples-${process.pid}`
const everySample = allSamples()
const samples = everySample.filter(({ fence }) => fence === 'test')
const at = ({ file, line }: Sample): string => `${file}:${line}`

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

  it.each(samples.map((sample, index) => [at(sample), sample, index] as const))('%s', async (_at, { code }, index) => {
    await run(`sample${index}`, code)
  })

  it('none is left out', () => {
    const shown = everySample.filter(({ fence }) => fence !== 'test')
    for (const sample of shown) {
      const [, file] = /^as (.+)$/.exec(sample.fence) ?? []
      if (file === undefined) throw new Error(`${at(sample)} is neither run (\`ts test\`) nor a file that is (\`ts as FILE\`)`)
      expect(sample.code, at(sample)).toBe(readFileSync(file, 'utf8'))
    }
  })

  it('no line says what something is without being asserted', () => {
    expect(samples.flatMap((sample) => unasserted(sample.code).map((line) => `${at(sample)}: ${line}`))).toEqual([])
    expect(unasserted('f(() => {\n  one // => 2\n})')).toEqual(['  one // => 2'])
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

  it.each([
    ['the README', (file: string) => file === 'README.md'],
    ['the docs', (file: string) => file.startsWith('docs/')],
    ['the doc comments', (file: string) => file.startsWith('src/')],
  ])('a planted wrong line is seen, in %s', async (where, stands) => {
    const sample = samples.find(({ file, code }) => stands(file) && code.includes('// => '))!
    const wrong = sample.code.replace(/\/\/ => .*/, "// => 'planted'")
    const line = wrong.split('\n').findIndex((each) => each.includes('planted')) + 1
    await expect(run(`planted-${where.replace(/\W/g, '-')}`, wrong)).rejects.toThrow(`line ${line} of the sample says "planted", and is`)
  })
})
