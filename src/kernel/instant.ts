import * as t from 'io-ts'

/** Epoch milliseconds. */
export type Instant = number
/** A duration in milliseconds. */
export type Millis = number

const wholeNumber = (name: string, least: number) =>
  new t.Type<number, number, unknown>(
    name,
    (u): u is number => Number.isSafeInteger(u) && (u as number) >= least,
    (u, context) => (Number.isSafeInteger(u) && (u as number) >= least ? t.success(u as number) : t.failure(u, context)),
    t.identity,
  )

export const Instant = /*#__PURE__*/ wholeNumber('instant in epoch milliseconds', Number.MIN_SAFE_INTEGER)
export const Millis = /*#__PURE__*/ wholeNumber('duration in milliseconds, at least 1', 1)
/** How many ledger events the platform has seen. */
export type Revision = number
export const Revision = /*#__PURE__*/ wholeNumber('revision', 0)
