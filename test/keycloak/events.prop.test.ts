import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { dashEnterprise5, type Platform } from '../../src/index'
import { presentDirectory, syncKeycloak, type AdminEvent, type Directory } from '../../src/keycloak/index'
import { adminHints } from '../../src/keycloak/events/admin-hints'
import { followHints } from '../../src/keycloak/events/follow'
import { hintsOf, type Hint } from '../../src/keycloak/events/hints'
import { rolesAt } from '../../src/keycloak/server/read'
import { memory, type Store } from '../../src/store/index'
import { connected, replayed } from './recorded'
import { adminTold, directoryAt, hintsTold, inLine, roles } from './recorded-events'

let before: Platform
let after: Directory
let told: ReadonlyArray<ReadonlyArray<Hint>>
let acts: ReadonlyArray<AdminEvent>
const api = connected(replayed('acme-later'))

beforeAll(async () => {
  before = (await inLine('acme')).platform
  after = await directoryAt('acme-later')
  told = await hintsTold()
  acts = await adminTold()
})

/** Follows hints, some at a time, as they would come. */
const followed = async (looks: ReadonlyArray<ReadonlyArray<Hint>>): Promise<Store> => {
  const store = memory(dashEnterprise5, { start: before })
  const meaning = await rolesAt(api, { roles })
  for (const look of looks) {
    const done = await followHints(store, api, hintsOf(look), meaning, { roles, at: Date.now })
    expect(done).toMatchObject({ _tag: 'Right', right: { everything: [] } })
  }
  return store
}

/** Events in some order, some of them twice or never, cut into looks. */
const looksAt = (all: ReadonlyArray<ReadonlyArray<Hint>>) =>
  fc
    .array(fc.constantFrom(...all), { maxLength: 2 * all.length })
    .chain((some) => fc.array(fc.nat(4), { minLength: some.length, maxLength: some.length }).map((cuts) => [some, cuts] as const))
    .map(([some, cuts]) => {
      const looks: Array<Array<Hint>> = [[]]
      for (const [place, hints] of some.entries()) {
        if (cuts[place] === 0) looks.push([])
        looks.at(-1)!.push(...hints)
      }
      return looks
    })

describe('events of a real server, in any order', () => {
  it('lead to its present, each look by itself or all at once, where none is lost (KC-6, KC-7)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...told], { minLength: told.length }), fc.boolean(), async (all, isOneLook) => {
        const store = await followed(isOneLook ? [all.flat()] : all)
        expect(presentDirectory(store.platform)).toEqual(after)
      }),
      { numRuns: 25 },
    )
  })

  it('and repeated or lost, lead there by the next full reading', async () => {
    await fc.assert(
      fc.asyncProperty(looksAt(told), async (looks) => {
        const store = await followed(looks)
        expect((await syncKeycloak(store, api, { roles }))._tag).toBe('Right')
        expect(presentDirectory(store.platform)).toEqual(after)
      }),
      { numRuns: 25 },
    )
  })

  it('take nothing from anybody where they are false: about the server as it is here already', async () => {
    const same = connected(replayed('acme'))
    const meaning = await rolesAt(same, { roles })
    const store = memory(dashEnterprise5, { start: before })
    const done = await followHints(store, same, hintsOf(told.flat()), meaning, { roles, at: Date.now })
    // Whoever is new later is nobody here, and whoever is deleted later is somebody.
    expect(done).toMatchObject({ right: { commands: [], everything: [] } })
    expect(presentDirectory(store.platform)).toEqual(presentDirectory(before))
  })

  it('are poorer hints where what was sent is cut, and never wrong ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { minLength: acts.length, maxLength: acts.length }), async (cuts) => {
        const cut = acts.map((act, place): AdminEvent => ({ ...act, representation: (act.representation ?? '').slice(0, cuts[place]) }))
        expect(presentDirectory((await followed([cut.flatMap(adminHints)])).platform)).toEqual(after)
      }),
      { numRuns: 15 },
    )
  })
})
