import type { Rejection, RejectionTag } from '../../commands/rejection'
import { escaped } from '../../kernel/shown'
import { shown, shownSubject } from './shown'

type Words = { readonly [Tag in RejectionTag]: (rejection: Extract<Rejection, { readonly _tag: Tag }>) => string }

export const rejectionWords: Words = {
  IdInvalid: ({ field, found }) => `${shown(field)} is no valid id or command: found ${shown(found)}`,
  AppUnknown: ({ app }) => `app ${shown(app)} is unknown`,
  AppNameInvalid: ({ name }) => `${shown(name)} is no app name: 3 to 30 of a-z, 0-9 and -, beginning with a letter`,
  AppNameTaken: ({ name, app }) => `the name ${shown(name)} is taken by app ${shown(app)}`,
  UserUnknown: ({ user }) => (user === '' ? 'no user was named, and the system has none of its own' : `user ${shown(user)} is unknown`),
  UserNotSeenYet: ({ user }) => `user ${shown(user)} is not known before a first login`,
  UserIsDisabled: ({ user }) => `user ${shown(user)} is disabled`,
  UserIsEnabled: ({ user }) => `user ${shown(user)} is enabled already`,
  UsernameTaken: ({ username, user }) => `the username ${shown(username)} is taken by user ${shown(user)}`,
  GroupUnknown: ({ group }) => `group ${shown(group)} is unknown`,
  GroupNotSeenYet: ({ group }) => `group ${shown(group)} is not known before one of its members logs in`,
  GroupNameInvalid: ({ name }) => `${shown(name)} is no group name, or a path with an empty one: names have 1 to 256 units`,
  GroupNameTaken: ({ name, group }) => `the name ${shown(name)} is taken there by group ${shown(group)}`,
  GroupCycle: ({ group, parent }) => `group ${shown(group)} cannot be under ${shown(parent)}: it would be its own ancestor`,
  IdTaken: ({ kind, id }) => `the ${kind} id ${shown(id)} was used before`,
  AlreadyOwner: ({ app, user }) =>
    app === null ? `user ${shown(user)} has these apps already` : `user ${shown(user)} owns app ${shown(app)} already`,
  AlreadyCoOwner: ({ app, subject }) => `${shownSubject(subject)} is a co-owner of app ${shown(app)} already`,
  NotCoOwner: ({ app, subject }) => `${shownSubject(subject)} is no direct co-owner of app ${shown(app)}`,
  AlreadyMember: ({ group, user }) => `user ${shown(user)} is a direct member of group ${shown(group)} already`,
  NotMember: ({ group, user }) => `user ${shown(user)} is no direct member of group ${shown(group)}`,
  AlreadyHasRole: ({ to, role }) => `${shownSubject(to)} has the role ${shown(role)} already`,
  LacksRole: ({ to, role }) => `${shownSubject(to)} does not have the role ${shown(role)} directly`,
  SessionUnknown: ({ session }) => `session ${shown(session)} is unknown`,
  SessionEnded: ({ session }) => `session ${shown(session)} has ended`,
  SessionExpired: ({ session }) => `session ${shown(session)} has expired`,
  NotPermitted: ({ needs }) => `not permitted: it needs ${escaped(needs)}`,
  SeatRequired: ({ user }) => `user ${shown(user)} needs a seat, the role \`licensed\``,
  CoOwnershipUnsupported: ({ policy }) => `the policy ${shown(policy)} has no co-ownership`,
}
