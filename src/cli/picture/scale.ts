import type { Revision } from '../../kernel/instant'

/** Places of revisions on a line. */
export interface Scale {
  /** Where a revision begins. */
  readonly at: (revision: Revision) => number
  /** In the midst of a revision: what was read there is neither before nor behind it. */
  readonly amid: (revision: Revision) => number
  readonly from: number
  readonly to: number
}

/** Far apart is drawn nearer: a span of a thousand quiet revisions is ten times as long as one of one. */
const lengthOf = (gap: number): number => Math.log2(1 + gap)

/**
 * A scale on which the revisions named have a place of their own.
 *
 * @param revisions where something begins, ends or is read; what is read needs the one behind it too
 */
export const scaleOf = (revisions: Iterable<Revision>, from: number, least: number): Scale => {
  const points = [...new Set(revisions)].sort((a, b) => a - b)
  const lengths = points.slice(1).map((point, place) => lengthOf(point - points[place]!))
  const total = lengths.reduce((sum, each) => sum + each, 0)
  // Wide enough for those that are next to each other, up to where a page becomes too wide.
  const width = Math.max(least, Math.min(1600, total * 14))
  const places = new Map<Revision, number>()
  let x = from
  points.forEach((point, place) => {
    places.set(point, x)
    x += total === 0 ? 0 : ((lengths[place] ?? 0) / total) * width
  })
  const at = (revision: Revision): number => places.get(revision) ?? from
  return { at, amid: (revision) => (at(revision) + at(revision + 1)) / 2, from, to: from + width }
}
