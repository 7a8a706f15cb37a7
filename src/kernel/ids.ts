import * as t from 'io-ts'

declare const flavour: unique symbol

/** A string that carries what it names: a literal fits, another kind's id does not. */
export type Id<Kind extends string> = string & { readonly [flavour]?: Kind }

export type AppId = Id<'app'>
export type UserId = Id<'user'>
export type GroupId = Id<'group'>
export type SessionId = Id<'session'>

const longest = 256

/**
 * Whether a text can be an id: 1 to 256 UTF-16 units, well-formed Unicode, without U+0000.
 * Ids are compared exactly: case and normal form make different ids.
 */
export const isIdText = (text: unknown): text is string =>
  typeof text === 'string' && text.length > 0 && text.length <= longest && isWellFormed(text)

const loneSurrogate = /\p{Surrogate}/u

const isWellFormed = (text: string): boolean => !text.includes('\0') && !loneSurrogate.test(text)

/** Puts `~2`, `~3` … behind a text; a text that would grow past 256 units gives up its end. */
export const withSuffix = (text: string, count: number): string => {
  const suffix = `~${count}`
  const kept = text.slice(0, longest - suffix.length)
  return (loneSurrogate.test(kept) ? kept.slice(0, -1) : kept) + suffix
}

/** The first of `text`, `text~2`, `text~3` … that is free. */
export const firstFree = (text: string, isTaken: (candidate: string) => boolean): string => {
  if (!isTaken(text)) return text
  let count = 2
  while (isTaken(withSuffix(text, count))) count += 1
  return withSuffix(text, count)
}

/** Any text, where an id is asked for: `decide` refuses an ill-formed one with `IdInvalid`. */
const anyText = <Kind extends string>(kind: Kind) => /*#__PURE__*/ new t.Type<Id<Kind>, string, unknown>(`${kind} id`, t.string.is, t.string.validate, t.identity)

export const AnyAppId = /*#__PURE__*/ anyText('app')
export const AnyUserId = /*#__PURE__*/ anyText('user')
export const AnyGroupId = /*#__PURE__*/ anyText('group')
export const AnySessionId = /*#__PURE__*/ anyText('session')
/** Usernames are as free as ids, and refused alike. */
export const AnyUsername = /*#__PURE__*/ anyText('username')
