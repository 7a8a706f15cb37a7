import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { bySession, dashEnterprise5, system, user } from 'tenure'
import { memory } from 'tenure/store'
import { given } from 'tenure/testing'
import { CoOwners } from '../../examples/react-store/co-owners'

const newStore = () =>
  memory(dashEnterprise5, {
    start: given(dashEnterprise5, {
      users: ['ada', 'bob'],
      groups: ['emea'],
      apps: { crm: { owner: 'ada', coOwners: ['group:emea'] } },
      sessions: { 'of-ada': 'ada', 'of-bob': 'bob' },
    }),
    clock: () => 0,
  })

describe('the React view of a store', () => {
  it('draws the platform as it is, and anew after each change', () => {
    const store = newStore()
    const drawn = (session: string) => renderToStaticMarkup(<CoOwners store={store} app="crm" session={session} at={0} />)
    expect(drawn('of-ada')).toBe('<ul><li>everyone in emea</li></ul>')
    expect(drawn('of-bob')).toBe('<p>You have no access to this app.</p>')
    store.execute({ _tag: 'AddCoOwner', app: 'crm', subject: user('bob') }, bySession('of-ada'))
    expect(drawn('of-ada')).toBe('<ul><li>bob</li><li>everyone in emea</li></ul>')
    expect(drawn('of-bob')).toBe('<p>Log in again to see this app.</p>')
    store.execute({ _tag: 'LogIn', session: 'of-bob-2', user: 'bob' }, system)
    expect(drawn('of-bob-2')).toBe('<ul><li>bob</li><li>everyone in emea</li></ul>')
  })

  it('escapes what users call themselves', () => {
    const store = newStore()
    const id = '<img src=x onerror=alert(1)>'
    store.executeAll(
      [
        { _tag: 'RegisterUser', user: id, roles: ['licensed'] },
        { _tag: 'AddCoOwner', app: 'crm', subject: user(id) },
      ],
      system,
    )
    expect(renderToStaticMarkup(<CoOwners store={store} app="crm" session="of-ada" at={0} />)).toContain(
      '<li>&lt;img src=x onerror=alert(1)&gt;</li>',
    )
  })

  it('stands on a store that keeps to what useSyncExternalStore asks: one object until a change, and a call after each', () => {
    const store = newStore()
    const draw = vi.fn()
    const before = store.platform
    const stop = store.subscribe(draw)
    expect(store.platform).toBe(before)
    expect(store.execute({ _tag: 'DeleteApp', app: 'crm' }, bySession('of-bob'))._tag).toBe('Left')
    expect(store.execute({ _tag: 'LogOutUser', user: 'ada' }, system)._tag).toBe('Right')
    expect([store.platform === before, draw.mock.calls.length]).toEqual([false, 1])
    // Nothing to do is no change.
    expect(store.execute({ _tag: 'LogOutUser', user: 'ada' }, system)).toEqual({ _tag: 'Right', right: [] })
    expect(draw.mock.calls.length).toBe(1)
    stop()
    store.execute({ _tag: 'RegisterUser', user: 'eve' }, system)
    expect(draw.mock.calls.length).toBe(1)
  })
})
