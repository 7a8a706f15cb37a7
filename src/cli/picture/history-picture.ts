import type { Instant } from '../../kernel/instant'
import { appOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { appName } from '../names'
import { counted } from '../page/prose'
import type { Ownership } from './owners'
import { readingLines, type ReadingLine } from './reading-lines'
import { sheet, type Key } from './sheet'
import { bar, sign, type Sign } from './signs'
import { line } from './svg'
import { drawTimeline, timelineOf } from './timeline'
import { tracksOf } from './tracks'

const barKeys = (
  [
    ['owner', 'owner'],
    ['coOwner', 'co-owner'],
    ['member', 'member of a co-owner group'],
  ] as const
).map(([of, says]): Key => ({ draw: (x, y) => bar(of, x - 8, x + (of === 'member' ? 9 : 2), y, of !== 'member'), says }))

const lineKeys: ReadonlyArray<readonly [string, 'login' | 'refresh' | 'immediate', string]> = [
  ['login', 'login', 'reads its login'],
  ['refresh', 'refresh', 'reads its last refresh'],
  ['head', 'immediate', 'reads the head'],
]

const signKeys: ReadonlyArray<readonly [Sign, string]> = [
  ['reads', 'session has it'],
  ['pending', 'gains it at the next login'],
  ['stale', 'keeps it until the next login'],
]

/** Only of what is in the picture. */
const keysFor = (lines: ReadonlyArray<ReadingLine>): ReadonlyArray<Key> => {
  const moments = new Set(lines.flatMap(({ reads }) => reads.map(({ moment }) => moment)))
  return [
    ...barKeys,
    ...lineKeys
      .filter(([, moment]) => moments.has(moment))
      .map(([look, , says]): Key => ({ draw: (x, y) => line(look, x, y - 8, x, y + 8), says: `session ${says}` })),
    ...(lines.length === 0 ? [] : signKeys.map(([of, says]): Key => ({ draw: (x, y) => sign(of, x, y), says }))),
  ]
}

/**
 * The tenures on an app as bars over revisions, and across them what each open session reads.
 *
 * @param owners from the events: the platform itself knows the owner of now only
 * @returns a whole SVG document; the same platform at the same instant gives the same text
 */
export const historyPicture = (
  platform: AnyPlatform,
  app: string,
  { owners, at }: { readonly owners: ReadonlyArray<Ownership>; readonly at: Instant },
): string => {
  const record = appOf(platform, app)
  const { lines, more } = record === undefined ? { lines: [], more: 0 } : readingLines(platform, record, at)
  const withSession = new Set(lines.map(({ record: { user } }) => user))
  const tracks = tracksOf(platform, app, owners, (user) => withSession.has(user))
  const timeline = timelineOf(platform, tracks, lines)
  const sessions = counted(lines.length + more, 'open session')
  const notes = [
    ...(more === 0 ? [] : [`and ${counted(more, 'more open session')}`]),
    ...(platform.horizon === 0 ? [] : [`Compacted: tenures that ended up to revision ${platform.horizon} are not kept.`]),
    'Quiet stretches between revisions are drawn shorter.',
  ]
  return sheet({
    title: `Tenures on ${appName(platform, app)}`,
    description: `Policy ${platform.policy.name}, revision ${platform.head}, ${sessions}. A bar begins at the revision that made it and ends before the one that ended it.`,
    keys: keysFor(lines),
    width: Math.max(760, timeline.width),
    notes,
    content: (top) => drawTimeline(timeline, top),
  })
}
