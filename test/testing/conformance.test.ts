import { describe, expect, it } from 'vitest'
import { can, dashEnterprise5, empty, type Platform, type Question } from '../../src/index'
import { memory, type Store } from '../../src/store/index'
import { engineConformance, storeConformance, type Engine, type MakeStore } from '../../src/testing/conformance/index'

const memoryStore: MakeStore = (policy, clock) => memory(policy, { clock })

const failing = async (
  suite: ReadonlyArray<{ readonly name: string; readonly run: () => Promise<void> }>,
): Promise<ReadonlyArray<string>> => {
  const names: Array<string> = []
  for (const { name, run } of suite) await run().catch(() => names.push(name))
  return names
}

describe('conformance of stores', () => {
  it.each(storeConformance(memoryStore))('memory: $name', ({ run }) => run())

  /** A store in which one thing is otherwise. */
  const twisted =
    (twist: (store: Store<string>) => Partial<Store<string>>): MakeStore =>
    async (policy, clock) => {
      const store = await memoryStore(policy, clock)
      const { execute, executeAll, subscribe } = store
      const plain: Store<string> = {
        get platform() {
          return store.platform
        },
        get events() {
          return store.events
        },
        execute,
        executeAll,
        subscribe,
      }
      return Object.defineProperties<Store<string>>(plain, Object.getOwnPropertyDescriptors(twist(store)))
    }

  it.each<readonly [string, MakeStore, string]>([
    [
      'forgets its first event',
      twisted((store) => ({
        get events() {
          return store.events.slice(1)
        },
      })),
      'the events replayed',
    ],
    [
      'does a list one by one',
      twisted((store) => ({
        executeAll: (commands, by) =>
          (commands.map((command) => store.execute(command, by)).find(({ _tag }) => _tag === 'Left') as never) ?? {
            _tag: 'Right',
            right: [],
          },
      })),
      'a list is done whole',
    ],
    [
      'takes everybody for the system',
      twisted((store) => ({ execute: (command) => store.execute(command, { _tag: 'System' }) })),
      'the actor is who asks',
    ],
    ['never tells', twisted(() => ({ subscribe: () => () => undefined })), 'a listener is told once'],
    [
      'cannot be stopped',
      twisted((store) => ({ subscribe: (listener) => (store.subscribe(listener), () => undefined) })),
      'a listener is told once',
    ],
    ['reads another clock', (policy) => memory(policy, { clock: () => 7 }), 'stamped by the clock'],
    ['never skips', twisted((store) => ({ executeAll: (commands, by) => store.executeAll(commands, by) })), 'skipped on request'],
  ])('a store that %s fails', async (_, make, name) => {
    expect((await failing(storeConformance(make, { histories: 3 }))).join('\n')).toContain(name)
  })
})

describe('conformance of engines', () => {
  const engine =
    (twist: (question: Question<string>, platform: Platform<string>) => boolean | null = () => null) =>
    (): Engine => {
      let shown: Platform<string> = empty<string>(dashEnterprise5)
      return { load: (platform) => void (shown = platform), can: (question) => twist(question, shown) ?? can(shown, question) }
    }

  it.each(engineConformance(engine()))('the core: $name', ({ run }) => run())

  it.each<readonly [string, ReturnType<typeof engine>, string]>([
    [
      'asks a login now of each session',
      engine(({ session, ...question }, platform) => {
        const record = session === undefined ? undefined : platform.tables.sessions.get(session)
        return typeof record === 'object' ? can(platform, { ...question, user: record.user }) : null
      }),
      'ACT-7',
    ],
    [
      'knows no end of sessions',
      engine((question, platform) => (question.session === undefined ? null : can(platform, { ...question, at: 0 }))),
      'ACT-10',
    ],
    ['allows what is not listed', engine(({ action }) => (action === 'toString' ? true : null)), 'APP-1'],
    [
      'is shown the first platform only',
      () => {
        let shown: Platform<string> | null = null
        return { load: (platform) => void (shown ??= platform), can: (question) => can(shown!, question) }
      },
      'GRP-3',
    ],
  ])('an engine that %s fails', async (_, make, name) => {
    expect((await failing(engineConformance(make, { histories: 3 }))).join('\n')).toContain(name)
  })

  it('passes over what an engine declares that it cannot do', async () => {
    const withoutSessions = engine(({ session }) => (session === undefined ? null : true))
    const suite = engineConformance(withoutSessions, { cannot: ['sessions'], histories: 3 })
    expect(suite.length).toBeGreaterThan(5)
    expect(await failing(suite)).toEqual([])
  })
})
