import stringWidth from 'string-width'

const plain = /^[\u0020-\u007e]*$/

/** How many columns of a terminal a text takes. */
export const columnsOf = (text: string): number => (plain.test(text) ? text.length : stringWidth(text))

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columnsOf(text)))

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Pieces of a word, none wider than a width: nothing is cut off, and no letter loses its accent. */
const broken = (word: string, width: number): ReadonlyArray<string> => {
  const pieces: Array<string> = []
  let piece = ''
  let used = 0
  for (const { segment } of segmenter.segment(word)) {
    const columns = columnsOf(segment)
    if (used + columns > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += columns
  }
  return [...pieces, piece]
}

/**
 * A text on lines of a width: broken between words, and inside a word only where it is wider than a line.
 *
 * @param first the room on the first line, where something stands there already
 */
export const wrapped = (text: string, width: number, first: number = width): ReadonlyArray<string> => {
  if (columnsOf(text) <= first) return [text]
  const lines: Array<string> = []
  let line: string | undefined
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`
    if (columnsOf(longer) <= (lines.length === 0 ? first : width)) {
      line = longer
      continue
    }
    if (line !== undefined || first < width) lines.push(line ?? '')
    const pieces = columnsOf(word) <= width ? [word] : broken(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces[pieces.length - 1] ?? ''
  }
  return line === undefined ? lines : [...lines, line]
}
