import { describe, expect, it } from 'vitest'
import { dashEnterprise5, type Cell, type Cells, type Moment, type Policy } from '../../src/index'
import { Digest } from '../../src/policy/digest'
import { asAdmin, asCoOwner, asOwner, openingsFor, opens, withSeat } from '../../src/policy/standing'

const cells: ReadonlyArray<Cell> = ['yes', 'no', 'withSeat']
const flags = [true, false]

const withActions = (count: number): Policy<string> => {
  const actions: Record<string, Cells> = { ...dashEnterprise5.actions }
  for (let number = 0; number < count; number += 1)
    actions[`a${number}`] = { coOwner: 'no', owner: number % 2 === 0 ? 'yes' : 'no', admin: 'no' }
  return { ...dashEnterprise5, actions }
}

const withMoments = (grant: Moment, revoke: Moment): Policy => {
  const { user, group } = dashEnterprise5.activation.grant
  return {
    ...dashEnterprise5,
    activation: { ...dashEnterprise5.activation, grant: { user, group: { ...group, ldap: grant } }, revoke: { user: revoke, group } },
  }
}

describe('what an action is open to', () => {
  it('is, over all cells and all standings, what each relation that counts allows: of owners and co-owners only with a seat, where seats are on', () => {
    let asked = 0
    for (const owner of cells) {
      for (const coOwner of cells) {
        for (const admin of cells) {
          for (const seats of flags) {
            for (const coOwnership of flags) {
              const openings = openingsFor({ ...dashEnterprise5, seats, coOwnership }, { owner, coOwner, admin })
              for (let standing = 0; standing < 16; standing += 1) {
                const seated = !seats || (standing & withSeat) !== 0
                const ways = [
                  (standing & asAdmin) !== 0 && (admin === 'yes' || (admin === 'withSeat' && seated)),
                  (standing & asOwner) !== 0 && seated && owner !== 'no',
                  (standing & asCoOwner) !== 0 && seated && coOwnership && coOwner !== 'no',
                ]
                expect(opens(openings, standing)).toBe(ways.includes(true))
                asked += 1
              }
            }
          }
        }
      }
    }
    expect(asked).toBe(27 * 4 * 16)
  })
})

describe('the digest of a policy', () => {
  it.each([0, 1, 2, 30])('knows every action, with %i beside the built-in ones, and gives none to what is not listed', (count) => {
    const policy = withActions(count)
    const digest = new Digest(policy)
    for (const [action, each] of Object.entries(policy.actions)) expect(digest.openingsOf(action)).toBe(openingsFor(policy, each))
    for (const unknown of ['', 'fly', 'toString', '__proto__', 'a30']) expect(digest.openingsOf(unknown)).toBe(0)
  })

  it.each([
    ['login', 'login', 'login', 'login'],
    ['refresh', 'login', 'refresh', 'login'],
    ['immediate', 'immediate', 'immediate', 'login'],
  ] as const)(
    'where one grant counts at %s and one revocation at %s: the latest is %s, the earliest %s',
    (grant, revoke, latest, earliest) => {
      const { granting, revoking } = new Digest(withMoments(grant, revoke))
      expect([granting, revoking]).toEqual([latest, earliest])
    },
  )

  it('says that everything revoked ends at once where it does for every kind of path', () => {
    const { user, group } = { user: 'immediate', group: { native: 'immediate', ldap: 'immediate', brokered: 'refresh' } } as const
    const policy = { ...dashEnterprise5, activation: { ...dashEnterprise5.activation, revoke: { user, group } } }
    expect(new Digest(policy).revoking).toBe('refresh')
  })
})
