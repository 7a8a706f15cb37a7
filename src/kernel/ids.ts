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

/** Looked through by hand, for nearly every text is plain: the expression is asked only where there may be surrogates. */
const isWellFormed = (text: string): boolean => {
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place)
    if (unit === 0) return false
    if (unit >= 0xd800) return !text.includes('\0') && !loneSurrogate.test(text)
  }
  return true
}

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

/** A codec of any text, where an id is asked for: `decide` refuses an ill-formed one with `IdInvalid`. */
export interface AnyText<A extends string> extends t.Type<A, string, unknown> {
  readonly _tag: 'AnyText'
}

const anyText = <A extends string>(name: string): AnyText<A> =>
  Object.assign(
    new t.Type<A, string, unknown>(name, (u): u is A => typeof u === 'string', t.string.validate as t.Validate<unknown, A>, t.identity),
    {
      _tag: 'AnyText' as const,
    },
  )

export const AnyAppId = /*#__PURE__*/ anyText<AppId>('app id')
export const AnyUserId = /*#__PURE__*/ anyText<UserId>('user id')
export const AnyGroupId = /*#__PURE__*/ anyText<GroupId>('group id')
export const AnySessionId = /*#__PURE__*/ anyText<SessionId>('session id')
/** Usernames are as free as ids, and refused alike. */
export const AnyUsername = /*#__PURE__*/ anyText<string>('username')
