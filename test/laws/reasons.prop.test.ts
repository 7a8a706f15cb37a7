import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { can, explain, snapshot, system, type Command, type Platform, type Question, type SessionRecord } from '../../src/index'
import { applied } from '../rules/asking'
import { answerOf, askerOf, denialsIn, forEach, isBarred } from '../support/denials'
import { edited } from '../support/edited'
import { expectSame } from '../support/expect-same'
import { busyLives } from '../support/lives'

type World = Platform<string>

const runs = { numRuns: 60 }
const over = ['SessionEnded', 'SessionExpired'] as const

const openSession = (world: World, session: string, user: string, at: number): SessionRecord => ({
  session,
  user,
  loggedInAt: at,
  readAt: at,
  login: world.head,
  refresh: world.head,
  roles: [],
  over: null,
})

const afterIt = (world: World, command: Command, at: number): World => applied(world, command, system, at).platform

const groundsOf = (world: World, question: Question<string>) => {
  const decision = explain(world, question)
  return decision._tag === 'Allowed' ? decision.grounds.map((ground) => ({ ...ground, stale: false })) : []
}

describe('reasons', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-5: what is unknown or disabled is true by itself: known or enabled, and nothing else changed, the reason is gone and what is behind it is named',
    (life, turn) => {
      const denials = denialsIn(life, turn)
      forEach(denials, ['AppUnknown'], ({ app }, { world, question }) => {
        const known = edited(world, ({ apps, gone }) => ({
          apps: [...apps, { app, name: 'put-there', owner: null, coOwners: [] }],
          gone: { ...gone, apps: gone.apps.filter((id) => id !== app) },
        }))
        expect(answerOf(known, question)).not.toContain('AppUnknown')
      })
      forEach(denials, ['UserUnknown'], ({ user }, { world, question }) => {
        const known = edited(world, ({ users, gone }) => ({
          users: [...users, { user, username: 'put there', enabled: true, roles: [], memberships: [] }],
          gone: { ...gone, users: gone.users.filter((id) => id !== user) },
        }))
        expect(answerOf(known, question)).not.toContain('UserUnknown')
      })
      forEach(denials, ['UserIsDisabled'], ({ user }, { world, question }) => {
        const enabled = edited(world, ({ users }) => ({ users: users.map((row) => (row.user === user ? { ...row, enabled: true } : row)) }))
        expect(answerOf(enabled, question)).not.toContain('UserIsDisabled')
      })
      forEach(denials, ['SessionUnknown'], ({ session }, { world, question }) => {
        const user = snapshot(world).users.find(({ enabled }) => enabled)?.user
        if (user === undefined) return
        const known = edited(world, ({ sessions }) => ({ sessions: [...sessions, openSession(world, session, user, question.at)] }))
        expect(answerOf(known, question)).not.toContain('SessionUnknown')
      })
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-6: that a session is over is true by itself: open, and nothing else changed, the reason is gone; where its user is gone or disabled, that is named as well',
    (life, turn) => {
      forEach(denialsIn(life, turn), over, ({ _tag, session }, { world, question, tags }) => {
        const user = askerOf(world, question)
        if (!snapshot(world).users.some((row) => row.user === user && row.enabled)) {
          return expect(tags.some((tag) => tag === 'UserUnknown' || tag === 'UserIsDisabled')).toBe(true)
        }
        const reopened = edited(world, ({ sessions }) => ({
          sessions: sessions.map((row) =>
            row.session === session ? { ...row, over: null, loggedInAt: question.at, readAt: question.at } : row,
          ),
        }))
        expect(answerOf(reopened, question)).not.toContain(_tag)
      })
    },
  )

  test.prop([busyLives(), fc.nat(99)], { numRuns: 80 })(
    'QUE-7: what is pending until a refresh or a login is there after it, on the grounds that are named, and not after less; and nothing else is called pending',
    (life, turn) => {
      const denials = denialsIn(life, turn)
      forEach(denials, ['PendingUntilLogin'], ({ grounds }, { world, question, tags }) => {
        const user = askerOf(world, question)
        const isOver = over.some((tag) => tags.includes(tag))
        const session = isOver ? 'another session' : question.session!
        expectSame(
          groundsOf(afterIt(world, { _tag: 'LogIn', session, user }, question.at), { ...question, user: undefined, session }),
          grounds,
        )
      })
      forEach(denials, ['PendingUntilRefresh'], ({ grounds }, { world, question }) => {
        expectSame(groundsOf(afterIt(world, { _tag: 'RefreshSession', session: question.session! }, question.at), question), grounds)
      })
      for (const denial of denials) {
        const { world, question, tags } = denial
        if (question.session === undefined || isBarred(denial)) continue
        const { session, ...asked } = question
        const afterRefresh = can(afterIt(world, { _tag: 'RefreshSession', session }, question.at), question)
        const afterLogin = can(world, { ...asked, user: askerOf(world, question) })
        expect([tags.includes('PendingUntilRefresh'), tags.includes('PendingUntilLogin')]).toEqual([
          afterRefresh,
          afterLogin && !afterRefresh,
        ])
      }
    },
  )
})
