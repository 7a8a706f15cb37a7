import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figures, histogram } from '../../scripts/differential-figures'
import { nothingSeen, replayStory, storyOfFailure } from '../../src/testing/differential/index'
import { readHistory } from '../../src/testing/differential/story/replay'
import { history } from '../../src/testing/arbitraries/history'
import { faultyCopy, runScript, type FaultyCopy } from '../support/faulty-copy'
import { same } from '../../src/testing/differential/same'

const savedIn = (printed: string): string => /saved as (\S+\.yaml)/.exec(printed)?.[1] ?? ''

describe('ORA a long comparison', () => {
  let copy: FaultyCopy
  beforeAll(() => {
    copy = faultyCopy(
      'src/rule/reading.ts',
      'since <= reading.login || since <= grantingFor(rules, kind, reading)',
      'since < grantingFor(rules, kind, reading)',
    )
  })
  afterAll(() => copy.remove())

  it('finds a tenure that begins too late, saves the story, and finds it again until it is mended', () => {
    const found = runScript('differential.ts', ['--histories', '60', '--seed', '3'], copy.folder)
    expect(found.status, found.printed).toBe(1)
    const file = join(copy.folder, savedIn(found.printed))
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^# From npm run differential: seed \d+/)
    expect(text.split('\n').filter((line) => /^ {2}- (do|refuse|login|refresh|logout):/.test(line)).length).toBeLessThanOrEqual(8)
    const again = runScript('differential.ts', ['--replay', file], copy.folder)
    expect(again.status, again.printed).toBe(1)
    expect(again.printed).toMatch(/step \d+, (expect|explain|refuse|do)/)
    const mended = runScript('differential.ts', ['--replay', file])
    expect(mended.printed).toMatch(/core and reference agree on \d+ commands/)
    expect(mended.status).toBe(0)
  })
})

describe('ORA a small world searched whole', () => {
  it('is seen to fail where a refresh reads what only a login may', () => {
    const file = 'src/rule/reading.ts'
    const copy = faultyCopy(file, "moment === 'login' ? login :", "moment === 'login' ? Math.max(login, refresh) :")
    try {
      const found = runScript('small-world.ts', ['--depth', '3'], copy.folder)
      expect(found.status, found.printed).toBe(1)
      expect(replayStory(readFileSync(join(copy.folder, savedIn(found.printed)), 'utf8'), 'story.yaml').agrees).toBe(true)
    } finally {
      copy.remove()
    }
  })
})

describe('a history kept as a scenario file', () => {
  const cuts = { ask: [], branchAt: 0, later: 0, remedy: null, thorough: false, unsupported: false, branch: null }

  it('is read back command for command, whatever the ids, and at the same instants', () => {
    const anyHistory = history({ hostileWorlds: 5, maxLength: 24 }).map(({ policy, steps }) => ({
      policy,
      // No claims and empty claims are the same, and are written alike.
      steps: steps.filter(({ command }) => !('claims' in command) || Object.keys(command.claims ?? {}).length > 0),
    }))
    const isReadBack = fc.property(anyHistory, (told) => {
      const read = readHistory(storyOfFailure({ history: told, cuts, found: [], origin: 'a test' }), 'story.yaml').history
      return same(read.steps, told.steps) && same(read.policy, told.policy)
    })
    fc.assert(isReadBack, { numRuns: 8, seed: 4 })
  })

  it('says that what differs cannot be asked, where no question of the format shows it', () => {
    const told = storyOfFailure({ history: { policy: fc.sample(history(), 1)[0]!.policy, steps: [] }, cuts, found: [], origin: 'a test' })
    expect(told).toContain('cannot be asked here')
    expect(replayStory(told, 'story.yaml')).toMatchObject({ agrees: true, commands: 0 })
  })
})

describe('the figures of a comparison', () => {
  it('show how many histories have how many commands', () => {
    const sizes = new Map([
      [20, 3],
      [24, 1],
      [31, 1],
    ])
    expect(histogram(sizes).split('\n')).toEqual([
      'commands per history: 20 at least, 20 in the middle, 31 at most',
      `   20 to 24  80.0 %  ${'#'.repeat(40)}`,
      `   30 to 34  20.0 %  ${'#'.repeat(10)}`,
    ])
  })

  it('count histories, commands and checks, and name the seed', () => {
    const seen = nothingSeen()
    seen.counts.set('histories', 2).set('steps', 1000).set('answers', 234)
    const told = figures({ seen, seed: 7, workers: 2, seconds: 3, cpuSeconds: 5 })
    expect(told).toContain('2 histories, 1,000 commands, 1,234 checks')
    expect(told).toContain('seed 7, 2 workers, 3 s, 5 s of processor time')
  })
})
