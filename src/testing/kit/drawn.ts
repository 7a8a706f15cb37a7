import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { Policy } from '../../policy/policy'
import { draw, type Draw, type Kind } from '../arbitraries/draw'

/** A command to come, and what happens behind it. */
export interface Beat {
  readonly draw: Draw
  /** 0 to 799: below 520, and in most histories, it is about the one user, group and app around which the history turns. */
  readonly focus: number
  /** 0 to 59: below 24, what people do next follows. */
  readonly follow: number
  /** 0 to 15: nothing, a question, or time goes by. */
  readonly then: number
  /** Chooses what is asked. */
  readonly pick: number
}

/** A history before it is known what there is to choose from. */
export interface Drawn {
  readonly policy: Policy<string>
  /** Makes the world that it begins with. */
  readonly dice: number
  /** 0 to 9: which ids. */
  readonly tenth: number
  readonly beats: ReadonlyArray<Beat>
  /** 0 to 3: at 3 two callers act at the same time at the end. */
  readonly quarter: number
  /** Chooses where the questions at the end begin, and what stands for the rest. */
  readonly pick: number
}

/** Rare in the life of a core, and where services stumble. */
const moreOften: ReadonlyArray<Kind> = [
  'deleteGroup',
  'deleteUser',
  'deleteApp',
  'disableUser',
  'renameGroup',
  'moveGroup',
  'transferOwnership',
  'transferAllApps',
  'unassignRole',
  'logOut',
  'logOutUser',
  'logOutEveryone',
]

const kinds: ReadonlyArray<Kind> = [
  'logIn',
  'logInWithClaims',
  'reauthenticate',
  'refresh',
  'refreshWithClaims',
  'addCoOwner',
  'removeCoOwner',
  'addMember',
  'removeMember',
  'assignRole',
  'createApp',
  'renameApp',
  'registerUser',
  'renameUser',
  'enableUser',
  'createGroup',
  ...moreOften,
  ...moreOften,
  ...moreOften,
]

/** Small worlds, and up to so many commands in each. */
export const drawn = (policies: ReadonlyArray<Policy<string>>, maxCommands: number): Arbitrary<Drawn> => {
  const beat = fc.record({ draw: draw({ kinds }), focus: fc.nat(799), follow: fc.nat(59), then: fc.nat(15), pick: fc.nat(9999) })
  // The first is the system's own, as a rule: it is drawn twice as often.
  const often = policies.slice(0, 1)
  return fc.noBias(
    fc.record({
      policy: fc.constantFrom(...often, ...policies),
      dice: fc.nat(0x7fffffff),
      tenth: fc.nat(9),
      beats: fc.array(fc.noBias(beat), { minLength: Math.min(4, maxCommands), maxLength: maxCommands, size: 'max' }),
      quarter: fc.nat(3),
      pick: fc.nat(9999),
    }),
  )
}
