import { describe, expect, it } from 'vitest'
import { dashEnterprise5, can, restore, snapshot, user, whatCan, type Policy, type Snapshot } from '../../src/index'
import { parsePlatform } from '../../src/codec/index'
import { untyped } from './world'
import { afterChange, lived, saidOf, stored, type Json, type Writable } from './stored'

describe('a snapshot', () => {
  it('that was left alone fits, and answers as before', () => {
    expect(saidOf(stored())).toBe('fits')
    const restored = restore(untyped(stored()))
    expect(restored._tag === 'Right' && snapshot(restored.right)).toEqual(snapshot(lived))
  })

  it.each([undefined, null, 0, 2, '1', [1], { toString: 1 }, 'latest'].map((tenure) => [JSON.stringify(tenure), tenure]))(
    'of version %s is of another version',
    (_, tenure) => {
      expect(restore(untyped({ ...stored(), tenure }))).toEqual({
        _tag: 'Left',
        left: { _tag: 'SnapshotVersionUnknown', found: tenure },
      })
    },
  )

  it.each([undefined, null, 7, 'x', [], {}, () => 1, Symbol('x')].map((value) => [typeof value, value]))(
    'is no value of type %s',
    (_, value) => {
      expect(saidOf(value)).toBe('SnapshotVersionUnknown')
    },
  )

  it('that is cut anywhere does not fit', () => {
    const whole = stored() as unknown as Json
    for (const key of Object.keys(whole)) {
      const { [key]: _cut, ...rest } = whole
      expect([key, saidOf(rest)]).toEqual([key, key === 'tenure' ? 'SnapshotVersionUnknown' : 'SnapshotMalformed'])
    }
    const text = JSON.stringify(whole)
    for (let length = 0; length < text.length; length += 97) expect(parsePlatform(text.slice(0, length))._tag).toBe('Left')
    expect(parsePlatform(text)._tag).toBe('Right')
  })

  it('of which any one field is cut or of another type does not fit', () => {
    let tried = 0
    const visit = (value: unknown, path: ReadonlyArray<string | number>): void => {
      if (typeof value !== 'object' || value === null) return
      for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
        for (const instead of [
          undefined,
          null,
          7.5,
          'x\ud800',
          [7],
          { x: 1 },
          untyped(Object.create(null)),
          Object.assign([], { length: 1 }) as unknown,
        ]) {
          const copy = stored()
          const holder = path.reduce<Json>((inner, step) => inner[String(step)] as Json, copy as unknown as Json)
          if (instead === undefined) Reflect.deleteProperty(holder, key)
          else if (JSON.stringify(holder[String(key)]) === JSON.stringify(instead)) continue
          else holder[String(key)] = instead
          const isFreeText = path[0] === 'policy' && key === 'name' && typeof instead === 'string'
          const isNothing = instead === null && (key === 'until' || key === 'parent' || key === 'owner' || key === 'over')
          tried += 1
          if (!isFreeText && !isNothing) expect([[...path, key].join('.'), instead, saidOf(copy)]).not.toContain('fits')
        }
        visit((value as Json)[String(key)], [...path, key])
      }
    }
    visit(stored(), [])
    expect(tried).toBeGreaterThan(1000)
  })

  it('with anything more in it does not fit', () => {
    expect(saidOf({ ...stored(), extra: 1 })).toBe('SnapshotMalformed')
    expect(saidOf(afterChange((each) => Object.assign(each.users[0]!, { password: 'x' })))).toBe('SnapshotMalformed')
    expect(saidOf(JSON.parse(JSON.stringify(stored()).replace('{', '{"__proto__":{"admin":true},')))).toBe('SnapshotMalformed')
  })

  it('with lists that have holes does not fit', () => {
    for (const key of ['users', 'groups', 'apps', 'sessions'] as const) {
      expect([key, saidOf(afterChange((each) => void (each[key].length += 1)))]).toEqual([key, 'SnapshotMalformed'])
    }
    expect(saidOf(afterChange((each) => void (each.apps[0]!.coOwners[0]!.tenures.length += 1)))).toBe('SnapshotMalformed')
  })

  it('that cannot be read does not fit', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(saidOf(proxy)).toBe('SnapshotMalformed')
    expect(saidOf({ ...stored(), users: proxy })).toBe('SnapshotMalformed')
    expect(saidOf(Object.defineProperty({ tenure: 1 }, 'policy', { enumerable: true, get: () => expect.fail('read') }))).toBe(
      'SnapshotMalformed',
    )
  })
})

describe('plain data and the platform', () => {
  it('share nothing: who changes a snapshot changes no platform', () => {
    const taken = snapshot(lived) as unknown as Writable<Snapshot<string>>
    const before = stored()
    const origin = stored()
    const restored = restore(untyped(origin))
    if (restored._tag === 'Left') return expect.fail(restored.left._tag)
    for (const each of [taken, origin]) {
      for (const one of each.users) {
        one.roles.push('admin')
        one.username = 'changed'
        for (const { tenures } of one.memberships) for (const tenure of tenures) tenure.until = 1
      }
      for (const one of each.groups) one.roles.push('admin')
      for (const one of each.sessions) one.roles.push('admin')
      for (const one of each.apps) {
        one.owner = 'cyd'
        for (const holder of one.coOwners) for (const tenure of holder.tenures) Object.assign(tenure, { since: 1, until: null })
      }
    }
    expect(stored(lived)).toEqual(before)
    expect(stored(restored.right)).toEqual(before)
    expect(can(restored.right, { session: 's-ada', app: 'crm', action: 'transfer', at: 0 })).toBe(false)
  })

  it('do not let the policy of a platform be changed from outside', () => {
    const own = structuredClone(dashEnterprise5) as Writable<Policy>
    const restored = restore(untyped({ ...stored(), policy: own }))
    if (restored._tag === 'Left') return expect.fail(restored.left._tag)
    own.actions.transfer.owner = 'yes'
    for (const platform of [lived, restored.right]) {
      expect(() => void ((platform.policy as Writable<Policy>).actions.transfer.owner = 'yes')).toThrow(TypeError)
      expect(() => void ((snapshot(platform).policy as Writable<Policy>).seats = false)).toThrow(TypeError)
      expect(can(platform, { session: 's-ada', app: 'crm', action: 'transfer', at: 0 })).toBe(false)
    }
    const [first] = whatCan(lived, { session: 's-ada', at: 0 })
    expect(() => (first?.actions as unknown as Array<string>).push('transfer')).toThrow(TypeError)
    const held = user(lived, 'ada')?.roles as Array<string>
    held.push('admin')
    expect(user(lived, 'ada')?.roles).toEqual(['licensed'])
  })
})
