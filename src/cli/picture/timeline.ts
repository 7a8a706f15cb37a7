import type { Moment } from '../../policy/policy'
import type { AnyPlatform } from '../../state/platform'
import { userName } from '../names'
import { lettering, widthOf } from './lettering'
import type { ReadingLine } from './reading-lines'
import { scaleOf, type Scale } from './scale'
import { margin, saying } from './sheet'
import { bar, being, sign } from './signs'
import { element, line, rect, type Svg } from './svg'
import type { Track, TrackRow } from './tracks'

const rowHeight = 24
const looks: Readonly<Record<Moment, string>> = { login: 'login', refresh: 'refresh', immediate: 'head' }
const words: Readonly<Record<Moment, string>> = { login: 'login', refresh: 'refresh', immediate: 'head' }

/** Everything that a timeline shows. */
export interface Timeline {
  readonly platform: AnyPlatform
  readonly tracks: ReadonlyArray<TrackRow>
  readonly lines: ReadonlyArray<ReadingLine>
  readonly names: number
  readonly scale: Scale
  readonly width: number
}

/** Behind the bars, for their ends. */
const roomAtRight = 30

const sessionText = ({ reads }: ReadingLine): string =>
  `reads ${reads.map(({ moment, revision }) => `${words[moment]} ${revision}`).join(', ')}`

const sessionName = (platform: AnyPlatform, { record }: ReadingLine): string => `${record.session}, ${userName(platform, record.user)}`

const indentOf = (track: Track): number => (track.is === 'member' ? 38 : 20)

export const timelineOf = (platform: AnyPlatform, tracks: ReadonlyArray<TrackRow>, lines: ReadonlyArray<ReadingLine>): Timeline => {
  const rooms = [
    ...tracks.map((each) => (each.is === 'more' ? 0 : indentOf(each) + widthOf(each.name) + 12)),
    ...lines.map((each) => 20 + widthOf(sessionName(platform, each)) + 12),
  ]
  const names = Math.min(300, Math.max(150, ...rooms))
  const revisions = new Set([platform.head, platform.head + 1])
  for (const each of tracks) {
    if (each.is === 'more') continue
    for (const { since, until } of each.tenures) {
      revisions.add(since)
      if (until !== null) revisions.add(until)
    }
  }
  for (const { reads, crossings } of lines) for (const { revision } of [...reads, ...crossings]) revisions.add(revision).add(revision + 1)
  const scale = scaleOf(revisions, margin + names, 520)
  const ends = lines.map(
    (each) => Math.max(...each.reads.map(({ revision }) => scale.amid(revision))) + 12 + widthOf(sessionText(each), 11),
  )
  return { platform, tracks, lines, names, scale, width: Math.max(scale.to + roomAtRight, ...ends) + margin }
}

/** Numbers where something begins or ends, as many as find room; the head always has one. */
const ticks = ({ platform, tracks, scale }: Timeline, top: number, bottom: number): ReadonlyArray<Svg> => {
  const { head } = platform
  const all = new Set(
    tracks.flatMap((each) => (each.is === 'more' ? [] : each.tenures.flatMap(({ since, until }) => [since, until ?? since]))),
  )
  const headAt = scale.at(head)
  const drawn: Array<Svg> = []
  let free = -Infinity
  for (const revision of [...all].filter((each) => each !== head).sort((a, b) => a - b)) {
    const x = scale.at(revision)
    const half = widthOf(String(revision), 11) / 2
    if (x - half < free || x + half > headAt - widthOf(String(head), 11) / 2 - 4) continue
    free = x + half + 4
    drawn.push(line('rule', x, top + 6, x, bottom), lettering(String(revision), x, top, { look: 'faint', size: 11, anchor: 'middle' }))
  }
  const last = lettering(`${head} now`, headAt - widthOf(String(head), 11) / 2, top, { look: 'strong', size: 11 })
  return [...drawn, line('rule', headAt, top + 6, headAt, bottom), last]
}

const barsOf = ({ scale }: Timeline, track: Track, y: number): ReadonlyArray<Svg> =>
  track.tenures.map(({ since, until }) => {
    const is = { owner: 'owner', coOwner: 'co-owner', member: 'member' }[track.is]
    const span = until === null ? `since revision ${since}` : `from revision ${since} up to ${until}`
    return saying(`${track.name}: ${is} ${span}`, [
      bar(track.is, scale.at(since), until === null ? scale.to : scale.at(until), y, until === null),
    ])
  })

