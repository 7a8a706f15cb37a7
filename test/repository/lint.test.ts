import { join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** The project's rules, less those that need types: the planted files are in no project. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [tseslint.configs.disableTypeChecked, { languageOptions: { parserOptions: { projectService: false } } }],
})

const rulesThatName = async (file: string, text: string): Promise<ReadonlyArray<string | null>> => {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: join(root, file) })
  return [...new Set(result!.messages.map(({ ruleId, message }) => ruleId ?? message))]
}

const refused: ReadonlyArray<readonly [rule: string, file: string, text: string]> = [
  ['no-restricted-imports', 'src/rule/planted.ts', "export { right } from 'fp-ts/Either'"],
  ['no-restricted-imports', 'test/planted.ts', "export { withMessage } from 'io-ts/lib/index'"],
  ['@typescript-eslint/no-explicit-any', 'src/store/planted.ts', 'export const f = (x: any): unknown => x'],
  ['no-console', 'src/store/planted.ts', "console.log('here')"],
  ...['kernel', 'policy', 'state', 'rule', 'commands', 'platform', 'questions'].map(
    (folder) => ['no-restricted-syntax', `src/${folder}/planted.ts`, "export const f = (): never => { throw new Error('no') }"] as const,
  ),
  ['no-restricted-syntax', 'src/kernel/planted.ts', 'export const now = Date.now()'],
  ['no-restricted-syntax', 'src/kernel/planted.ts', 'export const now = new Date()'],
  ['no-restricted-syntax', 'src/kernel/planted.ts', 'export const chance = Math.random()'],
  ['no-restricted-globals', 'src/kernel/planted.ts', 'export const home = process.env'],
]

describe('the rules for code', () => {
  it.each(refused)('%s names %s with `%s`', async (rule, file, text) => {
    expect(await rulesThatName(file, text)).toEqual([rule])
  })

  it.each([
    ['src/cli/planted.ts', "console.log('here')"],
    ['src/store/planted.ts', "export const f = (): never => { throw new Error('no') }"],
    ['src/kernel/planted.ts', "import { either as E } from 'fp-ts'\nimport * as t from 'io-ts'\nexport const f = [E, t, new Date(0)]"],
  ])('no rule names %s with `%s`', async (file, text) => {
    expect(await rulesThatName(file, text)).toEqual([])
  })
})
