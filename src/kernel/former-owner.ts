import * as t from 'io-ts'

/** What a former owner keeps on record after a transfer (APP-4). */
export const FormerOwner = /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('nothing'), /*#__PURE__*/ t.literal('coOwner')])
export type FormerOwner = t.TypeOf<typeof FormerOwner>
