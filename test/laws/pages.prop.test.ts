import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { apply, apps, groups, sessions, system, users, type Command, type Page, type Paging, type Platform } from '../../src/index'
import { ownPolicy } from '../../src/platform/own-policy'
import { expectSame } from '../support/expect-same'
import { endOf, lives, timeOf } from '../support/lives'

type World = Platform<string>
type Reader = (world: World, paging: Paging) => Page<unknown>

/** Everything that is paged; the sessions also of each user by itself. */
const readersOf = (world: World, at: number): ReadonlyArray<Reader> => [
  apps,
  users,
  groups,
  (of, paging) => sessions(of, { at, ...paging }),
  ...users(world).items.map(
    ({ user }): Reader =>
      (of, paging) =>
        sessions(of, { at, user, ...paging }),
  ),
]

/** Page after page to the last; `between` is what the world has become before the next one is asked for. */
const pagesOf = (read: Reader, start: World, limit: number, between: (world: World, page: Page<unknown>) => World = (world) => world) => {
  const pages: Array<Page<unknown>> = []
  let world = start
  let after: string | undefined
  do {
    const page = read(world, after === undefined ? { limit } : { limit, after })
    pages.push(page)
    world = between(world, page)
    after = page.next ?? undefined
  } while (after !== undefined && pages.length < 100)
  return pages
}

const idOf = (item: unknown): string => {
  const { app, session, user, group } = item as Readonly<Record<'app' | 'session' | 'user' | 'group', string | undefined>>
  return app ?? session ?? group ?? user ?? ''
}

const someLives = lives({ users: [3, 8], groups: [4, 8], apps: [2, 6], hostileWorlds: 5, maxLength: 60 })

describe('pages', () => {
  test.prop([someLives], { numRuns: 40 })(
    'MET-7: page by page, of whatever size, is all at once: nothing is cut, repeated or out of order, and only the last page has no next',
    (life) => {
      const world = endOf(life)
      for (const read of readersOf(world, timeOf(life))) {
        const all = read(world, {})
        expect(all.next).toBeNull()
        const ids = all.items.map(idOf)
        expect(ids).toEqual([...new Set(ids)].sort())
        for (let limit = 1; limit <= all.items.length + 1; limit += 1) {
          const pages = pagesOf(read, world, limit)
          expectSame(
            pages.flatMap(({ items }) => items),
            all.items,
          )
          expect(pages.length).toBe(Math.max(1, Math.ceil(all.items.length / limit)))
          for (const { items, next } of pages.slice(0, -1)) expect([items.length, next]).not.toEqual([limit, null])
        }
      }
    },
  )

  const deleting: ReadonlyArray<readonly [Reader, (item: unknown) => Command]> = [
    [apps, (item) => ({ _tag: 'DeleteApp', app: idOf(item) })],
    [users, (item) => ({ _tag: 'DeleteUser', user: idOf(item) })],
    [(of, paging) => sessions(of, { at: 0, ...paging }), (item) => ({ _tag: 'LogOut', session: idOf(item) })],
  ]

  test.prop([someLives, fc.integer({ min: 1, max: 3 })], { numRuns: 30 })(
    'MET-8: a cursor outlives the item it was taken from: what goes away between two pages makes nothing else be left out or come twice',
    (life, limit) => {
      const start: World = { ...endOf(life), ...ownPolicy({ ...life.policy, sessions: { idle: null, max: null } }) }
      for (const [read, goes] of deleting) {
        const gone = (world: World, { items }: Page<unknown>): World => {
          const result = items.length === 0 ? null : apply(world, goes(items.at(-1)), { by: system, at: 0 })
          return result?._tag === 'Right' ? result.right.platform : world
        }
        const seen = pagesOf(read, start, limit, gone).flatMap(({ items }) => items.map(idOf))
        expect(seen).toEqual(read(start, {}).items.map(idOf))
      }
    },
  )
})
