import type { Piece } from './api'
import { ServerError } from './fault'

/** A list that is read piece by piece. */
export interface LongList {
  /** What it is, for people. */
  readonly what: string
  readonly piece: (piece: Piece) => Promise<ReadonlyArray<unknown>>
  /** What tells its rows apart. */
  readonly idOf: (row: unknown) => unknown
}

export interface PageOptions {
  /** So many rows a piece; at least 2. */
  readonly size: number
  readonly tries: number
}

/** `undefined` where the list moved meanwhile. */
const readOnce = async ({ piece, idOf }: LongList, size: number): Promise<ReadonlyArray<unknown> | undefined> => {
  const rows: Array<unknown> = [...(await piece({ first: 0, max: size }))]
  for (let last = rows.length; last >= size;) {
    const next = await piece({ first: rows.length - 1, max: size })
    // Each piece begins with the last row of the one before: whoever came or went before it would move it.
    if (next.length === 0 || idOf(next[0]) !== idOf(rows.at(-1))) return undefined
    rows.push(...next.slice(1))
    last = next.length
  }
  return new Set(rows.map(idOf)).size === rows.length ? rows : undefined
}

/**
 * A whole list. A list has no version at the server, and what is deleted while it is read moves the rest by
 * one: pieces overlap by a row, so that no row is missed unseen. A list that moved is read again.
 */
export const wholeList = async (list: LongList, { size, tries }: PageOptions): Promise<ReadonlyArray<unknown>> => {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const rows = await readOnce(list, size)
    if (rows !== undefined) return rows
  }
  throw new ServerError({ _tag: 'KeepsChanging', what: list.what, tries })
}

/** Does something with each, so many at a time; the first that fails stops the rest. */
export const eachOf = async <A>(all: Iterable<A>, parallel: number, work: (each: A) => Promise<void>): Promise<void> => {
  const rest = all[Symbol.iterator]()
  let hasFailed = false
  const one = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true && !hasFailed; next = rest.next()) {
      try {
        await work(next.value)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: parallel }, one))
}
