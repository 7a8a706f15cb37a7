/** Control and format characters, line separators and lone surrogates: they could forge a line or turn the reading direction. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A text that stays on its line, whatever a name has in it. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

/** Characters that a terminal shows in two columns: East Asian wide ones and pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u
const marks = /^\p{M}+$/u

/** What is seen as one character: a letter with its accents. */
const graphemes = (text: string): ReadonlyArray<string> =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

const columnsOf = (grapheme: string): number => (marks.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1)

/** How many columns a text takes in a terminal. */
export const columns = (text: string): number => graphemes(text).reduce((sum, each) => sum + columnsOf(each), 0)

/** The longest beginning that fits, and the rest. */
export const split = (text: string, width: number): readonly [string, string] => {
  let taken = ''
  let used = 0
  for (const each of graphemes(text)) {
    if (used + columnsOf(each) > width) break
    taken += each
    used += columnsOf(each)
  }
  return [taken, text.slice(taken.length)]
}

/** A text that is too wide loses its end, and says so with an ellipsis. */
export const fit = (text: string, width: number): string => (columns(text) <= width ? text : `${split(text, width - 1)[0]}…`)

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))
