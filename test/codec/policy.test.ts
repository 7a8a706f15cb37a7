import { either as E } from 'fp-ts'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { decode, Policy, report } from '../../src/codec/index'
import { builtInActions } from '../../src/codec/policy'
import type { Moment, Policy as AnyPolicy } from '../../src/policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../src/policy/presets'

const lines = (value: unknown): ReadonlyArray<string> => {
  const result = decode(Policy, value)
  return E.isLeft(result) ? report(result.left) : []
}

const moments: ReadonlyArray<Moment> = ['immediate', 'refresh', 'login']

describe('Policy', () => {
  it.each([dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow])('accepts the preset $name, as JSON too', (preset) => {
    expect(decode(Policy, preset)).toEqual(E.right(preset))
    expect(decode(Policy, JSON.parse(JSON.stringify(preset)))).toEqual(E.right(preset))
  })

  it('has the type of a policy with any actions', () => {
    const result = decode(Policy, live)
    if (E.isRight(result)) expectTypeOf(result.right).toEqualTypeOf<AnyPolicy<string>>()
  })

  it('knows the built-in actions', () => {
    expect([...builtInActions].sort()).toEqual(Object.keys(live.actions).sort())
  })

  it.each(builtInActions)('refuses a policy that does not list %s', (action) => {
    const { [action]: _, ...actions } = dashEnterprise5.actions
    expect(lines({ ...dashEnterprise5, actions })).toEqual([`actions.${action}: expected a mapping, found nothing`])
  })

  it('does not take an action from the prototype', () => {
    const { view, ...others } = dashEnterprise5.actions
    const actions: unknown = Object.assign(Object.create({ view }) as object, others)
    expect(lines({ ...dashEnterprise5, actions })).toEqual(['actions.view: expected a mapping, found nothing'])
  })

  it('accepts other actions, whatever they are called, and none with an empty name', () => {
    const cells = { coOwner: 'yes', owner: 'yes', admin: 'withSeat' }
    const text = JSON.stringify({ ...live, actions: { ...live.actions, toString: cells } }).replace('"toString"', '"__proto__"')
    const result = decode(Policy, JSON.parse(text))
    expect(result._tag === 'Right' && Object.getOwnPropertyDescriptor(result.right.actions, '__proto__')?.value).toEqual(cells)
    expect(result._tag === 'Right' && Object.getPrototypeOf(result.right.actions)).toBe(Object.prototype)
    expect(lines({ ...live, actions: { ...live.actions, '': cells } })).toEqual(['actions[""]: a name must not be empty'])
  })

  it('tells every cell that is wrong', () => {
    const actions = { ...live.actions, view: { coOwner: 'yes', owner: 'maybe' }, deploy: { ...live.actions.deploy, guest: 'no' } }
    expect(lines({ ...live, actions })).toEqual([
      'actions.view.owner: expected one of "yes", "no", "withSeat", found `maybe`',
      'actions.view.admin: expected one of "yes", "no", "withSeat", found nothing',
      'actions.deploy.guest: unknown key',
    ])
  })

  it.each(moments.flatMap((grant, i) => moments.map((revoke, j) => [grant, revoke, j <= i] as const)))(
    'granting at %s and revoking at %s: %s (ACT-7)',
    (grant, revoke, isFine) => {
      const always = (moment: Moment) => ({ user: moment, group: { native: moment, ldap: moment, brokered: moment } })
      const result = lines({ ...live, activation: { roles: 'login', grant: always(grant), revoke: always(revoke) } })
      const message = `revoking at ${revoke} waits longer than granting at ${grant} (ACT-7)`
      expect(result).toEqual(
        isFine ? [] : ['user', 'group.native', 'group.ldap', 'group.brokered'].map((place) => `activation.revoke.${place}: ${message}`),
      )
    },
  )

  it('judges users and each origin by themselves (ACT-7)', () => {
    const { grant, revoke } = dashEnterprise5Later.activation
    const activation = { roles: 'login', grant, revoke: { ...revoke, group: { ...revoke.group, ldap: 'login' } } }
    expect(lines({ ...live, activation })).toEqual([
      'activation.revoke.group.ldap: revoking at login waits longer than granting at refresh (ACT-7)',
    ])
  })

  it.each([
    [{ sessions: { idle: 0, max: null } }, 'sessions.idle: expected a duration in milliseconds, at least 1 or null, found 0'],
    [{ sessions: { idle: 1.5, max: null } }, 'sessions.idle: expected a duration in milliseconds, at least 1 or null, found 1.5'],
    [{ sessions: { idle: null } }, 'sessions.max: expected a duration in milliseconds, at least 1 or null, found nothing'],
    [{ authority: 'head' }, 'authority: expected one of "session", "sessionAndHead", found `head`'],
    [{ seats: 'no' }, 'seats: expected true or false, found `no`'],
    [{ name: 5 }, 'name: expected a string, found 5'],
    [{ extra: 1 }, 'extra: unknown key'],
    [
      { provisioning: { users: 'managed', groups: 'managed', claimsCover: ['saml'] } },
      'provisioning.claimsCover[0]: expected one of "native", "ldap", "brokered", found `saml`',
    ],
    [{ actions: [] }, 'actions: expected a mapping, found an empty list'],
    [{ activation: null }, 'activation: expected a mapping, found null'],
  ])('refuses %j', (part, expected) => {
    expect(lines({ ...live, ...part })).toEqual([expected])
  })
})
