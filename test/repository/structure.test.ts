import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.cjs'))

const layers = ['kernel', 'policy', 'state', 'rule', 'commands', 'platform', 'questions', 'codec', 'store', 'scenario', 'testing']
const adapters = ['keycloak', 'postgres', 'pglite', 'http', 'casl', 'spicedb', 'openfga']

/** A file put into the copy, and the rule that must name it; `null` stands for none. */
interface Plant {
  readonly rule: string | null
  readonly file: string
  readonly text: string
}

const target = (folder: string): string => `src/${folder}/planted-target.ts`
const targets = [
  ...[...layers, ...adapters, 'cli', 'testing/reference', 'commands/apps', 'commands/directory', 'commands/sessions'].map(target),
  'src/commands/sessions/claims-planted.ts',
  'src/planted-target.ts',
  'test/planted-target.ts',
]

const plant = (rule: string | null, file: string, text: string): Plant => ({ rule, file: `src/${file}`, text })

/** Each folder reaches for the folder listed next below it. */
const upward = layers.map((folder, place) =>
  plant(`${folder}-imports-only-above`, `${folder}/planted.ts`, `import '../${layers[place + 1] ?? 'keycloak'}/planted-target'`),
)
const sideways = adapters.map((folder, place) =>
  plant(`${folder}-imports-only-above`, `${folder}/planted.ts`, `import '../${adapters[place + 1] ?? 'cli'}/planted-target'`),
)

const refused: ReadonlyArray<Plant> = [
  ...upward,
  ...sideways,
  plant(
    'kernel-imports-only-above',
    'kernel/planted-type.ts',
    `import type { planted } from '../policy/planted-target'\nexport type P = typeof planted`,
  ),
  plant('platform-imports-only-above', 'platform/planted-index.ts', `import '../planted-target'`),
  plant('folder-is-known', 'helpers/planted.ts', `import '../kernel/planted-target'`),
  plant('index-is-the-core', 'planted-entry.ts', `import './codec/planted-target'`),
  plant('commands-are-rooms', 'commands/apps/planted.ts', `import '../directory/planted-target'`),
  plant(
    'commands-are-rooms',
    'commands/apps/planted-type.ts',
    `import type { planted } from './planted-target'\nexport type P = typeof planted`,
  ),
  plant('commands-are-rooms', 'commands/directory/planted.ts', `import '../vocabulary'`),
  plant('commands-are-rooms', 'commands/sessions/planted.ts', `import './planted-target'`),
  plant('shared-imports-no-command', 'commands/planted-shared.ts', `import './apps/planted-target'`),
  plant(
    'reference-imports-only-types',
    'testing/reference/planted.ts',
    `import { planted } from '../../kernel/planted-target'\nexport const p = planted`,
  ),
  plant('immer-only-in-state-and-platform', 'rule/planted-immer.ts', `import 'immer'`),
  plant('fast-check-only-in-testing', 'scenario/planted-fast-check.ts', `import 'fast-check'`),
  plant('jose-only-in-keycloak', 'scenario/planted-jose.ts', `import 'jose'`),
  plant('yaml-only-in-scenario-and-cli', 'codec/planted-yaml.ts', `import 'yaml'`),
  plant('commander-only-in-cli', 'testing/planted-commander.ts', `import 'commander'`),
  plant('core-needs-no-node', 'questions/planted-node.ts', `import 'node:fs'`),
  plant('no-circular', 'kernel/planted-circle.ts', `import './planted-circle-back'`),
  plant('no-circular', 'kernel/planted-circle-back.ts', `import './planted-circle'`),
  plant('no-unresolvable', 'kernel/planted-nowhere.ts', `import './nowhere-at-all'`),
  plant('no-test-in-src', 'kernel/planted-test.ts', `import '../../test/planted-target'`),
]

const accepted: ReadonlyArray<Plant> = [
  plant(null, 'cli/planted.ts', `import '../keycloak/planted-target'\nimport 'commander'`),
  plant(null, 'commands/apps/planted-claims.ts', `import '../sessions/claims-planted'\nimport '../planted-target'`),
  plant(null, 'commands/rooms.ts', `import './apps/planted-target'\nimport './sessions/planted-target'`),
  plant(
    null,
    'testing/reference/planted-type.ts',
    `import type { planted } from '../../kernel/planted-target'\nexport type P = typeof planted`,
  ),
]

const write = (folder: string, file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${text}\n`)
}

const copyOfTheProject = (): string => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-structure-')))
  for (const entry of ['src', 'package.json', 'tsconfig.json']) cpSync(join(root, entry), join(copy, entry), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

const violationsIn = async (folder: string): Promise<ICruiseResult['summary']['violations']> => {
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir: folder, validate: true },
    {},
    { tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) },
  )
  return (output as ICruiseResult).summary.violations
}

describe('the structure of src', () => {
  let copy: string
  let violations: ICruiseResult['summary']['violations']

  beforeAll(async () => {
    copy = copyOfTheProject()
    for (const file of targets) write(copy, file, 'export const planted = 1')
    for (const { file, text } of [...refused, ...accepted]) write(copy, file, text)
    violations = await violationsIn(copy)
  })
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true })
  })

  /** A circle is told once, from one of its files. */
  const rulesThatName = (file: string): ReadonlyArray<string> => [
    ...new Set(
      violations.filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file)).map(({ rule }) => rule.name),
    ),
  ]

  it.each(refused)('$rule names $file', ({ rule, file }) => {
    expect(rulesThatName(file)).toEqual([rule])
  })

  it.each(accepted)('no rule names $file', ({ file }) => {
    expect(rulesThatName(file)).toEqual([])
  })

  it('is as the rules say, apart from what was planted', () => {
    const planted = new Set([...refused, ...accepted].map(({ file }) => file))
    expect(violations.filter(({ from }) => !planted.has(from)).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  it('has a planted violation for every rule', () => {
    const names = (options.ruleSet?.forbidden ?? []).map(({ name }) => name)
    expect([...new Set(refused.map(({ rule }) => rule))].sort()).toEqual([...names].sort())
  })
})
