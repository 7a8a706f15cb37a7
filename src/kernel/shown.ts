/** What could move the cursor, break the line, turn the direction or hide: controls, formats, halves of surrogates, separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const code = (character: string): string => {
  const point = (character.codePointAt(0) ?? 0).toString(16)
  return point.length > 4 ? `\\u{${point}}` : `\\u${point.padStart(4, '0')}`
}

/** A text that stays on its line, whoever chose it. */
export const escaped = (text: string): string => text.replace(unprintable, code)

/** An id or name in backticks, from which it cannot get out. */
export const shown = (text: string): string => `\`${escaped(text).replaceAll('`', code)}\``
