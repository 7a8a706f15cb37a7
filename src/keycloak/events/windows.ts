import type { Instant } from '../../kernel/instant'

/**
 * A list of events, the oldest first.
 *
 * @category model
 */
export interface EventList<A> {
  /** Those at or after an instant of the server's clock, so many at most. */
  readonly from: (instant: Instant, most: number) => Promise<ReadonlyArray<A>>
  /** When the newest happened; 0 where there is none. */
  readonly newest: () => Promise<Instant>
}

/** How far a list has been read: by the server's clock, since nobody says that ours goes as it does. */
export interface Place {
  readonly newest: Instant
  /** Ids that the next window will have in it again. */
  readonly known: ReadonlyMap<string, Instant>
}

export interface WindowOptions {
  /** So many events a request. */
  readonly size: number
  /** Windows overlap by so many milliseconds: an event is dated before it can be seen. */
  readonly overlap: number
  /** So many ids are remembered at most; an event that was forgotten is a hint once more, and changes nothing. */
  readonly memory: number
}

export const usualWindow: WindowOptions = { size: 500, overlap: 10_000, memory: 20_000 }

export const placeAt = (newest: Instant): Place => ({ newest, known: new Map() })

/**
 * The events that are new since a place, and the place behind them. Windows go by time and never by offset: events of
 * one millisecond have no order, and offsets would repeat some and miss others.
 *
 * @source KC-7
 */
export const eventsSince = async <A extends { readonly id: string; readonly time: Instant }>(
  list: EventList<A>,
  { newest: before, known }: Place,
  { size, overlap, memory }: WindowOptions,
): Promise<{ readonly events: ReadonlyArray<A>; readonly place: Place }> => {
  const seen = new Map(known)
  const events: Array<A> = []
  let newest = before
  let from = Math.max(0, before - overlap)
  for (let most = size; ;) {
    const rows = await list.from(from, most)
    for (const row of rows) {
      if (!seen.has(row.id)) events.push(row)
      seen.set(row.id, row.time)
      newest = Math.max(newest, row.time)
    }
    if (rows.length < most) break
    const last = rows.reduce((latest, { time }) => Math.max(latest, time), from)
    // More of one millisecond than fit: the same again with more room.
    most = last > from ? size : most * 2
    from = last
  }
  const again = [...seen].filter(([, time]) => time >= newest - overlap).sort(([, a], [, b]) => a - b)
  return { events, place: { newest, known: new Map(again.slice(-memory)) } }
}
