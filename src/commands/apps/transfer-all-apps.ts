import type * as t from 'io-ts'
import { FormerOwner } from '../../kernel/former-owner'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const TransferAllApps = /*#__PURE__*/ commandShape('TransferAllApps', { from: AnyUserId, to: AnyUserId }, { formerOwner: FormerOwner })
export interface TransferAllApps extends t.TypeOf<typeof TransferAllApps> {}
