import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { Millis } from '../kernel/instant'
import { shape } from '../kernel/shape'
import { Moment, Origin, origins, type BuiltIn, type Moments, type Policy as AnyPolicy } from '../policy/policy'
import { keyed } from './keyed'
import { refined, type Complaint } from './refined'

const Cell = /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('yes'), /*#__PURE__*/ t.literal('no'), /*#__PURE__*/ t.literal('withSeat')])

const Cells = /*#__PURE__*/ shape('Cells', { coOwner: Cell, owner: Cell, admin: Cell })

/**
 * The actions that every policy must list, in the order of domain.md 4.
 *
 * @category model
 */
export const builtInActions: ReadonlyArray<BuiltIn> = ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners', 'delete', 'transfer']

const Provisioned = /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('managed'), /*#__PURE__*/ t.literal('onFirstLogin')])

const MomentsOf = /*#__PURE__*/ shape('Moments', {
  user: Moment,
  group: /*#__PURE__*/ shape('GroupMoments', { native: Moment, ldap: Moment, brokered: Moment }),
})

const waits: Readonly<Record<Moment, number>> = { immediate: 0, refresh: 1, login: 2 }

const tooLate = (path: ReadonlyArray<string>, grant: Moment, revoke: Moment): ReadonlyArray<Complaint> =>
  waits[revoke] <= waits[grant]
    ? []
    : [{ path: ['revoke', ...path], message: `revoking at ${revoke} waits longer than granting at ${grant} (ACT-7)` }]

/** @source ACT-7: else a session could get what it never held. */
const revokingInTime = (activation: { readonly grant: Moments; readonly revoke: Moments }): ReadonlyArray<Complaint> => [
  ...tooLate(['user'], activation.grant.user, activation.revoke.user),
  ...origins.flatMap((origin) => tooLate(['group', origin], activation.grant.group[origin], activation.revoke.group[origin])),
]

const Activation = /*#__PURE__*/ refined(
  'activation',
  /*#__PURE__*/ shape('Activation', { roles: Moment, grant: MomentsOf, revoke: MomentsOf }),
  (activation) => {
    const complaints = revokingInTime(activation)
    return complaints.length > 0 ? E.left(complaints) : E.right(activation)
  },
)

/**
 * The fields of a policy, each whole.
 *
 * @category codecs
 */
export const policyFields = {
  name: t.string,
  coOwnership: t.boolean,
  seats: t.boolean,
  authority: /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('session'), /*#__PURE__*/ t.literal('sessionAndHead')]),
  provisioning: /*#__PURE__*/ shape('Provisioning', {
    users: Provisioned,
    groups: Provisioned,
    claimsCover: /*#__PURE__*/ t.readonlyArray(Origin),
  }),
  actions: /*#__PURE__*/ keyed('actions', builtInActions, Cells),
  activation: Activation,
  sessions: /*#__PURE__*/ shape('Sessions', {
    idle: /*#__PURE__*/ t.union([Millis, t.null]),
    max: /*#__PURE__*/ t.union([Millis, t.null]),
  }),
}

/**
 * A whole policy: every built-in action is listed, with others beside them, and revoking never waits longer than
 * granting (ACT-7). Only own keys of `actions` count.
 *
 * @category codecs
 *
 * @example
 * ```ts test
 * import { dashEnterprise5 } from 'tenure'
 * import { decode, Policy } from 'tenure/codec'
 * decode(Policy, dashEnterprise5) // => { _tag: 'Right', right: dashEnterprise5 }
 * decode(Policy, { ...dashEnterprise5, actions: {} })._tag // => 'Left'
 * ```
 */
export const Policy: t.Type<AnyPolicy<string>, unknown, unknown> = /*#__PURE__*/ shape('Policy', policyFields)
/** The same as the core has it. */
export type Policy<Action extends string = never> = AnyPolicy<Action>
