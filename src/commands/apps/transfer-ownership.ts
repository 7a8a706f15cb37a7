import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { FormerOwner } from '../../kernel/former-owner'
import { AnyAppId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const TransferOwnership = /*#__PURE__*/ commandShape('TransferOwnership', { app: AnyAppId, to: AnyUserId }, { formerOwner: FormerOwner })
export interface TransferOwnership extends t.TypeOf<typeof TransferOwnership> {}

export const OwnershipTransferred = /*#__PURE__*/ eventShape('OwnershipTransferred', { app: AnyAppId, from: /*#__PURE__*/ t.union([AnyUserId, t.null]), to: AnyUserId, formerOwner: FormerOwner })
export interface OwnershipTransferred extends t.TypeOf<typeof OwnershipTransferred> {}
