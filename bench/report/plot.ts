/** Nanoseconds for a check against the number of apps, as an SVG that follows the reader's light or dark theme. */
import { scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import type { SizeFound } from '../sections/checks'
import { sized } from '../sections/check-rows'

const width = 760
const height = 460
const margin = { top: 48, right: 190, bottom: 48, left: 72 }

/** Told apart also by those who see few colours; ours stands out. */
const colours = ['#d6336c', '#1971c2', '#868e96', '#e8590c', '#2f9e44', '#9c36b5', '#0c8599', '#5c940d']

const style = `
  text { font: 13px system-ui, sans-serif; fill: #212529 }
  .title { font-size: 16px; font-weight: 600 }
  .grid { stroke: #adb5bd; stroke-opacity: .45 }
  .line { fill: none; stroke-width: 2 }
  .ours { stroke-width: 4 }
  .page { fill: #fff }
  @media (prefers-color-scheme: dark) { text { fill: #e9ecef } .page { fill: #16181d } .grid { stroke: #5c636a } }`

const unitOf = (nanoseconds: number): string =>
  nanoseconds >= 1e6 ? `${nanoseconds / 1e6} ms` : nanoseconds >= 1e3 ? `${nanoseconds / 1e3} µs` : `${nanoseconds} ns`

interface Line {
  readonly name: string
  readonly points: ReadonlyArray<readonly [apps: number, nanoseconds: number]>
}

const linesOf = (sizes: ReadonlyArray<SizeFound>): ReadonlyArray<Line> =>
  [...new Set(sizes.flatMap(({ found }) => [...found.keys()]))].map((name) => ({
    name,
    points: sizes.flatMap(({ apps, found }) => {
      const spread = found.get(name)
      return spread === undefined ? [] : [[apps, spread.median] as const]
    }),
  }))

/** Names beside the ends of their lines, moved apart where they would cover each other. */
const placesOf = (wanted: ReadonlyArray<number>): ReadonlyArray<number> => {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)
  const places = [...wanted]
  for (let step = 1; step < order.length; step += 1) {
    const [above, below] = [order[step - 1]!, order[step]!]
    places[below] = Math.max(places[below]!, places[above]! + 16)
  }
  return places
}

export const plotOf = (sizes: ReadonlyArray<SizeFound>): string => {
  const lines = linesOf(sizes)
  const all = lines.flatMap(({ points }) => points.map(([, nanoseconds]) => nanoseconds))
  const across = scaleLog([sizes[0]!.apps, Math.max(sizes.at(-1)!.apps, 2 * sizes[0]!.apps)], [margin.left, width - margin.right])
  const up = scaleLog([Math.min(...all), Math.max(...all)], [height - margin.bottom, margin.top]).nice()
  const path = line<readonly [number, number]>(
    ([apps]) => across(apps),
    ([, nanoseconds]) => up(nanoseconds),
  )
  const places = placesOf(lines.map(({ points }) => up(points.at(-1)![1])))
  const powers = up.ticks().filter((tick) => Number.isInteger(Math.log10(tick)))
  const rows = powers.map(
    (tick) =>
      `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${up(tick)}" y2="${up(tick)}"/>` +
      `<text x="${margin.left - 8}" y="${up(tick) + 4}" text-anchor="end">${unitOf(tick)}</text>`,
  )
  const columns = sizes.map(
    ({ apps }) => `<text x="${across(apps)}" y="${height - margin.bottom + 22}" text-anchor="middle">${sized(apps)} apps</text>`,
  )
  const drawn = lines.map(({ name, points }, index) => {
    const colour = colours[index % colours.length]!
    const dots = points.map(([apps, nanoseconds]) => `<circle cx="${across(apps)}" cy="${up(nanoseconds)}" r="3.5" fill="${colour}"/>`)
    return (
      `<path class="line${index === 0 ? ' ours' : ''}" stroke="${colour}" d="${path(points) ?? ''}"/>${dots.join('')}` +
      `<line stroke="${colour}" x1="${across(points.at(-1)![0]) + 5}" y1="${up(points.at(-1)![1])}" x2="${width - margin.right + 10}" y2="${places[index]}" stroke-dasharray="2 3"/>` +
      `<text x="${width - margin.right + 14}" y="${places[index]! + 4}">${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
    )
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of one check against the number of apps">`,
    `<style>${style}</style><rect class="page" width="${width}" height="${height}"/>`,
    `<text class="title" x="${margin.left}" y="26">Time of one check</text>`,
    ...rows,
    ...columns,
    ...drawn,
    '</svg>\n',
  ].join('\n')
}
