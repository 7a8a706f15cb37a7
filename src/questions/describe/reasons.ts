import type { Ground, Reason, ReasonTag } from '../../rule/decision'
import { rejectionWords } from './rejections'
import { shown, shownTenure } from './shown'

type Words = { readonly [Tag in ReasonTag]: (reason: Extract<Reason, { readonly _tag: Tag }>) => string }

const pathWords = ({ relation, path, coOwner, member }: Ground): string => {
  if (relation !== 'coOwner' || coOwner === null) return relation === 'owner' ? 'as owner' : 'by the role `admin`'
  if (path._tag === 'Direct' || member === null) return `as co-owner ${shownTenure(coOwner)}`
  const joined = `a direct member ${shownTenure(member)}`
  return `through group ${shown(path.group)}, co-owner ${shownTenure(coOwner)}, of which the user is ${joined}`
}

export const groundWords = (ground: Ground): string => {
  const { granting, revoking } = ground.read
  const read = granting === revoking ? `revision ${granting}` : `revision ${granting} for what was given and ${revoking} for what was taken`
  return `allowed ${pathWords(ground)}; read at ${read}${ground.stale ? '; stale: a login now would not have this' : ''}`
}

const then = (grounds: ReadonlyArray<Ground>): string => grounds.map(pathWords).join(', or ')

const relationWords = { owner: 'the owner', coOwner: 'a co-owner', admin: 'an administrator' } as const

export const reasonWords: Words = {
  SessionUnknown: rejectionWords.SessionUnknown,
  SessionEnded: rejectionWords.SessionEnded,
  SessionExpired: rejectionWords.SessionExpired,
  UserUnknown: rejectionWords.UserUnknown,
  UserIsDisabled: rejectionWords.UserIsDisabled,
  AppUnknown: rejectionWords.AppUnknown,
  CoOwnershipUnsupported: ({ app, policy }) => `the policy ${shown(policy)} gives co-owners of app ${shown(app)} nothing`,
  PendingUntilLogin: ({ app, login, grounds }) =>
    `pending until the next login: the session read revision ${login}; after a login app ${shown(app)} would be open ${then(grounds)}`,
  PendingUntilRefresh: ({ app, refresh, grounds }) =>
    `pending until the next refresh: the session read revision ${refresh}; after a refresh app ${shown(app)} would be open ${then(grounds)}`,
  SeatRequired: ({ user, andLogin }) =>
    `${rejectionWords.SeatRequired({ _tag: 'SeatRequired', user })}${andLogin ? ', and a login after that' : ''}`,
  ActionNotGranted: ({ action, relations }) =>
    `the policy does not give ${shown(action)} to ${relations.map((relation) => relationWords[relation]).join(' or ')}`,
  NotInherited: ({ user, memberOf, coOwner }) =>
    `user ${shown(user)} is a member of group ${shown(memberOf)}; group ${shown(coOwner)} above or below it is a co-owner, and co-ownership is not inherited`,
  NoRelation: ({ user, app }) => `nothing relates user ${shown(user)} to app ${shown(app)}`,
}
