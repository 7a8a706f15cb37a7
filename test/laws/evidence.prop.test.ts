import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  app,
  check,
  empty,
  evolve,
  explain,
  snapshot,
  user,
  type Ground,
  type Moment,
  type Platform,
  type Question,
  type Reason,
  type RecordsToCheck,
  type Snapshot,
  type Tenure,
} from '../../src/index'
import { rolesOf } from '../rules/asking'
import { questionsIn, scopeOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { busyLives, endOf, madeBy, timeOf, type Life } from '../support/lives'

type World = Platform<string>

const runs = { numRuns: 40 }

/** The platform at each revision, from 0 on; what sessions do makes no revision. */
const revisionsOf = (life: Life): ReadonlyArray<World> => {
  const worlds: Array<World> = [empty(life.policy)]
  for (const event of madeBy(life)) {
    const next = evolve(worlds.at(-1)!, event)
    worlds[next.head] = next
  }
  return worlds
}

/** The span without a gap in which something held, around a revision. */
const spanAround = (worlds: ReadonlyArray<World>, revision: number, holds: (world: World) => boolean): Tenure | null => {
  if (!holds(worlds[revision]!)) return null
  let since = revision
  while (holds(worlds[since - 1]!)) since -= 1
  const until = worlds.findIndex((world, index) => index > revision && !holds(world))
  return { since, until: until === -1 ? null : until }
}

/** The revision that somebody reads at a moment; a login now reads the head. */
const readAt = (world: World, plain: Snapshot, { session: id }: Question<string>, moment: Moment): number => {
  const session = plain.sessions.find((each) => each.session === id)
  return session === undefined || moment === 'immediate' ? world.head : session[moment]
}

const groundsIn = (world: World, question: Question<string>): ReadonlyArray<Omit<Ground, 'stale'>> => {
  const decision = explain(world, question)
  return decision._tag === 'Allowed' ? decision.grounds : []
}

const asked = (life: Life, turn: number): ReadonlyArray<Question<string>> => questionsIn(scopeOf(endOf(life), timeOf(life), turn))

const userOf = (plain: Snapshot, question: Question<string>): string =>
  question.session === undefined ? question.user : plain.sessions.find(({ session }) => session === question.session)!.user

describe('evidence', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-25: a ground names the revisions read, by the moments of its kind, and the spans in which the record had it, without a gap around them',
    (life, turn) => {
      const worlds = revisionsOf(life)
      const world = worlds.at(-1)!
      const plain = snapshot(world)
      const { grant, revoke } = world.policy.activation
      const isCoOwner = (question: Question<string>, subject: string, kind: 'User' | 'Group') => (at: World) =>
        app(at, question.app)?.coOwners.some(
          (each) => each._tag === kind && (each._tag === 'User' ? each.user : each.group) === subject,
        ) === true
      for (const question of asked(life, turn)) {
        for (const { relation, path, read, coOwner, member } of groundsIn(world, question)) {
          const through = path._tag === 'Through' ? path.group : null
          const holder = userOf(plain, question)
          const origin = plain.groups.find((each) => each.group === through)?.origin
          const moments = origin === undefined ? [grant.user, revoke.user] : [grant.group[origin], revoke.group[origin]]
          const [granting, revoking] =
            relation === 'coOwner' ? moments.map((moment) => readAt(world, plain, question, moment)) : [world.head, world.head]
          expectSame(read, { granting, revoking })
          const subject = through === null ? isCoOwner(question, holder, 'User') : isCoOwner(question, through, 'Group')
          const isMember = (at: World): boolean => user(at, holder)?.groups.includes(through!) === true
          expectSame(coOwner, relation === 'coOwner' ? spanAround(worlds, granting!, subject) : null)
          expectSame(member, through === null ? null : spanAround(worlds, granting!, isMember))
        }
      }
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-26: the rule over three plain records decides as the platform does, and denies where one is missing or belongs to somebody else',
    (life, turn) => {
      const world = endOf(life)
      const plain = snapshot(world)
      for (const question of asked(life, turn)) {
        const decision = explain(world, question)
        const session =
          question.session === undefined ? ('loginNow' as const) : plain.sessions.find((each) => each.session === question.session)
        const id = typeof session === 'object' ? session.user : question.user
        const row = plain.users.find((each) => each.user === id)
        const reasons: ReadonlyArray<Reason> = decision._tag === 'Denied' ? decision.reasons : []
        const found: RecordsToCheck = {
          session,
          user: row && {
            user: row.user,
            enabled: row.enabled,
            rolesOnRecord: rolesOf(world, row.user),
            memberships: row.memberships.map(({ group: of, tenures }) => ({
              group: of,
              origin: plain.groups.find((each) => each.group === of)!.origin,
              tenures,
            })),
            kin: reasons.flatMap((reason) =>
              reason._tag === 'NotInherited' ? [{ memberOf: reason.memberOf, coOwner: reason.coOwner }] : [],
            ),
          },
          app: plain.apps.find((each) => each.app === question.app),
        }
        const given = { action: question.action, at: question.at, head: world.head }
        const checked = check(world.policy, found, given)
        // Of what is missing, a host knows the id, and the rule does not.
        const isWhole = found.session !== undefined && found.user !== undefined && found.app !== undefined
        if (isWhole) expectSame(checked, decision)
        else {
          expect(checked._tag).toBe('Denied')
          const tags = (all: ReadonlyArray<Reason>): ReadonlyArray<string> => all.map(({ _tag }) => _tag)
          if (checked._tag === 'Denied' && found.session !== undefined) expect(tags(checked.reasons)).toEqual(tags(reasons))
        }
        for (const missing of ['session', 'user', 'app'] as const)
          expect(check(world.policy, { ...found, [missing]: undefined }, given)._tag).toBe('Denied')
        if (typeof session === 'object' && found.user !== undefined) {
          const another = check(world.policy, { ...found, user: { ...found.user, user: `${found.user.user}2` } }, given)
          expect(another._tag === 'Denied' && another.reasons.some(({ _tag }) => _tag === 'UserUnknown')).toBe(true)
        }
      }
    },
  )
})
