import { describe, expect, it } from 'vitest'
import { can, dashEnterprise5, explain, group, type Platform } from '../../src/index'
import { given } from '../../src/testing/index'
import { after } from '../hostile/world'

const asked = { session: 's1', action: 'deploy', app: 'crm', at: 0 } as const
const isAllowed = (platform: Platform): boolean => {
  expect(explain(platform, asked)._tag === 'Allowed').toBe(can(platform, asked))
  return can(platform, asked)
}
const shared = { _tag: 'AddCoOwner', app: 'crm', subject: group('na') } as const

describe('a session from before the last changes', () => {
  it('may do nothing by a group that its user has left, where the group shares the app only since then', () => {
    const platform = given(dashEnterprise5, {
      users: ['ada', 'bob'],
      groups: ['na'],
      members: { na: ['bob'] },
      apps: { crm: 'ada' },
      sessions: { s1: 'bob' },
    })
    expect(isAllowed(after(platform, shared, { _tag: 'RemoveMember', group: 'na', user: 'bob' }))).toBe(false)
  })

  it('may act on by a group that shares the app no more, which its user joined as the last thing before the login', () => {
    const before = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], apps: { crm: 'ada' } })
    const platform = after(
      before,
      shared,
      { _tag: 'AddMember', group: 'na', user: 'bob' },
      { _tag: 'LogIn', session: 's1', user: 'bob' },
      { ...shared, _tag: 'RemoveCoOwner' },
    )
    expect(isAllowed(platform)).toBe(true)
  })
})
