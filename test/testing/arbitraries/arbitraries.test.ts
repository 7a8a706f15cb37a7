import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Claims, Command, Policy } from '../../../src/codec/index'
import { apply, dashEnterprise5, empty } from '../../../src/index'
import { isIdText } from '../../../src/kernel/ids'
import {
  activation,
  allowedPairs,
  claims,
  command,
  founding,
  history,
  hostileIds,
  id,
  illFormedIds,
  policy,
  presets,
  type History,
} from '../../../src/testing/arbitraries/index'
import { smallest } from '../../../src/testing/differential/index'

const some = 400
const seed = 7

const acceptedOf = ({ policy: under, steps }: History): number => {
  let platform = empty(under)
  let accepted = 0
  for (const { command: asked, by, at } of steps) {
    const applied = apply(platform, asked, { by, at })
    if (applied._tag === 'Left') continue
    platform = applied.right.platform
    accepted += 1
  }
  return accepted
}

describe('GEN arbitraries', () => {
  it('draw ids that are ids, and on demand texts that are none', () => {
    expect(hostileIds.filter((each) => !isIdText(each))).toEqual([])
    expect(illFormedIds.filter(isIdText)).toEqual([])
    expect(fc.sample(id(), { numRuns: some, seed }).filter((each) => !isIdText(each))).toEqual([])
    expect(fc.sample(id({ illFormed: 10, hostile: 0 }), { numRuns: some, seed }).filter(isIdText)).toEqual([])
  })

  it('draw policies that the codec lets through, presets and others', () => {
    const drawn = fc.sample(policy(), { numRuns: some, seed })
    expect(drawn.filter((each) => Policy.decode(each)._tag === 'Left')).toEqual([])
    expect(presets.filter((preset) => !drawn.includes(preset))).toEqual([])
    expect(fc.sample(policy({ presets: 0 }), { numRuns: some, seed }).filter((each) => each.name !== 'random')).toEqual([])
  })

  it('ACT-7 draw each of the six pairs of moments for users and for each origin', () => {
    const drawn = fc.sample(activation(), { numRuns: some, seed })
    for (const read of [
      ({ grant, revoke }: (typeof drawn)[number]) => `${grant.user} ${revoke.user}`,
      ...(['native', 'ldap', 'brokered'] as const).map(
        (origin) =>
          ({ grant, revoke }: (typeof drawn)[number]) =>
            `${grant.group[origin]} ${revoke.group[origin]}`,
      ),
    ]) {
      expect([...new Set(drawn.map(read))].sort()).toEqual(allowedPairs.map(({ grant, revoke }) => `${grant} ${revoke}`).sort())
    }
  })

  it('draw commands and claims that the codecs let through, of every tag or of those asked for', () => {
    const drawn = fc.sample(command(), { numRuns: some, seed })
    expect(drawn.filter((each) => Command.decode(each)._tag === 'Left')).toEqual([])
    expect(new Set(drawn.map(({ _tag }) => _tag)).size).toBe(25)
    expect(fc.sample(claims(), { numRuns: some, seed }).filter((each) => Claims.decode(each)._tag === 'Left')).toEqual([])
    expect(new Set(fc.sample(command({ tags: ['LogOut'] }), { numRuns: 20, seed }).map(({ _tag }) => _tag))).toEqual(new Set(['LogOut']))
  })

  it('draw worlds as large as asked for', () => {
    const drawn = fc.sample(founding({ users: [1, 2], groups: [0, 1], apps: [1, 1], hostileWorlds: 0 }), { numRuns: some, seed })
    expect(drawn.every(({ users, groups, apps, hostile }) => users <= 2 && groups <= 1 && apps === 1 && !hostile)).toBe(true)
  })

  it('draw histories no longer than asked for, mostly accepted, the same for the same seed', () => {
    const drawn = fc.sample(history(), { numRuns: 100, seed })
    expect(drawn).toEqual(fc.sample(history(), { numRuns: 100, seed }))
    expect(Math.max(...drawn.map(({ steps }) => steps.length))).toBeLessThanOrEqual(50)
    expect(fc.sample(history({ maxLength: 10 }), { numRuns: 20, seed }).every(({ steps }) => steps.length <= 10)).toBe(true)
    const all = drawn.reduce((sum, { steps }) => sum + steps.length, 0)
    expect(drawn.reduce((sum, each) => sum + acceptedOf(each), 0) / all).toBeGreaterThan(0.75)
  })

  it('draw only the kinds of step asked for, after the world is made', () => {
    const drawn = fc.sample(history({ kinds: ['logOutEveryone'], groups: [0, 0] }), { numRuns: 20, seed })
    const tags = new Set(drawn.flatMap(({ steps }) => steps.filter(({ at }) => at > 0).map(({ command: { _tag } }) => _tag)))
    expect([...tags]).toEqual(['LogOutEveryone'])
  })

  it('cut a history down to what is needed', () => {
    const [long] = fc.sample(history({ presets: 10, kinds: ['addMember', 'logIn'] }), { numRuns: 1, seed })
    const isBad = ({ steps }: History) => steps.filter(({ command: { _tag } }) => _tag === 'LogIn').length >= 2
    const small = smallest(long ?? { policy: dashEnterprise5, steps: [] }, isBad)
    expect(small.steps.map(({ command: { _tag } }) => _tag)).toEqual(['LogIn', 'LogIn'])
  })
})
