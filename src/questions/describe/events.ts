import type { Event } from '../../commands/vocabulary'
import { shown, shownSubject } from './shown'

type Words = { readonly [Tag in Event['_tag']]: (event: Extract<Event, { readonly _tag: Tag }>) => string }

const carrying = (roles: ReadonlyArray<string>): string => (roles.length === 0 ? 'without roles' : `with ${roles.map(shown).join(' and ')}`)

export const eventWords: Words = {
  AppCreated: ({ app, name, owner }) => `app ${shown(app)} was created with the name ${shown(name)} and the owner ${shown(owner)}`,
  AppRenamed: ({ app, name }) => `app ${shown(app)} was renamed to ${shown(name)}`,
  AppDeleted: ({ app }) => `app ${shown(app)} was deleted`,
  CoOwnerAdded: ({ app, subject }) => `${shownSubject(subject)} became a co-owner of app ${shown(app)}`,
  CoOwnerRemoved: ({ app, subject }) => `${shownSubject(subject)} is no longer a co-owner of app ${shown(app)}`,
  OwnershipTransferred: ({ app, from, to, formerOwner }) =>
    `app ${shown(app)} went from ${from === null ? 'nobody' : shown(from)} to ${shown(to)}${
      from !== null && formerOwner === 'coOwner' ? '; the former owner stays as co-owner' : ''
    }`,
  UserRegistered: ({ user, username, roles }) => `user ${shown(user)} was registered as ${shown(username)} ${carrying(roles)}`,
  UserRenamed: ({ user, username }) => `user ${shown(user)} was renamed to ${shown(username)}`,
  UserDisabled: ({ user }) => `user ${shown(user)} was disabled, which ended the user's open sessions`,
  UserEnabled: ({ user }) => `user ${shown(user)} was enabled`,
  UserDeleted: ({ user }) => `user ${shown(user)} was deleted, with everything the user held`,
  GroupCreated: ({ group, name, parent, origin }) =>
    `${origin} group ${shown(group)} was created with the name ${shown(name)}${parent === null ? '' : ` under ${shown(parent)}`}`,
  GroupRenamed: ({ group, name }) => `group ${shown(group)} was renamed to ${shown(name)}`,
  GroupMoved: ({ group, parent }) => `group ${shown(group)} was moved ${parent === null ? 'to the top' : `under ${shown(parent)}`}`,
  GroupDeleted: ({ group }) => `group ${shown(group)} was deleted, with everything it held`,
  MemberAdded: ({ group, user }) => `user ${shown(user)} joined group ${shown(group)}`,
  MemberRemoved: ({ group, user }) => `user ${shown(user)} left group ${shown(group)}`,
  RoleAssigned: ({ to, role }) => `${shownSubject(to)} was given the role ${shown(role)}`,
  RoleUnassigned: ({ to, role }) => `${shownSubject(to)} lost the role ${shown(role)}`,
  SessionOpened: ({ session, user, revision, roles }) =>
    `user ${shown(user)} logged in as session ${shown(session)}, which read revision ${revision} ${carrying(roles)}`,
  SessionReauthenticated: ({ session, revision, roles }) =>
    `session ${shown(session)} logged in again and read revision ${revision} ${carrying(roles)}`,
  SessionRefreshed: ({ session, revision, roles }) =>
    `session ${shown(session)} was refreshed and read revision ${revision} ${carrying(roles)}`,
  SessionClosed: ({ session, why }) =>
    `session ${shown(session)} was ended by ${{ logOut: 'a logout', logOutUser: "a logout of all the user's sessions", logOutEveryone: 'a logout of everyone' }[why]}`,
}
