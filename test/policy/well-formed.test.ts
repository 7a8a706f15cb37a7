import { describe, expect, it } from 'vitest'
import { dashEnterprise5, dashEnterprise5Later, live } from '../../src/index'
import { isPolicy } from '../../src/policy/well-formed'

const { activation, actions, sessions } = dashEnterprise5
const odd: ReadonlyArray<readonly [what: string, value: unknown]> = [
  ['nothing', null],
  ['a text', 'dashEnterprise5'],
  ['a number', 5],
  ['nothing at all', undefined],
  ['a list', []],
]

describe('a policy is data of this form', () => {
  it.each([dashEnterprise5, dashEnterprise5Later, live])('$name is one', (policy) => {
    expect(isPolicy(policy)).toBe(true)
  })

  it('limits are of a millisecond at least, or none', () => {
    expect(isPolicy({ ...dashEnterprise5, sessions: { idle: 1, max: 1 } })).toBe(true)
    for (const limit of [0, -1, 1.5, NaN, Infinity, '1', undefined]) {
      expect(isPolicy({ ...dashEnterprise5, sessions: { ...sessions, idle: limit } })).toBe(false)
      expect(isPolicy({ ...dashEnterprise5, sessions: { ...sessions, max: limit } })).toBe(false)
    }
  })

  it.each(odd)('%s is none, nor is one of its parts', (_, value) => {
    expect(isPolicy(value)).toBe(false)
    for (const part of ['provisioning', 'actions', 'activation', 'sessions'])
      expect(isPolicy({ ...dashEnterprise5, [part]: value })).toBe(false)
    expect(isPolicy({ ...dashEnterprise5, actions: { ...actions, view: value } })).toBe(false)
    expect(isPolicy({ ...dashEnterprise5, activation: { ...activation, grant: value } })).toBe(false)
    expect(isPolicy({ ...dashEnterprise5, activation: { ...activation, grant: { ...activation.grant, group: value } } })).toBe(false)
  })

  it.each(['native', 'ldap', 'brokered'] as const)('to revoke through %s groups never waits longer than to grant', (origin) => {
    const { grant, revoke } = live.activation
    const late = { ...live, activation: { ...live.activation, revoke: { ...revoke, group: { ...revoke.group, [origin]: 'refresh' } } } }
    expect(isPolicy(late)).toBe(false)
    const both = { ...late.activation, grant: { ...grant, group: { ...grant.group, [origin]: 'refresh' } } }
    expect(isPolicy({ ...late, activation: both })).toBe(true)
  })
})
