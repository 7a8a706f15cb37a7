import { group as asGroup, user as asUser } from '../kernel/subject'
import { sinceAt } from '../state/held'
import { idsOf } from '../state/id-set'
import { appOf, directMembers, groupHolders, groupOf, isCoOwner, placeOfHolder, sessionOf, userHolders, userOf } from '../state/look-ups'
import type { User } from '../questions/readers'
import type { AnyPlatform } from '../state/platform'
import { appName, groupName, subjectName, userName } from './names'
import { counted, instantText, listed } from './page/prose'
import type { Branch } from './page/tree'

/** How many members or apps a line names; `all` of them where that is asked for. */
export interface Naming {
  readonly all: boolean
}

const most = 6

const some = (names: ReadonlyArray<string>, { all }: Naming): string =>
  all || names.length <= most ? listed(names) : listed([...names.slice(0, most), `${names.length - most} more`])

/** Sentences without the empty ones. */
const told = (...parts: ReadonlyArray<string>): string => parts.filter((part) => part !== '').join('; ')

/** A group with its direct members, what it holds, and the groups under it. */
export const groupBranch = (platform: AnyPlatform, group: string, naming: Naming): Branch => {
  const record = groupOf(platform, group)
  if (record === undefined) return { name: group, under: [] }
  const members = [...directMembers(platform, record)].map((user) => userName(platform, user)).sort()
  const held = idsOf(record.apps)
    .filter((id) => {
      const app = appOf(platform, id)
      return app !== undefined && isCoOwner(app, asGroup(group))
    })
    .sort()
  return {
    name: record.name === group ? group : `${record.name} (${group})`,
    about: told(
      record.origin === 'native' ? '' : record.origin,
      members.length === 0 ? 'no member' : `${counted(members.length, 'member')}: ${some(members, naming)}`,
      record.roles.length === 0 ? '' : `role ${listed(record.roles)}`,
      held.length === 0
        ? ''
        : `co-owner of ${some(
            held.map((app) => appName(platform, app)),
            naming,
          )}`,
    ),
    under: [...record.children.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, child]) => groupBranch(platform, child, naming)),
  }
}

/** An app with its owner, and its co-owners under it. */
export const appBranch = (platform: AnyPlatform, app: string): Branch => {
  const record = appOf(platform, app)
  if (record === undefined) return { name: app, under: [] }
  const holders = [
    ...[...userHolders(record)].sort().map((user) => {
      const about = userOf(platform, user)?.enabled === false ? ', disabled' : ''
      return { subject: asUser(user), about }
    }),
    ...[...groupHolders(record)].sort().map((group) => {
      const about = `, ${counted(groupOf(platform, group)?.memberCount ?? 0, 'member')}`
      return { subject: asGroup(group), about }
    }),
  ]
  const isDisabled = record.owner !== null && userOf(platform, record.owner.user)?.enabled === false
  return {
    name: appName(platform, app),
    about: record.owner === null ? 'no owner' : `owner ${userName(platform, record.owner.user)}${isDisabled ? ', disabled' : ''}`,
    under: holders.map(({ subject, about }): Branch => ({
      name: subjectName(platform, subject),
      look: 'plain',
      about: `co-owner since revision ${sinceAt(record.holders, placeOfHolder(record, subject))}${about}`,
      under: [],
    })),
  }
}

/** An open session, whose it is and what it has read. */
export const sessionBranch = (platform: AnyPlatform, session: string): Branch => {
  const record = sessionOf(platform, session)
  if (record === undefined) return { name: session, under: [] }
  const { user, loggedInAt, login, refresh } = record
  const read = login === refresh ? `read revision ${login}` : `read revision ${login}, refreshed at ${refresh}`
  return { name: session, about: `${userName(platform, user)}, logged in ${instantText(loggedInAt)}, ${read}`, under: [] }
}

/** A user with roles on record and groups. */
export const userBranch = (platform: AnyPlatform, { user, enabled, rolesOnRecord, groups }: User, naming: Naming): Branch => ({
  name: userName(platform, user),
  about: told(
    enabled ? '' : 'disabled',
    rolesOnRecord.length === 0 ? 'no role' : `role ${listed(rolesOnRecord)}`,
    groups.length === 0
      ? ''
      : `member of ${some(
          groups.map((group) => groupName(platform, group)),
          naming,
        )}`,
  ),
  under: [],
})
