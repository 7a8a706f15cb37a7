import { describe, expect, it } from 'vitest'
import { dashEnterprise5, group, snapshot, user, users } from 'tenure'
import { memory } from 'tenure/store'
import { follow, type DirectoryEvent } from '../../examples/directory-feed/feed'

const feed: ReadonlyArray<DirectoryEvent> = [
  { type: 'group-added', id: 'g1', name: 'sales' },
  { type: 'group-added', id: 'g2', name: 'emea', parent: 'g1' },
  { type: 'user-added', id: 'u1', login: 'ada' },
  { type: 'joined', group: 'g2', user: 'u1' },
  { type: 'user-added', id: 'u2', login: 'bob' },
  { type: 'joined', group: 'g1', user: 'u2' },
  { type: 'left', group: 'g1', user: 'u2' },
  { type: 'user-removed', id: 'u2' },
]
const batch = (offset: number, length: number) => ({ offset, events: feed.slice(offset, offset + length) })

describe('a directory feed', () => {
  it('is taken batch by batch, each event once, however often it comes', () => {
    const store = memory(dashEnterprise5, { clock: () => 0 })
    const following = follow(store)
    expect(following.take(batch(0, 4))).toEqual({ _tag: 'Taken', next: 4, changes: 4 })
    expect(following.take(batch(0, 4))).toEqual({ _tag: 'Taken', next: 4, changes: 0 })
    expect(following.take(batch(2, 4))).toEqual({ _tag: 'Taken', next: 6, changes: 2 })
    expect(following.take(batch(5, 3))).toEqual({ _tag: 'Taken', next: 8, changes: 2 })
    expect(store.events.length).toBe(8)
    expect(group(store.platform, 'g2')).toMatchObject({ display: 'sales/emea', origin: 'ldap', directMembers: ['u1'] })
    expect(users(store.platform).items.map(({ username }) => username)).toEqual(['ada'])
  })

  it('may be read again from an earlier place after the offset was lost', () => {
    const store = memory(dashEnterprise5, { clock: () => 0 })
    follow(store).take(batch(0, 6))
    const before = snapshot(store.platform)
    const again = follow(store, 0)
    expect(again.take(batch(0, 6))).toEqual({ _tag: 'Taken', next: 6, changes: 0 })
    expect(snapshot(store.platform)).toEqual(before)
  })

  it('waits where events are missing', () => {
    const following = follow(memory(dashEnterprise5, { clock: () => 0 }))
    following.take(batch(0, 2))
    expect(following.take(batch(3, 2))).toEqual({ _tag: 'Gap', expected: 2, found: 3 })
    expect(following.next).toBe(2)
  })

  it('tells which event of a batch is refused and why, keeps nothing of that batch, and does not go past it', () => {
    const store = memory(dashEnterprise5, { clock: () => 0 })
    const following = follow(store)
    following.take(batch(0, 3))
    const before = store.platform
    const clash: DirectoryEvent = { type: 'user-added', id: 'u9', login: 'ADA' }
    expect(following.take({ offset: 2, events: [feed[2]!, feed[3]!, clash] })).toEqual({
      _tag: 'Refused',
      offset: 4,
      event: clash,
      because: 'the username `ADA` is taken by user `u1`',
    })
    expect(store.platform).toBe(before)
    expect(user(store.platform, 'u1')?.groups).toEqual([])
    expect(following.next).toBe(3)
    expect(following.take(batch(3, 5))).toEqual({ _tag: 'Taken', next: 8, changes: 5 })
  })
})
