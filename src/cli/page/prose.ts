import { escaped } from '../../codec/shown'
import type { Lines, Page } from './page'
import type { Look } from './paint'
import { wrapped } from './width'

/** A paragraph; `hang` moves all lines but the first further in. */
export const prose = ({ width, paint }: Page, text: string, look: Look = 'plain', indent = 0, hang = 0): Lines =>
  wrapped(escaped(text), width - indent - hang).map(
    (line, position) => `${' '.repeat(indent + (position === 0 ? 0 : hang))}${paint(look, line)}`,
  )

/** A paragraph behind a label that stands before it. */
export const labelled = ({ width, paint }: Page, label: string, look: Look, text: string, indent = 2): Lines => {
  const room = label.length + 2
  return wrapped(escaped(text), width - indent - room).map((line, position) =>
    position === 0 ? `${' '.repeat(indent)}${paint(look, label)}  ${line}` : `${' '.repeat(indent + room)}${line}`,
  )
}

/** `1 session`, `2 sessions`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: ReadonlyArray<string>): string => {
  const last = items[items.length - 1] ?? 'none'
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** Parts with an empty line between them; empty parts are left out. */
export const parted = (...parts: ReadonlyArray<Lines>): Lines =>
  parts.filter((part) => part.length > 0).flatMap((part, position) => (position === 0 ? part : ['', ...part]))

/** An instant as people write it, to the second: `2026-01-05 08:00:01Z`. */
export const instantText = (at: number): string =>
  Math.abs(at) > 8.64e15 ? String(at) : `${new Date(at).toISOString().slice(0, -5).replace('T', ' ')}Z`
