/** Runs properties, each over a mistake of its own, in one run of the test runner. */
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'
import { bundle } from './planted-bundle'
import type { Planted } from './planted-entries'
import { root } from './run'

/** The properties with one id, in these files, over a mistake or, for `null`, over `src` as it is. */
export interface Sought {
  readonly id: string
  readonly properties: ReadonlyArray<string>
  readonly mistake: Planted | null
}

/** `broken`: the properties did not run at all, so they say nothing. */
export interface Seen {
  readonly sought: Sought
  readonly colour: 'red' | 'green' | 'broken'
  readonly why: string
  readonly seconds: number
}

const seen = (sought: Sought, module: TestModule): Seen => {
  const { duration, collectDuration } = module.diagnostic()
  const seconds = (duration + collectDuration) / 1000
  const tests = [...module.children.allTests()].map((test) => test.result()).filter(({ state }) => state !== 'skipped')
  const errors = tests.flatMap((result) => result.errors ?? []).map(({ message }) => message)
  const [unloaded] = module.errors()
  // A property that had no time to end has noticed nothing.
  const noticed = errors.find((message) => !message.startsWith('Test timed out'))
  if (unloaded !== undefined) return { sought, colour: 'broken', why: unloaded.message, seconds }
  if (tests.length === 0) return { sought, colour: 'broken', why: 'no property ran', seconds }
  if (noticed !== undefined) return { sought, colour: 'red', why: noticed, seconds }
  return { sought, colour: errors.length > 0 ? 'broken' : 'green', why: errors[0] ?? '', seconds }
}

const inRunner = async (folder: string, byFile: ReadonlyMap<string, Sought>, tell: (each: Seen) => void): Promise<void> => {
  const vitest = await createVitest('test', {
    root: folder,
    config: false,
    watch: false,
    // Each file holds its own copy of all that it tests: nothing is shared that would have to be kept apart.
    pool: 'threads',
    isolate: false,
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    reporters: [{ onTestModuleEnd: (module) => tell(seen(byFile.get(module.moduleId)!, module)) }],
  })
  const { exitCode } = process
  try {
    await vitest.standalone()
    const project = vitest.getRootProject()
    const all = [...byFile].map(([file, { id }]) => project.createSpecification(file, { testNamePattern: new RegExp(`(^| )${id}: `) }))
    await vitest.runTestSpecifications(all)
  } finally {
    await vitest.close()
    // The runner fails the process for a red test; here a red test is what is asked for.
    process.exitCode = exitCode
  }
}

/** Runs all, tells of each as it ends, and answers in the order asked. */
export const runAll = async (all: ReadonlyArray<Sought>, tell: (each: Seen) => void = () => undefined): Promise<ReadonlyArray<Seen>> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-planted-')))
  const found = new Map<Sought, Seen>()
  const take = (each: Seen): void => {
    found.set(each.sought, each)
    tell(each)
  }
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const byFile = new Map<string, Sought>()
    for (const [index, sought] of all.entries()) {
      const file = join(folder, `${index}.test.js`)
      try {
        await bundle(sought.properties, sought.mistake, file)
        byFile.set(file, sought)
      } catch (error) {
        take({ sought, colour: 'broken', why: error instanceof Error ? error.message : String(error), seconds: 0 })
      }
    }
    await inRunner(folder, byFile, take)
    return all.map((sought) => found.get(sought) ?? { sought, colour: 'broken', why: 'it did not run', seconds: 0 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
