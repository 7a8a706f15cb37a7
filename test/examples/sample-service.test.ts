import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allFaults, type Fault } from '../../examples/sample-service/faults'
import { lookFor } from '../../examples/sample-service/look'
import { runScenario } from '../../src/scenario/index'
// The example for vitest is run as it stands.
import '../../examples/sample-service/tests/vitest.test'

/** A sample from every part, of those that are found soon. `npm run faults` looks for all, and goes through 1,000 histories without. */
const sample: ReadonlyArray<Fault> = [
  'childInherits',
  'deletedGroupKeeps',
  'seatIgnored',
  'adminForgotten',
  'revokeIgnored',
  'offByOne',
  'coOwnerMayDelete',
  'transferLosesCoOwners',
  'reLoginIgnored',
  'expiryLate',
  'userIdsFold',
  'pageDropsLast',
  'lostUpdate',
]

describe('the sample service, over HTTP', () => {
  it('has at least 40 mistakes to make, each with a switch of its own', () => {
    expect(allFaults.length).toBeGreaterThanOrEqual(40)
  })

  it('agrees with the reference as it should be', async () => {
    const { report } = await lookFor('none', { seed: 2, runs: 200 })
    expect(report).toMatchObject({ _tag: 'Agrees', histories: 200 })
  })

  it.each(sample)('is found out with %s, by a short story that holds for Tenure', async (fault) => {
    const { report } = await lookFor(fault, { seed: 1, runs: 200 })
    if (report._tag === 'Agrees') throw new Error('not found')
    expect(report.length).toBeLessThanOrEqual(6)
    expect(runScenario(report.story, { file: 'story.yaml' })).toMatchObject({ _tag: 'Right', right: { failed: [] } })
  })
})

describe('the kit in another test runner', () => {
  const tests = 'examples/sample-service/tests'
  const run = (given: ReadonlyArray<string>) => {
    const cwd = resolve(import.meta.dirname, '../..')
    const { status, stdout, stderr } = spawnSync(process.execPath, given, { cwd, encoding: 'utf8' })
    return { status, said: `${stdout}${stderr}` }
  }

  it('node:test', () => {
    const { status, said } = run(['--import', 'tsx', '--test', '--test-reporter', 'tap', `${tests}/node.test.ts`])
    expect(said).toContain('# pass 1')
    expect(status).toBe(0)
  })

  it('jest', () => {
    const { status, said } = run(['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', `${tests}/jest.config.cjs`])
    expect(said).toContain('Tests:       1 passed, 1 total')
    expect(status).toBe(0)
  })
})
