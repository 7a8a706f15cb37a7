import { fc } from '../fast-check'
import type { Command } from '../../commands/vocabulary'
import { bySession, system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import { apply } from '../../platform/apply'
import { empty } from '../../platform/empty'
import { replay } from '../../platform/replay'
import { snapshot } from '../../platform/snapshot'
import type { Policy } from '../../policy/policy'
import { dashEnterprise5 } from '../../policy/presets'
import type { AnyPlatform } from '../../state/platform'
import type { Store } from '../../store/port'
import { history } from '../arbitraries/history'
import type { Eventually } from '../kit/integration'
import { equal, holds, type ConformanceCase } from './case'

/** A store that is still empty, follows this policy and reads this clock. */
export type MakeStore = (policy: Policy<string>, clock: () => Instant) => Eventually<Store<string>>
export type StoreNeed = 'executeAll' | 'subscribe'

const ada: Command = { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] }
const crm: Command = { _tag: 'CreateApp', app: 'crm', owner: 'ada' }
const wrong: Command = { _tag: 'CreateApp', app: 'wiki', owner: 'nobody' }
const nothingToDo: Command = { _tag: 'LogOutUser', user: 'ada' }

const storeOf = (make: MakeStore, at: Instant = 0) => Promise.resolve(make(dashEnterprise5, () => at))
const dataOf = (platform: AnyPlatform): unknown => snapshot(platform)

const cases = (make: MakeStore): ReadonlyArray<ConformanceCase<StoreNeed>> => [
  {
    name: 'begins with an empty platform and no events',
    needs: [],
    run: async () => {
      const store = await storeOf(make)
      equal('the platform', dataOf(store.platform), dataOf(empty<string>(dashEnterprise5)))
      equal('the events', store.events, [])
    },
  },
  {
    name: 'an accepted command answers its events, stamped by the clock, and keeps them in order',
    needs: [],
    run: async () => {
      const store = await storeOf(make, 42)
      const answers = [ada, crm].map((command) => store.execute(command, system))
      holds(
        'the commands are accepted',
        answers.every(({ _tag }) => _tag === 'Right'),
      )
      equal(
        'the events kept',
        store.events,
        answers.flatMap((answer) => (answer._tag === 'Right' ? answer.right : [])),
      )
      equal(
        'the instants',
        store.events.map(({ at }) => at),
        [42, 42],
      )
    },
  },
  {
    name: 'a refused command answers why, and changes nothing',
    needs: [],
    run: async () => {
      const store = await storeOf(make)
      store.execute(ada, system)
      const { platform, events } = store
      const answer = store.execute(wrong, system)
      equal('the answer', answer, { _tag: 'Left', left: { _tag: 'UserUnknown', user: 'nobody' } })
      holds('the platform is the same object', store.platform === platform)
      equal('the events', store.events, events)
    },
  },
  {
    name: 'the actor is who asks, not who is asked about',
    needs: [],
    run: async () => {
      const store = await storeOf(make)
      for (const command of [ada, crm]) store.execute(command, system)
      store.execute({ _tag: 'LogIn', session: 's1', user: 'ada' }, system)
      const answer = store.execute({ _tag: 'TransferOwnership', app: 'crm', to: 'ada' }, bySession('s1'))
      equal('the tag', answer._tag === 'Left' ? answer.left._tag : 'accepted', 'NotPermitted')
    },
  },
  {
    name: 'the events replayed are the platform',
    needs: [],
    run: async () => {
      const store = await storeOf(make)
      for (const command of [ada, crm, wrong]) store.execute(command, system)
      const replayed = replay<string>(dashEnterprise5, store.events)
      equal('the platform replayed', replayed._tag === 'Right' ? dataOf(replayed.right) : replayed.left, dataOf(store.platform))
    },
  },
  {
    name: 'events that were handed out stay as they were',
    needs: [],
    run: async () => {
      const store = await storeOf(make)
      store.execute(ada, system)
      const before = store.events
      store.execute(crm, system)
      equal('events handed out before', before.length, 1)
    },
  },
  {
    name: 'a list is done whole, or not at all',
    needs: ['executeAll'],
    run: async () => {
      const store = await storeOf(make)
      const { platform } = store
      const answer = store.executeAll([ada, crm, wrong], system)
      equal('the answer', answer, { _tag: 'Left', left: { _tag: 'UserUnknown', user: 'nobody', index: 2 } })
      holds('the platform is the same object', store.platform === platform)
      equal('the events', store.events, [])
      equal('a list that can be done', store.executeAll([ada, crm], system)._tag, 'Right')
      equal(
        'its events',
        store.events.map(({ _tag }) => _tag),
        ['UserRegistered', 'AppCreated'],
      )
    },
  },
  {
    name: 'what already is so is skipped on request, and refused otherwise',
    needs: ['executeAll'],
    run: async () => {
      const store = await storeOf(make)
      store.execute(ada, system)
      equal('refused', store.executeAll([ada, crm], system)._tag, 'Left')
      equal('skipped', store.executeAll([ada, crm], system, { already: 'skip' })._tag, 'Right')
      equal(
        'the events',
        store.events.map(({ _tag }) => _tag),
        ['UserRegistered', 'AppCreated'],
      )
    },
  },
  {
    name: 'a listener is told once of each change, with the platform then, and of nothing else',
    needs: ['subscribe'],
    run: async () => {
      const store = await storeOf(make)
      const told: Array<readonly [ReadonlyArray<string>, boolean]> = []
      const stop = store.subscribe((events, platform) => void told.push([events.map(({ _tag }) => _tag), platform === store.platform]))
      for (const command of [ada, wrong, nothingToDo, crm]) store.execute(command, system)
      equal('what was told', told, [
        [['UserRegistered'], true],
        [['AppCreated'], true],
      ])
      stop()
      store.execute({ _tag: 'DeleteApp', app: 'crm' }, system)
      equal('told after stopping', told.length, 2)
    },
  },
  {
    name: 'a list is told of at once',
    needs: ['subscribe', 'executeAll'],
    run: async () => {
      const store = await storeOf(make)
      const told: Array<number> = []
      store.subscribe((events) => void told.push(events.length))
      store.executeAll([ada, crm, wrong], system)
      store.executeAll([ada, crm], system)
      equal('the numbers of events', told, [2])
    },
  },
]

