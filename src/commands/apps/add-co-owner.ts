import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Subject } from '../../kernel/subject'

export const AddCoOwner = /*#__PURE__*/ commandShape('AddCoOwner', { app: AnyAppId, subject: Subject })
export interface AddCoOwner extends t.TypeOf<typeof AddCoOwner> {}

export const CoOwnerAdded = /*#__PURE__*/ eventShape('CoOwnerAdded', { app: AnyAppId, subject: Subject })
export interface CoOwnerAdded extends t.TypeOf<typeof CoOwnerAdded> {}
