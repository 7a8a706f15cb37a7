import type { Instant } from '../../kernel/instant'
import { directGroups, groupOf, rolesOnRecord } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord } from '../../state/records'
import { userName } from '../names'
import { counted } from '../page/prose'
import type { Chosen } from './chosen'
import { groupCell, userCell, type Cell } from './holdings'

/** A line of the picture. */
export type Row =
  | { readonly _tag: 'Heading'; readonly text: string }
  | { readonly _tag: 'More'; readonly text: string }
  | {
      readonly _tag: 'Subject'
      readonly kind: 'user' | 'group'
      readonly depth: number
      readonly name: string
      readonly about: string
      readonly cell: (app: AppRecord) => Cell | undefined
    }

const more = (count: number, thing: string): ReadonlyArray<Row> =>
  count === 0 ? [] : [{ _tag: 'More', text: `and ${count} more ${thing}${count === 1 ? '' : 's'}` }]

const groupRows = (platform: AnyPlatform, { groups }: Chosen): ReadonlyArray<Row> =>
  groups.map(({ record, depth }) => ({
    _tag: 'Subject',
    kind: 'group',
    depth,
    name: record.name === record.group ? record.name : `${record.name} (${record.group})`,
    about: [counted(record.memberCount, 'member'), ...(record.origin === 'native' ? [] : [record.origin]), ...record.roles].join(', '),
    cell: (app) => groupCell(platform, record.group, app),
  }))

const userRows = (platform: AnyPlatform, { users }: Chosen, at: Instant): ReadonlyArray<Row> =>
  users.map((user) => {
    const roles = rolesOnRecord(platform, user)
    const groups = directGroups(user)
    const [first] = [...groups].sort()
    const about = [
      ...(user.enabled ? [] : ['disabled']),
      ...(roles.includes('admin') ? ['admin'] : []),
      ...(platform.policy.seats && !roles.includes('licensed') ? ['no seat'] : []),
      ...(first === undefined
        ? []
        : [groups.length === 1 ? `in ${groupOf(platform, first)?.name ?? first}` : `in ${groups.length} groups`]),
    ]
    const cell = (app: AppRecord): Cell | undefined => userCell(platform, user, app, at)
    return { _tag: 'Subject', kind: 'user', depth: 0, name: userName(platform, user.user), about: about.join(', '), cell }
  })

const section = (text: string, rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.length === 0 ? [] : [{ _tag: 'Heading', text }, ...rows]

/** The forest of groups, then the users, each with how many more there are. */
export const rowsOf = (platform: AnyPlatform, of: Chosen, at: Instant): ReadonlyArray<Row> => [
  ...section('GROUPS', [...groupRows(platform, of), ...more(of.more.groups, 'group')]),
  ...section('USERS', [...userRows(platform, of, at), ...more(of.more.users, 'user')]),
]
