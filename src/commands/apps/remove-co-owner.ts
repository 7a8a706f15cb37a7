import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Subject } from '../../kernel/subject'

export const RemoveCoOwner = /*#__PURE__*/ commandShape('RemoveCoOwner', { app: AnyAppId, subject: Subject })
export interface RemoveCoOwner extends t.TypeOf<typeof RemoveCoOwner> {}

export const CoOwnerRemoved = /*#__PURE__*/ eventShape('CoOwnerRemoved', { app: AnyAppId, subject: Subject })
export interface CoOwnerRemoved extends t.TypeOf<typeof CoOwnerRemoved> {}
