import type { Command } from '../../commands/vocabulary'
import type { Instant } from '../../kernel/instant'
import { group as asGroup, user as asUser, type Subject } from '../../kernel/subject'
import { appOf, groupHolders, groupOf, isCoOwner, isDirectMember, ownerOf, userHolders, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord, UserRecord } from '../../state/records'
import type { Fresh } from './follow-up'
import { openAt, recordsIn } from './records'

/** One user, one group and one app, around which much of a history turns: there the moments of a change meet. */
export interface Focus {
  readonly user: string
  readonly group: string
  readonly app: string
  /** Which of the two paths, the direct one or the one through the group, is mostly given and taken. */
  readonly isDirect: boolean
}

const pathOf = (app: AppRecord, user: UserRecord): string | undefined =>
  userHolders(app).includes(user.user) ? '' : groupHolders(app).find((group) => isDirectMember(user, group))

/**
 * Someone who neither administers nor owns the app, if there is such a user, since they may anyway; three times of
 * four someone who co-owns it, by the path that is there to be taken.
 */
export const focusOf = ({ tables }: AnyPlatform, pick: number): Focus => {
  const apps = recordsIn(tables.apps)
  const app = apps[pick % apps.length]
  const users = recordsIn(tables.users)
  const groups = recordsIn(tables.groups)
  const plain = users.filter(({ key, roles }) => key !== app?.owner && !roles.includes('admin'))
  const seated = plain.filter(({ roles }) => roles.includes('licensed'))
  const holders = seated.filter((user) => app !== undefined && pathOf(app, user) !== undefined)
  const from = [(pick >> 1) % 4 === 0 ? [] : holders, seated, plain, users].find(({ length }) => length > 0) ?? []
  const user = from[(pick >> 3) % from.length]
  const path = user === undefined || app === undefined ? undefined : pathOf(app, user)
  return {
    user: user?.user ?? 'nobody',
    group: path || (groups[(pick >> 5) % groups.length]?.group ?? 'nobody'),
    app: app?.app ?? 'nothing',
    isDirect: path === undefined ? pick % 2 === 0 : path === '',
  }
}

/** Gives or takes, logs in or refreshes: whatever the number says of these. */
export const focused = (
  platform: AnyPlatform,
  at: Instant,
  { user, group, app, isDirect }: Focus,
  number: number,
  fresh: Fresh,
): Command => {
  const record = userOf(platform, user)
  const held = appOf(platform, app)
  const open = openAt(platform, at).filter((session) => session.user === user)
  const session = open[number % open.length]?.session
  const enter: Command = { _tag: 'LogIn', session: fresh('sessions'), user }
  const others = recordsIn(platform.tables.users).flatMap((each) => (each.user === user ? [] : [each.user]))

  const coOwnership = (subject: Subject): Command => ({
    _tag: held !== undefined && isCoOwner(held, subject) ? 'RemoveCoOwner' : 'AddCoOwner',
    app,
    subject,
  })
  const ofGroup = (): Command => coOwnership(asGroup(group))
  const ofMember = (): Command => ({
    _tag: record !== undefined && isDirectMember(record, group) ? 'RemoveMember' : 'AddMember',
    group,
    user,
  })
  const ofUser = (): Command => coOwnership(asUser(user))
  const role = number % 40 < 20 ? 'admin' : 'licensed'
  const ofDirectory = (): Command => {
    const parents = [null, ...recordsIn(platform.tables.groups).map((each) => each.group)].filter((each) => each !== group)
    if (number % 3 === 0) return { _tag: 'RenameGroup', group, name: ['team', 'Team', 'R/D', 'club'][number % 4]! }
    return number % 12 === 1
      ? { _tag: 'DeleteGroup', group }
      : { _tag: 'MoveGroup', group, parent: parents[number % parents.length] ?? null }
  }

  const choices: ReadonlyArray<readonly [weight: number, command: () => Command]> = [
    [isDirect ? 7 : 2, ofUser],
    [isDirect ? 1 : 4, ofGroup],
    [isDirect ? 1 : 3, ofMember],
    [4, () => (session === undefined ? enter : { _tag: 'RefreshSession', session })],
    [1, () => (session === undefined ? enter : { _tag: 'LogIn', session, user })],
    [3, () => enter],
    [2, ofDirectory],
    [1, () => ({ _tag: number % 2 === 0 ? 'LogOutUser' : 'DisableUser', user })],
    [1, () => ({ _tag: 'TransferOwnership', app, to: ownerOf(held) === user ? (others[number % others.length] ?? user) : user })],
    [1, () => ({ _tag: record?.roles.includes('licensed') === true ? 'UnassignRole' : 'AssignRole', to: asUser(user), role: 'licensed' })],
    [
      1,
      () => ({ _tag: groupOf(platform, group)?.roles.includes(role) === true ? 'UnassignRole' : 'AssignRole', to: asGroup(group), role }),
    ],
  ]
  const all = choices.flatMap(([weight, command]) => Array.from({ length: weight }, () => command))
  return all[number % all.length]!()
}
