import type { Revision } from '../kernel/instant'

/**
 * A tenure that ended, and behind it those that ended before: what a record remembers. A chain is only ever added to
 * at its head, so versions share it. Each link also points far back (Myers' skew-binary jumps) and knows the least
 * `since` on the way there, so that those which cover some revisions are found in logarithmic time.
 *
 * @source docs/adr/0009-keys-and-flat-lists.md
 */
export class Ended<K extends object> {
  readonly length: number
  private readonly jump: Ended<K> | null
  /** The least `since` from here up to, but not including, `jump`. */
  private readonly least: Revision
  /** … and the least from here to the end: most sessions that read early are done at a look. */
  readonly leastOfAll: Revision

  private constructor(
    readonly key: K,
    readonly since: Revision,
    readonly until: Revision,
    readonly before: Ended<K> | null,
  ) {
    const half = before === null ? null : before.jump
    this.length = lengthOf(before) + 1
    if (before !== null && half !== null && before.length - half.length === half.length - lengthOf(half.jump)) {
      this.jump = half.jump
      this.least = Math.min(since, before.least, half.least)
    } else {
      this.jump = before
      this.least = since
    }
    this.leastOfAll = before === null ? since : Math.min(since, before.leastOfAll)
  }

  /** Nothing ends before what ended earlier. */
  static after<K extends object>(before: Ended<K> | null, key: K, since: Revision, until: Revision): Ended<K> {
    return new Ended(key, since, until, before)
  }

  /** The latest from here on that covers G…R: none from one on that ended by R, nor where all began after G. */
  static covering<K extends object>(from: Ended<K> | null, granting: Revision, revoking: Revision): Ended<K> | null {
    let ended = from
    while (ended !== null && ended.until > revoking && ended.leastOfAll <= granting) {
      if (ended.since <= granting) return ended
      ended = ended.least > granting ? ended.jump : ended.before
    }
    return null
  }
}

const lengthOf = (ended: Ended<object> | null): number => (ended === null ? 0 : ended.length)

/** The tenure of a key that covers G…R: there is one at most. */
export const endedOf = <K extends object>(from: Ended<K> | null, key: K, granting: Revision, revoking: Revision): Ended<K> | null => {
  let ended = Ended.covering(from, granting, revoking)
  while (ended !== null && ended.key !== key) ended = Ended.covering(ended.before, granting, revoking)
  return ended
}

/** All, oldest first. */
export const allEnded = <K extends object>(from: Ended<K> | null): ReadonlyArray<Ended<K>> => {
  const found: Array<Ended<K>> = []
  for (let ended = from; ended !== null; ended = ended.before) found.push(ended)
  return found.reverse()
}

/** What ended later than the horizon; the same where all of it did. */
export const endedAfter = <K extends object>(from: Ended<K> | null, horizon: Revision): Ended<K> | null => {
  const kept: Array<Ended<K>> = []
  let ended = from
  for (; ended !== null && ended.until > horizon; ended = ended.before) kept.push(ended)
  if (ended === null) return from
  return kept.reduceRight<Ended<K> | null>((before, { key, since, until }) => Ended.after(before, key, since, until), null)
}
