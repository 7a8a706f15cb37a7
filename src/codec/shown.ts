const longest = 60

/**
 * Makes a text safe to print on one line: control and format characters, line separators and lone
 * surrogates are written as `\u{…}`, so no input can forge a line or turn the reading direction.
 *
 * @category rendering
 */
export const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`)

/**
 * Cuts a text after about sixty characters, and says so with an ellipsis.
 *
 * @category rendering
 */
export const shortened = (text: string, most: number = longest): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\p{Cs}$/u, '')}…`

/**
 * An input in backticks, short and on one line.
 *
 * @category rendering
 */
export const quoted = (text: string): string => `\`${escaped(shortened(text))}\``

/**
 * What was found, in a few words: scalars as they are, lists and mappings by kind. Inputs stand in backticks.
 *
 * @category rendering
 */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return shortened(String(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping'
  return `a ${typeof value}`
}
