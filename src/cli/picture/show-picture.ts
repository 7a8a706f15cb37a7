import type { Instant } from '../../kernel/instant'
import { openSessions } from '../../questions/readers'
import type { AnyPlatform } from '../../state/platform'
import { appName, groupName } from '../names'
import { counted } from '../page/prose'
import { chosen, type Part } from './chosen'
import { drawGrid, gridOf } from './grid'
import { rowsOf } from './rows'
import { sheet, type Key } from './sheet'
import { being, sign, type Sign } from './signs'

const says: ReadonlyArray<readonly [Sign, string]> = [
  ['owner', 'owner'],
  ['coOwner', 'co-owner'],
  ['through', 'co-owner through a group'],
  ['pending', 'an open session gains it at the next login'],
  ['stale', 'an open session keeps it until the next login'],
]

const keys: ReadonlyArray<Key> = [
  { draw: (x, y) => being('group', x, y), says: 'group' },
  { draw: (x, y) => being('user', x, y), says: 'user' },
  ...says.map(([of, words]): Key => ({ draw: (x, y) => sign(of, x, y), says: words })),
]

const titleOf = (platform: AnyPlatform, part: Part): string => {
  if (part._tag === 'App') return `Who holds ${appName(platform, part.app)}`
  return part._tag === 'Group' ? `Group ${groupName(platform, part.group)}: members and what they hold` : 'Groups, apps, and who holds what'
}

/**
 * The forest of groups and the users as rows, the apps as columns, and in between who holds what.
 *
 * @param part the whole, one app with those who have to do with it, or a group with those under it
 * @returns a whole SVG document; the same platform at the same instant gives the same text
 */
export const showPicture = (platform: AnyPlatform, part: Part, { at }: { readonly at: Instant }): string => {
  const of = chosen(platform, part)
  const rows = rowsOf(platform, of, at)
  const grid = gridOf(platform, of.apps, rows)
  const sums = [
    counted(of.groups.length + of.more.groups, 'group'),
    counted(of.users.length + of.more.users, 'user'),
    counted(of.apps.length + of.more.apps, 'app'),
    ...(part._tag === 'Whole' ? [counted(openSessions(platform, at).length, 'open session')] : []),
  ]
  const nobody = rows.length === 0 && of.apps.length === 0
  return sheet({
    title: titleOf(platform, part),
    description: `Policy ${platform.policy.name}, revision ${platform.head}: ${sums.join(', ')}.`,
    keys: nobody ? [] : keys,
    width: Math.max(720, grid.width),
    notes: [
      ...(nobody ? ['Nothing is here yet: no group, no user, no app.'] : []),
      ...(!nobody && of.apps.length === 0 ? ['There is no app to hold.'] : []),
      ...(of.more.apps === 0 ? [] : [`and ${of.more.apps} more apps, which have no column here`]),
    ],
    content: (top) => drawGrid(grid, top),
  })
}
