import { describe, expect, it } from 'vitest'
import { applyAll, dashEnterprise5, group, sessions, system, user, users } from '../../src/index'
import { given } from '../../src/testing/index'

const policy = { ...dashEnterprise5, sessions: { idle: 100, max: null } }
const start = given(policy, {
  users: ['ada', 'ben', 'cyd'],
  groups: ['na'],
  sessions: { s1: 'ada', s2: 'ben', s3: 'ada', s4: 'ada' },
})
const applied = applyAll(start, [{ _tag: 'LogOut', session: 's4' }], { by: system, at: 0 })
const platform = applied._tag === 'Right' ? applied.right.platform : start

const ids = (of: Parameters<typeof sessions>[1]): ReadonlyArray<string> => sessions(platform, of).items.map(({ session }) => session)

describe('a list', () => {
  it('of sessions holds those that are open at the instant asked about, each as it is then', () => {
    expect(ids({ at: 99 })).toEqual(['s1', 's2', 's3'])
    expect(ids({ at: 100 })).toEqual([])
    expect(sessions(platform, { at: 99 }).items.map(({ over }) => over)).toEqual([null, null, null])
  })

  it('of one user’s sessions holds no others, and none of somebody unknown', () => {
    expect(ids({ at: 0, user: 'ada' })).toEqual(['s1', 's3'])
    expect(ids({ at: 0, user: 'nobody' })).toEqual([])
    expect(ids({ at: 0, user: 'ada', limit: 1 })).toEqual(['s1'])
  })

  it('comes whole where the limit is no count, and says where the next page begins otherwise', () => {
    const page = (limit?: number) => users(platform, limit === undefined ? {} : { limit })
    for (const limit of [undefined, NaN, 0, -1, 0.5, Infinity, 3, 4]) {
      expect(
        page(limit).items.map((each) => each.user),
        String(limit),
      ).toEqual(['ada', 'ben', 'cyd'])
      expect(page(limit).next, String(limit)).toBe(null)
    }
    expect([page(1).next, page(2.9).items.length, page(2).next]).toEqual(['ada', 2, 'ben'])
    expect(users(platform, { after: 'ben' })).toEqual({ items: users(platform).items.slice(2), next: null })
  })

  it('has no entry for an id that nobody gave', () => {
    expect([user(platform, undefined as never), group(platform, undefined as never)]).toEqual([undefined, undefined])
  })
})
