import { describe, expect, it } from 'vitest'
import type { Moment } from '../../src/policy/policy'
import { allowedPairs } from '../../src/testing/arbitraries/activation'
import { searchSmallWorld } from '../../src/testing/small-world/search'
import { policyOf } from '../../src/testing/small-world/world'

/** Fewer would mean that some command no longer leads anywhere. */
const holdings = { depth: 3, states: 400 }
const everything = { depth: 2, states: 180 }
const roleMoments: ReadonlyArray<Moment> = ['login', 'refresh', 'immediate']

describe('ORA a small world, searched whole: two users, a group in a group, an app, two sessions', () => {
  it.each(allowedPairs)(`who holds what, to depth ${holdings.depth}: granting at $grant, revoking at $revoke`, (pair) => {
    const { failure, states, depth } = searchSmallWorld({ policy: policyOf(pair, 'login'), vocabulary: 'holdings', depth: holdings.depth })
    expect(failure).toBeNull()
    expect(depth).toBe(holdings.depth)
    expect(states).toBeGreaterThan(holdings.states)
  })

  it.each(roleMoments)(`roles, owners and the forest too, to depth ${everything.depth}: roles at %s`, (roles) => {
    for (const pair of allowedPairs) {
      const { failure, states } = searchSmallWorld({ policy: policyOf(pair, roles), vocabulary: 'everything', depth: everything.depth })
      expect(failure).toBeNull()
      expect(states).toBeGreaterThan(everything.states)
    }
  })
})
