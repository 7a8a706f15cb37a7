import type { AppRecord } from '../../state/records'
import { appName } from '../names'
import type { AnyPlatform } from '../../state/platform'
import { lettering, widthOf } from './lettering'
import type { Row } from './rows'
import { margin, saying } from './sheet'
import { being, sign } from './signs'
import { line, path, rect, type Svg } from './svg'

const rowHeight = 22
const columnWidth = 44
const indent = 16
const deepest = 8
const headerLength = 170
const turn = -55
const [across, up] = [Math.cos((turn * Math.PI) / 180), -Math.sin((turn * Math.PI) / 180)]

/** Where everything of a grid is. */
export interface Grid {
  readonly platform: AnyPlatform
  readonly apps: ReadonlyArray<AppRecord>
  readonly rows: ReadonlyArray<Row>
  readonly names: number
  readonly header: number
  readonly width: number
}

const indentOf = (depth: number): number => Math.min(depth, deepest) * indent + 20

const headerOf = (platform: AnyPlatform, { app, owner }: AppRecord): string =>
  `${appName(platform, app)}${owner === null ? ', no owner' : ''}`

export const gridOf = (platform: AnyPlatform, apps: ReadonlyArray<AppRecord>, rows: ReadonlyArray<Row>): Grid => {
  const rooms = rows.map((row) => (row._tag === 'Subject' ? indentOf(row.depth) + widthOf(row.name) + 14 + widthOf(row.about, 11) + 10 : 0))
  const names = Math.min(420, Math.max(180, ...rooms))
  const longest = Math.min(headerLength, Math.max(0, ...apps.map((each) => widthOf(headerOf(platform, each)))))
  const overhang = apps.length === 0 ? 0 : longest * across
  return { platform, apps, rows, names, header: longest * up + 26, width: 2 * margin + names + apps.length * columnWidth + overhang }
}

const columnAt = ({ names }: Grid, place: number): number => margin + names + (place + 0.5) * columnWidth

const headers = (grid: Grid, top: number, bottom: number): ReadonlyArray<Svg> =>
  grid.apps.flatMap((app, place) => {
    const x = columnAt(grid, place)
    const base = top + grid.header
    const name = headerOf(grid.platform, app)
    return [line('rule', x, base - 4, x, bottom), lettering(name, x + 4, base - 8, { turn, width: headerLength, look: 'strong' })]
  })

/** From a group to the one that it is under: the next one above it that stands less far to the left. */
const branch = (rows: ReadonlyArray<Row>, place: number, y: number): ReadonlyArray<Svg> => {
  const row = rows[place]
  if (row?._tag !== 'Subject' || row.depth === 0 || row.depth > deepest) return []
  let above = place - 1
  for (let other = rows[above]; other?._tag === 'Subject' && other.depth >= row.depth; other = rows[above]) above -= 1
  const x = margin + (row.depth - 1) * indent + 8
  return [path('rule branch', `M${x} ${y - (place - above) * rowHeight + 8}V${y}H${x + indent - 8}`)]
}

const subject = (grid: Grid, row: Extract<Row, { _tag: 'Subject' }>, y: number): ReadonlyArray<Svg> => {
  const x = margin + indentOf(row.depth)
  const room = grid.names - indentOf(row.depth) - 10
  const named = Math.min(widthOf(row.name), row.about === '' ? room : Math.max(room - widthOf(row.about, 11) - 14, room * 0.55))
  const cells = grid.apps.flatMap((app, place) => {
    const cell = row.cell(app)
    if (cell === undefined) return []
    const step = Math.min(13, (columnWidth - 12) / Math.max(1, cell.signs.length - 1))
    const first = columnAt(grid, place) - ((cell.signs.length - 1) * step) / 2
    return [
      saying(
        cell.says,
        cell.signs.map((of, nth) => sign(of, first + nth * step, y)),
      ),
    ]
  })
  return [
    being(row.kind, x - 12, y),
    lettering(row.name, x, y + 4, { width: named + 1 }),
    ...(row.about === '' ? [] : [lettering(row.about, x + named + 12, y + 4, { look: 'faint', size: 11, width: room - named - 12 })]),
    ...cells,
  ]
}

/** Rows below one another, with the apps as columns. */
export const drawGrid = (grid: Grid, top: number): { readonly body: ReadonlyArray<Svg>; readonly bottom: number } => {
  const { rows, apps, names } = grid
  const start = top + (apps.length === 0 ? 0 : grid.header)
  const bottom = start + rows.length * rowHeight
  const stripes: Array<Svg> = []
  const body: Array<Svg> = []
  rows.forEach((row, place) => {
    const y = start + (place + 0.5) * rowHeight
    if (row._tag === 'Subject') {
      if (place % 2 === 1) stripes.push(rect('stripe', margin, y - rowHeight / 2, names + apps.length * columnWidth, rowHeight))
      body.push(...branch(rows, place, y), ...subject(grid, row, y))
    } else
      body.push(lettering(row.text, margin + (row._tag === 'More' ? 20 : 0), y + 4, { look: 'faint', size: row._tag === 'More' ? 12 : 11 }))
  })
  return { body: [...stripes, ...headers(grid, top, bottom), ...body], bottom }
}
