/** Nanoseconds for a check against the number of apps, as an SVG that follows the reader's light or dark theme. */
import { scaleLog } from 'd3-scale'
import { line, symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape'
import type { SizeFound } from '../sections/checks'
import { sized } from '../sections/check-rows'

/** Narrow, so that a telephone need not shrink the letters much. */
const width = 560
const height = 540
const margin = { top: 64, right: 156, bottom: 62, left: 66 }
const [left, right, bottom] = [margin.left, width - margin.right, height - margin.bottom]

interface Look {
  readonly light: string
  readonly dark: string
  readonly symbol: typeof symbolCircle
}

/** Ours first. Each has a mark and a name beside it, so nobody needs to tell the colours apart. */
const looks: ReadonlyArray<Look> = [
  { light: '#c2255c', dark: '#ff8fb1', symbol: symbolCircle },
  { light: '#1864ab', dark: '#74c0fc', symbol: symbolSquare },
  { light: '#5c636a', dark: '#adb5bd', symbol: symbolCross },
  { light: '#b8500a', dark: '#ffa94d', symbol: symbolTriangle },
  { light: '#237032', dark: '#8ce99a', symbol: symbolDiamond },
  { light: '#862e9c', dark: '#e599f7', symbol: symbolStar },
  { light: '#0b6f80', dark: '#66d9e8', symbol: symbolWye },
]

const colours = (theme: 'light' | 'dark'): string =>
  looks.map((look, index) => `path.of${index} { stroke: ${look[theme]} } .mark.of${index} { fill: ${look[theme]} }`).join(' ')

const style = `
  text { font: 14px system-ui, sans-serif; fill: #212529 }
  .title { font-size: 17px; font-weight: 600 }
  .grid { stroke: #adb5bd; stroke-opacity: .5 }
  .line { fill: none; stroke-width: 2 }
  .line.of0 { stroke-width: 3.5 }
  .name.of0 { font-weight: 600 }
  .leader { fill: none; stroke-width: 1; stroke-dasharray: 2 3 }
  .page { fill: #fff }
  ${colours('light')}
  @media (prefers-color-scheme: dark) {
    text { fill: #e9ecef } .page { fill: #16181d } .grid { stroke: #5c636a }
    ${colours('dark')}
  }`

const unitOf = (nanoseconds: number): string =>
  nanoseconds >= 1e9
    ? `${nanoseconds / 1e9} s`
    : nanoseconds >= 1e6
      ? `${nanoseconds / 1e6} ms`
      : nanoseconds >= 1e3
        ? `${nanoseconds / 1e3} µs`
        : `${nanoseconds} ns`

type Point = readonly [apps: number, nanoseconds: number]

interface Line {
  readonly name: string
  readonly points: ReadonlyArray<Point>
}

const linesOf = (sizes: ReadonlyArray<SizeFound>): ReadonlyArray<Line> =>
  [...new Set(sizes.flatMap(({ found }) => [...found.keys()]))].map((name) => ({
    name,
    points: sizes.flatMap(({ apps, found }) => {
      const spread = found.get(name)
      return spread === undefined ? [] : [[apps, spread.median] as const]
    }),
  }))

const apart = 20

/** Names beside the ends of their lines, moved apart where they would cover each other, and none below the axis. */
const placesOf = (wanted: ReadonlyArray<number>): ReadonlyArray<number> => {
  const upwards = wanted.map((_, index) => index).sort((a, b) => wanted[b]! - wanted[a]!)
  const places = [...wanted]
  let room = bottom
  for (const index of upwards) {
    places[index] = Math.min(places[index]!, room)
    room = places[index] - apart
  }
  return places
}

const powersOf = (from: number, to: number): ReadonlyArray<number> => {
  const first = Math.ceil(Math.log10(from) - 1e-9)
  return Array.from({ length: Math.floor(Math.log10(to) + 1e-9) - first + 1 }, (_, step) => 10 ** (first + step))
}

export const plotOf = (sizes: ReadonlyArray<SizeFound>): string => {
  const lines = linesOf(sizes)
  const all = lines.flatMap(({ points }) => points.map(([, nanoseconds]) => nanoseconds))
  const [lowest, highest] = [10 ** Math.floor(Math.log10(Math.min(...all))), 10 ** Math.ceil(Math.log10(Math.max(...all)))]
  const across = scaleLog([sizes[0]!.apps, Math.max(sizes.at(-1)!.apps, 2 * sizes[0]!.apps)], [left + 14, right - 14])
  const up = scaleLog([lowest, highest], [bottom, margin.top])
  const rounded = (place: number): number => Math.round(10 * place) / 10
  const path = line<Point>(
    ([apps]) => rounded(across(apps)),
    ([, nanoseconds]) => rounded(up(nanoseconds)),
  )
  const grid = powersOf(lowest, highest).map((tick) => {
    const y = up(tick).toFixed(1)
    return `<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/><text x="${left - 8}" y="${up(tick) + 5}" text-anchor="end">${unitOf(tick)}</text>`
  })
  const columns = sizes.map(({ apps }) => {
    const x = across(apps).toFixed(1)
    return `<line class="grid" x1="${x}" x2="${x}" y1="${margin.top}" y2="${bottom}"/><text x="${x}" y="${bottom + 22}" text-anchor="middle">${sized(apps)}</text>`
  })
  const places = placesOf(lines.map(({ points }) => up(points.at(-1)![1])))
  // Ours last: no other line covers it.
  const drawn = lines.map(({ name, points }, index) => {
    const look = index % looks.length
    const mark = symbol(looks[look]!.symbol, index === 0 ? 80 : 56)() ?? ''
    const marks = points.map(
      ([apps, nanoseconds]) =>
        `<path class="mark of${look}" transform="translate(${across(apps).toFixed(1)} ${up(nanoseconds).toFixed(1)})" d="${mark}"/>`,
    )
    const [lastApps, lastTime] = points.at(-1)!
    const y = places[index]!.toFixed(1)
    const leader = `M${(across(lastApps) + 8).toFixed(1)} ${up(lastTime).toFixed(1)}L${right + 6} ${y}`
    return [
      `<path class="leader of${look}" d="${leader}"/><path class="line of${look}" d="${path(points) ?? ''}"/>${marks.join('')}`,
      `<path class="mark of${look}" transform="translate(${right + 14} ${y})" d="${mark}"/>`,
      `<text class="name of${look}" x="${right + 25}" y="${places[index]! + 5}">${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`,
    ].join('')
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of one check against the number of apps, both axes logarithmic">`,
    `<style>${style}</style><rect class="page" width="${width}" height="${height}"/>`,
    `<text class="title" x="12" y="26">Time of one check, by the size of the platform</text>`,
    `<text x="12" y="48">vertical: median time, logarithmic; lower is quicker</text>`,
    ...grid,
    ...columns,
    `<text x="${(left + right) / 2}" y="${bottom + 46}" text-anchor="middle">apps on the platform, logarithmic</text>`,
    ...drawn.reverse(),
    '</svg>\n',
  ].join('\n')
}
