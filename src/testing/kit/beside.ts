import type { Command } from '../../commands/vocabulary'
import { group as asGroup, user as asUser } from '../../kernel/subject'
import type { Instant } from '../../kernel/instant'
import { isCoOwner, isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Fresh } from './follow-up'
import { openAt, recordsIn } from './records'

/** One letter more, or less: behind the longest name and the shortest stand texts that are none. */
export const besideAppName = (name: string, number: number): string => (number % 2 === 0 ? `${name}x` : name.slice(0, -1))

/** The username in other letters: it may be the same one, and `ß` in capitals is not. */
export const besideUsername = (username: string, number: number): string => {
  const capitals = username.toUpperCase()
  const forms = [capitals, username.normalize(number % 3 === 0 ? 'NFD' : 'NFC'), capitals, username.toLowerCase()]
  return forms[number % forms.length]!.slice(0, 256)
}

/** The path with a `~` that stands for itself written once. */
export const unescaped = (path: string): string => path.replace(/(?<!~)~~(?![~/])/g, '~')

/** Who administers by a role of their own, and is logged in. */
const administratorIn = (platform: AnyPlatform, at: Instant): string | undefined =>
  openAt(platform, at)
    .map(({ user }) => user)
    .find((user) => userOf(platform, user)?.roles.includes('admin'))

/** A group of someone logged in, for whose members a change waits for a login, where for another origin's it does not. */
const lateGroupIn = (platform: AnyPlatform, at: Instant): string | undefined => {
  const moments = platform.policy.activation.grant.group
  if (Object.values(moments).every((moment) => moment === 'login')) return undefined
  const isManned = (group: string): boolean =>
    openAt(platform, at).some(({ user }) => {
      const record = userOf(platform, user)
      return record !== undefined && isDirectMember(record, group)
    })
  return recordsIn(platform.tables.groups).find(({ group, origin }) => moments[origin] === 'login' && isManned(group))?.group
}

/**
 * By System, what chance seldom comes upon: a name of the greatest or least length, a username whose capitals are another
 * word, a login that claims a new username and is refused, an administrator who is none any more, and a group whose members
 * wait for longer than others.
 */
export const atTheEdge = (platform: AnyPlatform, at: Instant, number: number, fresh: Fresh): Command | null => {
  const administrator = platform.policy.authority === 'sessionAndHead' ? administratorIn(platform, at) : undefined
  if (administrator !== undefined && number % 2 === 0) return { _tag: 'UnassignRole', to: asUser(administrator), role: 'admin' }
  const record = recordsIn(platform.tables.apps)[0]
  const app = record?.app
  const late = lateGroupIn(platform, at)
  if (record !== undefined && late !== undefined && number % 4 > 0) {
    const subject = asGroup(late)
    return { _tag: isCoOwner(record, subject) ? 'RemoveCoOwner' : 'AddCoOwner', app: record.app, subject }
  }
  const user = recordsIn(platform.tables.users).find(({ enabled }) => enabled)?.user
  switch ((number >> 1) % 3) {
    case 0:
      return app === undefined ? null : { _tag: 'RenameApp', app, name: 'n'.repeat([30, 3, 31, 2][(number >> 3) % 4]!) }
    case 1:
      return { _tag: 'RegisterUser', user: fresh('users'), username: 'stra\u00dfe' }
    default:
      return user === undefined
        ? null
        : { _tag: 'LogIn', session: fresh('sessions'), user, claims: { username: 'zoe', groups: ['/nowhere/at/all'] } }
  }
}
