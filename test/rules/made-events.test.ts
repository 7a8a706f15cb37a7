import { describe, expect, it } from 'vitest'
import { dashEnterprise5, decide, empty, evolve, snapshot, system, type Command, type Event } from '../../src'
import { given } from '../../src/testing'

const platform = given(dashEnterprise5, { users: ['ada', 'bob'], apps: { crm: 'ada' }, sessions: { s1: 'ada' } })

const madeBy = (command: Command): Event => {
  const decided = decide(platform, command, { by: system, at: 0 })
  if (decided._tag === 'Left') throw new Error(decided.left._tag)
  return decided.right[0]!
}

describe('an event that was decided', () => {
  const added = madeBy({ _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'User', user: 'bob' } })

  it('cannot be changed, nor can anything in it', () => {
    expect(() => Object.assign(added, { app: 'shop' })).toThrow(TypeError)
    expect(added._tag === 'CoOwnerAdded' && Object.isFrozen(added.subject)).toBe(true)
    expect(Object.isFrozen(added.by)).toBe(true)
  })

  it('is plain data: a copy leads to the same platform, and does not differ from it', () => {
    const copy = structuredClone(added)
    expect(copy).toStrictEqual(added)
    expect(snapshot(evolve(platform, copy))).toStrictEqual(snapshot(evolve(platform, added)))
  })

  it('passes its credit on to no copy: one that is malformed changes nothing', () => {
    const wrong: ReadonlyArray<object> = [
      { ...added, app: 5 },
      { ...added, more: true },
      { ...added, subject: { _tag: 'User', user: '' } },
      Object.create(added) as object,
    ]
    for (const each of wrong) expect(evolve(platform, each as Event)).toBe(platform)
  })

  it('is still held against the platform that it meets', () => {
    expect(evolve(empty(dashEnterprise5), added).head).toBe(0)
    const once = evolve(platform, added)
    expect(evolve(once, added)).toBe(once)
  })
})