/**
 * What every store must do, whatever it keeps its platform in.
 *
 * @category conformance
 * @param make a new store for each case
 * @param options how many random histories are compared with the core, and from which seed
 *
 * @example
 * ```ts test
 * import { memory } from 'tenure/store'
 * import { storeConformance } from 'tenure/testing'
 * const suite = storeConformance((policy, clock) => memory(policy, { clock }), { histories: 3 })
 * for (const { run } of suite) await run()
 * suite.length > 10 // => true
 * ```
 */
export const storeConformance = (
  make: MakeStore,
  { histories = 30, seed = 1 }: { readonly histories?: number; readonly seed?: number } = {},
): ReadonlyArray<ConformanceCase<StoreNeed>> => [
  ...cases(make),
  {
    name: `goes through ${histories} random histories as the core does`,
    needs: [],
    run: async () => {
      for (const { policy, steps } of fc.sample(history({ maxLength: 30 }), { numRuns: histories, seed })) {
        let at: Instant = 0
        let platform = empty(policy)
        const store = await make(policy, () => at)
        for (const step of steps) {
          at = step.at
          const applied = apply(platform, step.command, step)
          const answer = store.execute(step.command, step.by)
          if (applied._tag === 'Right') platform = applied.right.platform
          equal(step.command._tag, answer, applied._tag === 'Left' ? applied : { _tag: 'Right', right: applied.right.events })
        }
        equal('the platform', dataOf(store.platform), dataOf(platform))
      }
    },
  },
]