const trackRow = (of: Timeline, track: TrackRow, y: number): ReadonlyArray<Svg> => {
  if (track.is === 'more') return [lettering(track.text, margin + 20, y + 4, { look: 'faint' })]
  const x = margin + indentOf(track)
  return [being(track.kind, x - 12, y), lettering(track.name, x, y + 4, { width: of.names - indentOf(track) - 8 }), ...barsOf(of, track, y)]
}

interface Line {
  readonly look: string
  readonly x: number
  readonly to: number
}

/** Of lines upon one another only the longest: drawn twice, dashes would close up. */
const longest = (lines: ReadonlyArray<Line>): ReadonlyArray<Line> => [
  ...new Map([...lines].sort((a, b) => a.to - b.to).map((each) => [`${each.look} ${each.x}`, each])).values(),
]

/** A session's own row, and from there its lines up across the bars. */
const sessionRow = (
  of: Timeline,
  each: ReadingLine,
  y: number,
): { readonly lines: ReadonlyArray<Line>; readonly row: ReadonlyArray<Svg> } => {
  const { platform, scale } = of
  const places = each.reads.map(({ moment, revision }) => ({ moment, x: scale.amid(revision) }))
  const name = sessionName(platform, each)
  const right = Math.max(...places.map(({ x }) => x))
  return {
    lines: places.map(({ moment, x }) => ({ look: looks[moment], x, to: y })),
    row: [
      lettering(name, margin + 20, y + 4, { width: of.names - 28 }),
      line('rule', scale.from, y, right, y),
      ...places.map(({ x }) => element('circle', { class: 'being', cx: x, cy: y, r: 3 })),
      rect('paper', right + 6, y - 8, widthOf(sessionText(each), 11) + 6, 16),
      lettering(sessionText(each), right + 9, y + 4, { look: 'faint', size: 11 }),
    ],
  }
}

const crossingSigns = (of: Timeline, places: ReadonlyMap<string, number>): ReadonlyArray<Svg> =>
  of.lines.flatMap(({ record, crossings }) =>
    crossings.flatMap(({ user, group, is, revision }) => {
      const y = places.get(JSON.stringify([user, group]))
      const says = { reads: 'reads this', pending: 'gains this at the next login', stale: 'keeps this until the next login' }[is]
      return y === undefined ? [] : [saying(`session ${record.session} ${says}`, [sign(is, of.scale.amid(revision), y)])]
    }),
  )

/** Bars below one another, the open sessions below them, and their lines across. */
export const drawTimeline = (of: Timeline, top: number): { readonly body: ReadonlyArray<Svg>; readonly bottom: number } => {
  const { tracks, lines, names, scale } = of
  const start = top + 34
  const below = start + tracks.length * rowHeight
  const firstSession = below + rowHeight
  const places = new Map<string, number>()
  const stripes: Array<Svg> = []
  const rows = tracks.flatMap((track, place) => {
    const y = start + (place + 0.5) * rowHeight
    if (place % 2 === 0) stripes.push(rect('stripe', margin, y - rowHeight / 2, names + scale.to - scale.from + 10, rowHeight))
    if (track.is !== 'more' && track.is !== 'owner' && track.kind === 'user') places.set(JSON.stringify([track.id, track.group]), y)
    return trackRow(of, track, y)
  })
  const sessions = lines.map((each, place) => sessionRow(of, each, firstSession + (place + 0.5) * rowHeight))
  const heading = lines.length === 0 ? [] : [lettering('OPEN SESSIONS', margin, below + 18, { look: 'faint', size: 11 })]
  const body = [
    ...stripes,
    lettering('REVISION', margin, top + 20, { look: 'faint', size: 11 }),
    ...ticks(of, top + 20, below),
    ...rows,
    ...longest(sessions.flatMap((each) => each.lines)).map(({ look, x, to }) => line(look, x, start, x, to)),
    ...heading,
    ...sessions.flatMap(({ row }) => row),
    ...crossingSigns(of, places),
  ]
  return { body, bottom: lines.length === 0 ? below : firstSession + lines.length * rowHeight }
}
