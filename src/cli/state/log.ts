import { openSync, closeSync, readSync } from 'node:fs'
import type { Event } from '../../commands/vocabulary'
import { ending, rowLines } from './layout'

/** Where the events of a state are: in its file, as bytes that nobody has looked at, or already read. */
export type Log =
  | { readonly _tag: 'InFile'; readonly file: string; readonly from: number; readonly to: number }
  | { readonly _tag: 'Listed'; readonly events: ReadonlyArray<Event> }

export const noLog: Log = { _tag: 'Listed', events: [] }

const part = 1 << 22

function* bytesBetween(file: string, from: number, to: number): Generator<Uint8Array> {
  const handle = openSync(file, 'r')
  try {
    for (let at = from; at < to;) {
      const buffer = Buffer.allocUnsafe(Math.min(part, to - at))
      const read = readSync(handle, buffer, 0, buffer.length, at)
      if (read === 0) throw new Error(`${file} has become shorter`)
      at += read
      yield buffer.subarray(0, read)
    }
  } finally {
    closeSync(handle)
  }
}

function* listed(events: ReadonlyArray<Event>): Generator<string> {
  let isFirst = true
  for (const line of rowLines(events)) {
    yield isFirst ? line : `\n${line}`
    isFirst = false
  }
}

/** The events of a state with some more behind them, as they are written, and the end of the file. */
export function* logBytes(log: Log, more: ReadonlyArray<Event>): Generator<string | Uint8Array> {
  const isEmpty = log._tag === 'InFile' ? log.from >= log.to : log.events.length === 0
  if (log._tag === 'Listed') yield* listed(log.events)
  else yield* bytesBetween(log.file, log.from, log.to)
  if (!isEmpty && more.length > 0) yield ',\n'
  yield* listed(more)
  yield isEmpty && more.length === 0 ? ending.slice(1) : ending
}
