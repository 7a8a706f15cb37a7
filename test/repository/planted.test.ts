import { describe, expect, it } from 'vitest'
import { allPlanted, faultsOfLists, plant, propertyFiles, ruleIds } from '../../scripts/planted-entries'
import { runAll, type Sought } from '../../scripts/planted-run'

const planted = allPlanted()
const files = propertyFiles()
const mistake = planted.find(({ id }) => id === 'CO-5')!
const sought = (id: string, entry: Sought['mistake']): Sought => ({ id, properties: files.get(id)!, mistake: entry })

describe('the planted mistakes', () => {
  it('are each a change of one place, and there is one for each rule', () => {
    expect(ruleIds().length).toBeGreaterThanOrEqual(44)
    expect(faultsOfLists(planted)).toEqual([])
  })

  it('are found out in the list, when they do not fit the source or a rule has none', () => {
    expect(plant({ ...mistake, find: 'no such text' })).toEqual({ why: expect.stringContaining('occurs 0 times') as string })
    expect(plant({ ...mistake, find: 'const' })).toEqual({ why: expect.stringMatching(/occurs \d+ times/) as string })
    expect(plant({ ...mistake, replace: mistake.find })).toEqual({ why: 'nothing changes' })
    expect(plant({ ...mistake, file: 'src/gone.ts' })).toEqual({ why: 'there is no src/gone.ts' })
    expect(faultsOfLists([...planted, { ...mistake, id: 'CO-77' }])).toEqual(['CO-77: no property bears this id'])
    expect(faultsOfLists(planted.filter(({ id }) => id !== 'CO-5'))).toEqual(['CO-5: no mistake is planted for this rule'])
  })

  it('turn their property red, which is green without them', async () => {
    const harmless = { ...mistake, replace: `${mistake.find}/* the same */` }
    const unreached = { ...mistake, file: 'src/cli/main.ts', find: '#!/usr/bin/env node', replace: '' }
    const unreadable = { ...mistake, replace: `${mistake.find} ) ) )` }
    const { exitCode } = process
    const seen = await runAll([
      sought('CO-5', null),
      sought('CO-5', mistake),
      sought(
        'GRP-2',
        planted.find(({ id }) => id === 'GRP-2')!,
      ),
      sought(
        'DO-7',
        planted.find(({ id }) => id === 'DO-7')!,
      ),
      sought('CO-5', harmless),
      sought('CO-5', unreached),
      sought('CO-5', unreadable),
    ])
    expect(seen.map(({ colour }) => colour)).toEqual(['green', 'red', 'red', 'red', 'green', 'broken', 'broken'])
    expect(seen[1]?.why).toContain('Property failed')
    expect(seen[5]?.why).toContain('does not reach src/cli/main.ts')
    // A red test is no failure of whoever asked for it.
    expect(process.exitCode).toBe(exitCode)
  })
})
