/** A test runner for Stryker that runs the bundled suite in its own process: no worker and no reload for each mutant. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core'
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  toMutantRunResult,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner'
import type { Collected } from './collected'
import { isWanted, timePerMutant } from './wanted'

interface Suite {
  readonly taken: () => ReadonlyArray<Collected>
}

/** Where mutated code looks for which mutant is active, and writes what it met. */
const contextShared = (): InstrumenterContext => {
  const shared = globalThis as unknown as Record<string, InstrumenterContext | undefined>
  return (shared[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {})
}

class InProcess implements TestRunner {
  private readonly context = contextShared()
  private suite: ReadonlyArray<Collected> = []
  private loads = 0
  private readonly isWanted = isWanted()
  private readonly time = timePerMutant()

  capabilities() {
    return { reloadEnvironment: true }
  }

  private async loaded(): Promise<ReadonlyArray<Collected>> {
    this.loads += 1
    const file = pathToFileURL(join(process.cwd(), 'reports/mutation-suite/suite.mjs')).href
    const { taken } = (await import(`${file}?${this.loads}`)) as Suite
    return taken()
  }

  async init(): Promise<void> {
    this.suite = await this.loaded()
  }

  private async run(suite: ReadonlyArray<Collected>, wanted: ReadonlySet<string> | null, time = Infinity): Promise<DryRunResult> {
    const tests: Array<TestResult> = []
    const until = performance.now() + time
    for (const { title, run } of suite) {
      if (wanted !== null && !wanted.has(title)) continue
      if (performance.now() > until) break
      const started = performance.now()
      const told = { id: title, name: title }
      this.context.currentTestId = title
      try {
        await run()
        tests.push({ ...told, status: TestStatus.Success, timeSpentMs: performance.now() - started })
      } catch (error) {
        const failureMessage = error instanceof Error ? error.message : String(error)
        tests.push({ ...told, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - started })
        break
      }
    }
    this.context.currentTestId = undefined
    return { status: DryRunStatus.Complete, tests }
  }

  async dryRun(): Promise<DryRunResult> {
    const result = await this.run(this.suite, null)
    return { ...result, mutantCoverage: this.context.mutantCoverage } as DryRunResult
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRunOptions): Promise<MutantRunResult> {
    if (!this.isWanted(activeMutant)) return { status: MutantRunStatus.Survived, nrOfTests: 0 }
    // Stryker waits for a hundred times what was met without the mutant: one that loops takes all its time until then.
    const limit = hitLimit === undefined ? undefined : Math.ceil(hitLimit / 20)
    this.context.hitLimit = limit
    this.context.hitCount = 0
    this.context.activeMutant = activeMutant.id
    try {
      const suite = mutantActivation === 'static' ? await this.loaded() : this.suite
      const result = await this.run(suite, testFilter === undefined ? null : new Set(testFilter), this.time)
      return toMutantRunResult(determineHitLimitReached(this.context.hitCount, limit) ?? result)
    } catch (error) {
      // A mutant that breaks the loading is noticed by everybody who loads it.
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: error instanceof Error ? error.message : String(error) })
    } finally {
      this.context.activeMutant = undefined
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)]
