import { readSync } from 'node:fs'

const part = 1 << 22
const newline = 0x0a

/** Whether an open file ends with a text; what is cut does not. */
export const endsWith = (handle: number, size: number, text: string): boolean => {
  const end = Buffer.alloc(text.length)
  return size >= end.length && readSync(handle, end, 0, end.length, size - end.length) === end.length && end.toString('latin1') === text
}

/** A line of a file, without its end, and the place of the byte behind that. */
export interface Line {
  readonly text: string
  /** Counted from 1. */
  readonly number: number
  readonly next: number
}

/**
 * The lines of an open file between two places, read in parts: the whole is never in memory.
 *
 * @throws what reading throws, and a TypeError where the bytes are no UTF-8
 */
export function* linesOf(handle: number, from: number, to: number): Generator<Line, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest: Uint8Array = new Uint8Array(0)
  let number = 0
  let place = from
  for (let at = from; at < to;) {
    const buffer = Buffer.allocUnsafe(Math.min(part, to - at))
    const read = readSync(handle, buffer, 0, buffer.length, at)
    if (read === 0) break
    at += read
    const known = rest.length === 0 ? buffer.subarray(0, read) : Buffer.concat([rest, buffer.subarray(0, read)])
    const end = known.lastIndexOf(newline)
    rest = known.subarray(end + 1)
    if (end < 0) continue
    for (const text of decoder.decode(known.subarray(0, end)).split('\n')) {
      number += 1
      place += Buffer.byteLength(text) + 1
      yield { text, number, next: place }
    }
  }
  if (rest.length > 0) yield { text: decoder.decode(rest), number: number + 1, next: place + rest.length }
}
