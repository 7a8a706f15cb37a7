import { columns, fit, pad, printable, split } from './width'

export type Lines = ReadonlyArray<string>

const full = 80
const margin = 2

/** Words on lines of a width; a word that is wider than a line is broken, never cut. */
const wrapped = (text: string, width: number): Lines => {
  const lines: Array<string> = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (columns(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    let rest = word
    while (columns(rest) > width) {
      const [head, tail] = split(rest, width)
      lines.push(head)
      rest = tail
    }
    line = rest
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

/** A paragraph behind a margin; `hang` moves all lines but the first further in. */
export const paragraph = (text: string, indent: number = margin, hang = 0): Lines =>
  wrapped(printable(text), full - indent - hang).map((line, position) => ' '.repeat(indent + (position === 0 ? 0 : hang)) + line)

/**
 * Rows in columns of these widths, two apart. A cell that is too wide is cut with an ellipsis; the last
 * one takes what is left of the line, and goes on below.
 */
export const table = (widths: ReadonlyArray<number>, rows: ReadonlyArray<ReadonlyArray<string>>, indent: number = margin): Lines =>
  rows.flatMap((row) => {
    const fixed = widths.map((width, position) => `${pad(fit(printable(row[position] ?? ''), width), width)}  `).join('')
    const left = ' '.repeat(indent) + fixed
    const last = row[widths.length]
    if (last === undefined) return [left.trimEnd()]
    return wrapped(printable(last), full - columns(left)).map((line, position) =>
      `${position === 0 ? left : ' '.repeat(columns(left))}${line}`.trimEnd(),
    )
  })

/** A title over the whole page, underlined twice. */
export const heading = (title: string): Lines => [...paragraph(title, 0), '═'.repeat(full)]

/** A section: its heading, underlined, and its parts with an empty line between. */
export const section = (title: string, ...parts: ReadonlyArray<Lines>): Lines => [
  ...paragraph(title, 0),
  '─'.repeat(columns(title)),
  ...parts.filter((part) => part.length > 0).flatMap((part, position) => (position === 0 ? part : ['', ...part])),
  '',
]

/** `a`, `a and b`, `a, b and c`; of a long list its beginning, and how many more there are. */
export const listed = (items: ReadonlyArray<string>, none = '-', most = 8): string => {
  if (items.length === 0) return none
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]!}`
}

/** The same for a table: `a, b, c`. */
export const commas = (items: ReadonlyArray<string>, none = '-', most = 12): string =>
  items.length === 0 ? none : [...items.slice(0, most), ...(items.length > most ? [`and ${items.length - most} more`] : [])].join(', ')

/** `1 session`, `2 sessions`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** A sentence out of what the library says in small letters. */
export const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
