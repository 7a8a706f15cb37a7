import type { UserId } from '../../kernel/ids'
import { group as asGroup, subjectKey, user as asUser, type Subject } from '../../kernel/subject'
import { usernameKey } from '../../state/look-ups'
import { directoryOf, type Directory } from '../directory/directory'
import { withoutSubjects } from './bygones'

/** A user or group that is left out, since its name is held by one that stays. */
interface Clash {
  readonly subject: Subject
  readonly holder: Subject
}

/**
 * What an export that could be bound in part makes of a directory: nobody is deleted, since what is missing may
 * be what could not be bound. `left` are users and groups that stay as they are for this reason.
 */
export interface InPart {
  readonly directory: Directory
  readonly left: ReadonlyArray<Subject>
  readonly clashes: ReadonlyArray<Clash>
}

/** Those that the wanted directory does not have. */
const othersIn = (present: Directory, wanted: Directory): Directory => {
  const users = new Set(wanted.users.map(({ user }) => user))
  const groups = new Set(wanted.groups.map(({ group }) => group))
  return {
    groups: present.groups.filter(({ group }) => !groups.has(group)),
    users: present.users.filter(({ user }) => !users.has(user)),
    memberships: [],
    roles: [],
  }
}

const groupPlace = ({ parent, name }: Directory['groups'][number]): string => JSON.stringify([parent, name])

const clashesOf = (others: Directory, wanted: Directory): ReadonlyArray<Clash> => {
  const names = new Map(others.users.map(({ user, username }) => [usernameKey(username), asUser(user)]))
  const places = new Map(others.groups.map((each) => [groupPlace(each), asGroup(each.group)]))
  const clash = (subject: Subject, holder: Subject | undefined): ReadonlyArray<Clash> => (holder === undefined ? [] : [{ subject, holder }])
  return [
    ...wanted.groups.flatMap((each) => clash(asGroup(each.group), places.get(groupPlace(each)))),
    ...wanted.users.flatMap(({ user, username }) => clash(asUser(user), names.get(usernameKey(username)))),
  ]
}

/**
 * @param unsure users of whom a membership could not be bound: they leave no group
 */
export const inPart = (present: Directory, bound: Directory, unsure: ReadonlySet<UserId>): InPart => {
  const clashes: Array<Clash> = []
  let wanted = bound
  // Whoever is left out stays as it is, and may hold another one's name.
  for (let found = clashesOf(othersIn(present, wanted), wanted); found.length > 0; found = clashesOf(othersIn(present, wanted), wanted)) {
    clashes.push(...found)
    wanted = withoutSubjects(
      wanted,
      found.map(({ subject }) => subject),
    )
  }
  const others = othersIn(present, wanted)
  const left = [...others.groups.map(({ group }) => asGroup(group)), ...others.users.map(({ user }) => asUser(user))]
  const staying = new Set(left.map(subjectKey))
  const isLeft = (subject: Subject): boolean => staying.has(subjectKey(subject))
  return {
    directory: directoryOf({
      groups: [...wanted.groups, ...others.groups],
      users: [...wanted.users, ...others.users],
      memberships: [...wanted.memberships, ...present.memberships.filter(({ user }) => isLeft(asUser(user)) || unsure.has(user))],
      roles: [...wanted.roles, ...present.roles.filter(({ to }) => isLeft(to))],
    }),
    left,
    clashes,
  }
}
