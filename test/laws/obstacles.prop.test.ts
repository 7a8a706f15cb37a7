import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, can, explain, system, user, type Platform, type Question } from '../../src/index'
import { applied, lineUp } from '../rules/asking'
import { answerOf, askerOf, denialsIn, forEach, isBarred } from '../support/denials'
import { edited, withCells, withPolicy, withSeat } from '../support/edited'
import { busyLives } from '../support/lives'

type World = Platform<string>

const runs = { numRuns: 70 }

/** The same question for a login now. */
const atLogin = (world: World, question: Question<string>): Question<string> => ({
  ...question,
  session: undefined,
  user: askerOf(world, question),
})

const namesInherited = (world: World, question: Question<string>, memberOf: string | null, coOwner: string): boolean => {
  const decision = explain(world, question)
  return (
    decision._tag === 'Denied' &&
    decision.reasons.some(
      (reason) => reason._tag === 'NotInherited' && reason.coOwner === coOwner && (memberOf === null || reason.memberOf === memberOf),
    )
  )
}

/** The user's direct groups with co-owner groups above or below them that are not the user's own, told by the readers. */
const kinOf = (world: World, question: Question<string>) => {
  const own = user(world, askerOf(world, question))?.groups ?? []
  const holders = (app(world, question.app)?.coOwners ?? []).flatMap((one) =>
    one._tag === 'Group' && !own.includes(one.group) ? [one.group] : [],
  )
  const isAbove = (above: string, below: string): boolean => lineUp(world, below).includes(above)
  return own.flatMap((memberOf) =>
    holders.filter((coOwner) => isAbove(coOwner, memberOf) || isAbove(memberOf, coOwner)).map((coOwner) => ({ memberOf, coOwner })),
  )
}

describe('reasons of rights', () => {
  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-8: a seat that is required is all that is missing, or together with a login and neither alone',
    (life, turn) => {
      forEach(denialsIn(life, turn), ['SeatRequired'], ({ user: id, andLogin }, denial) => {
        const { world, question } = denial
        const seated = withSeat(world, id, question.session)
        expect(answerOf(seated, question)).not.toContain(andLogin ? 'Allowed' : 'SeatRequired')
        if (andLogin) {
          expect(can(world, atLogin(world, question))).toBe(false)
          expect(can(withSeat(world, id), atLogin(world, question))).toBe(true)
        } else if (!isBarred(denial)) expect(can(seated, question)).toBe(true)
      })
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-9: an action that is not granted is so by the cells of the relations named: with any one of them at yes it is allowed, or a seat is asked for',
    (life, turn) => {
      forEach(denialsIn(life, turn), ['ActionNotGranted'], ({ action, relations }, denial) => {
        expect(relations.length).toBeGreaterThan(0)
        for (const relation of relations) {
          const answer = answerOf(withCells(denial.world, action, { [relation]: 'yes' }), denial.question)
          expect(answer).not.toContain('ActionNotGranted')
          if (!isBarred(denial)) expect(answer.some((tag) => tag === 'Allowed' || tag === 'SeatRequired')).toBe(true)
        }
      })
    },
  )

  test.prop([busyLives(), fc.nat(12).map((eighth) => eighth * 8)], runs)(
    'QUE-10: that co-ownership is unsupported is true by itself: under a policy that has it, a co-owner’s path counts',
    (life, turn) => {
      forEach(denialsIn(life, turn), ['CoOwnershipUnsupported'], (_reason, denial) => {
        const { world, question } = denial
        const supported = withPolicy(world, () => ({ coOwnership: true }))
        expect(answerOf(supported, question)).not.toContain('CoOwnershipUnsupported')
        const decision = explain(withCells(supported, question.action, { coOwner: 'yes' }), question)
        if (isBarred(denial)) return
        expect(decision._tag === 'Allowed' && decision.grounds.some(({ relation }) => relation === 'coOwner')).toBe(true)
      })
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-11: not inherited is said exactly where a group above or below one of the user’s is a co-owner; a member of that group itself would have it',
    (life, turn) => {
      const denials = denialsIn(life, turn)
      for (const denial of denials) {
        if (!isBarred(denial)) expect(denial.tags.includes('NotInherited')).toBe(kinOf(denial.world, denial.question).length > 0)
      }
      forEach(denials, ['NotInherited'], ({ user: id, memberOf, coOwner }, { world, question }) => {
        expect(kinOf(world, question)).toContainEqual({ memberOf, coOwner })
        const without = edited(world, ({ apps }) => ({
          apps: apps.map((row) => ({
            ...row,
            coOwners: row.coOwners.filter(({ subject }) => subject._tag === 'User' || subject.group !== coOwner),
          })),
        }))
        expect(namesInherited(without, question, memberOf, coOwner)).toBe(false)
        const joined = applied(world, { _tag: 'AddMember', group: coOwner, user: id }, system, question.at).platform
        const asked = atLogin(world, question)
        expect(namesInherited(joined, asked, null, coOwner)).toBe(false)
        const seated = withCells(withSeat(joined, id), question.action, { coOwner: 'yes' })
        const decision = explain(
          withPolicy(seated, () => ({ coOwnership: true })),
          asked,
        )
        if (decision._tag === 'Denied') return expect(decision.reasons[0]._tag).toBe('UserIsDisabled')
        expect(decision.grounds.some(({ path }) => path._tag === 'Through' && path.group === coOwner)).toBe(true)
      })
    },
  )

  test.prop([busyLives(), fc.nat(99)], runs)(
    'QUE-12: that there is no relation is said alone, and is no longer said of the owner',
    (life, turn) => {
      forEach(denialsIn(life, turn), ['NoRelation'], ({ user: id, app: held }, { world, question, tags }) => {
        expect(tags).toEqual(['NoRelation'])
        const owned = edited(world, ({ apps }) => ({
          apps: apps.map((row) => {
            const others = row.coOwners.filter(({ subject }) => subject._tag === 'Group' || subject.user !== id)
            return row.app === held ? { ...row, owner: id, coOwners: others } : row
          }),
        }))
        const [main] = answerOf(owned, question)
        expect(['Allowed', 'PendingUntilLogin', 'PendingUntilRefresh', 'SeatRequired', 'ActionNotGranted']).toContain(main)
      })
    },
  )
})
