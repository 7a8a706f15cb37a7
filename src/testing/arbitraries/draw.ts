import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'

/** What is to happen next, and how often among the others. */
const weights = {
  logIn: 14,
  logInWithClaims: 8,
  reauthenticate: 6,
  refresh: 11,
  refreshWithClaims: 8,
  addCoOwner: 25,
  removeCoOwner: 19,
  addMember: 18,
  removeMember: 10,
  assignRole: 6,
  unassignRole: 5,
  moveGroup: 9,
  transferOwnership: 6,
  transferAllApps: 2,
  createApp: 3,
  renameApp: 2,
  deleteApp: 2,
  registerUser: 2,
  renameUser: 2,
  disableUser: 3,
  enableUser: 3,
  deleteUser: 2,
  createGroup: 3,
  renameGroup: 2,
  deleteGroup: 2,
  logOut: 3,
  logOutUser: 2,
  logOutEveryone: 1,
} as const

export type Kind = keyof typeof weights

/**
 * A step before it is known what there is to choose from: a kind, and small numbers that choose among the
 * users, groups, apps and sessions of that moment.
 */
export interface Draw {
  readonly kind: Kind
  readonly a: number
  readonly b: number
  readonly c: number
  /** 0 to 15. From 14 on, the choice is among all ids, known or not; 15 may spoil an id. */
  readonly odd: number
  /** 0 to 15: who asks. */
  readonly by: number
  /** Milliseconds since the step before; rarely negative. */
  readonly wait: number
}

/** Which draws. */
export interface DrawConstraints {
  /** Only these kinds. Default: all. */
  readonly kinds?: ReadonlyArray<Kind>
}

const wait = () =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: fc.nat(2) },
    { weight: 1, arbitrary: fc.constantFrom(13, 41, 61) },
    { weight: 1, arbitrary: fc.constant(-3) },
  )

/** A draw. Shrinks towards a login by System at once. */
export const draw = ({ kinds = Object.keys(weights) as ReadonlyArray<Kind> }: DrawConstraints = {}): Arbitrary<Draw> =>
  fc.noBias(
    fc.record({
      kind: fc.constantFrom(...kinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))),
      a: fc.nat(59),
      b: fc.nat(59),
      c: fc.nat(59),
      odd: fc.nat(15),
      by: fc.nat(15),
      wait: wait(),
    }),
  )
