import { element, line, path, rect, type Svg } from './svg'

/** What a shape says. Each has a shape of its own, so that none needs its colour. */
export type Sign = 'owner' | 'coOwner' | 'through' | 'pending' | 'stale' | 'reads'

const diamond = (x: number, y: number): string => `M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z`

const tenth = (value: number): number => Math.round(value * 10) / 10

/** A shape around a point, about eleven pixels wide. */
export const sign = (of: Sign, atX: number, atY: number): Svg => {
  const x = tenth(atX)
  const y = tenth(atY)
  switch (of) {
    case 'owner':
      return rect('owner', x - 4.5, y - 4.5, 9, 9)
    case 'coOwner':
      return element('circle', { class: 'coOwner', cx: x, cy: y, r: 4.6 })
    case 'through':
      return path('through', `M${x} ${tenth(y - 5)}L${tenth(x + 5.5)} ${tenth(y + 4.5)}L${tenth(x - 5.5)} ${tenth(y + 4.5)}Z`)
    case 'pending':
      return path('pending', diamond(x, y))
    case 'stale':
      return path('stale', `${diamond(x, y)}M${x - 3} ${y - 3}L${x + 3} ${y + 3}M${x - 3} ${y + 3}L${x + 3} ${y - 3}`)
    case 'reads':
      return element('circle', { class: 'reads', cx: x, cy: y, r: 4 })
  }
}

/** One head for a user, two for a group. */
export const being = (kind: 'user' | 'group', x: number, y: number): Svg => {
  const head = (atX: number, atY: number): Svg => element('circle', { class: 'being', cx: atX, cy: atY, r: 3.4 })
  return kind === 'user' ? head(x, y) : element('g', {}, [head(x + 2.4, y - 1.4), head(x - 2, y + 1.2)])
}

/** A bar over revisions: `isOpen` bars have no right end. */
export const bar = (of: 'owner' | 'coOwner' | 'member', from: number, to: number, y: number, isOpen: boolean): Svg => {
  const width = Math.max(2, to - from)
  if (of === 'member') {
    const edge = isOpen
      ? `M${tenth(to)} ${y - 3}H${tenth(from)}V${y + 3}H${tenth(to)}`
      : `M${tenth(from)} ${y - 3}h${tenth(width)}v6h${tenth(-width)}Z`
    return path('through member', edge)
  }
  const half = of === 'owner' ? 6 : 4
  return element('g', {}, [
    rect(of, from, y - half, width, half * 2),
    ...(isOpen ? [path(of, `M${tenth(to)} ${y - half}l5 ${half}l-5 ${half}Z`)] : [line(of, from + width, y - 8, from + width, y + 8)]),
  ])
}
