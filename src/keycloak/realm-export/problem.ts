import { escaped } from '../../codec/shown'
import type { GroupId, UserId } from '../../kernel/ids'

/**
 * A group that a path may mean, with the path that means nothing else (GRP-6).
 *
 * @category model
 */
export interface Candidate {
  readonly group: GroupId
  readonly path: string
}

/**
 * One reason why an export is no directory. `at` is its place, `first` the place of what it collides with.
 *
 * @category model
 */
export type RealmProblem =
  | { readonly _tag: 'Malformed'; readonly at: string; readonly message: string }
  | { readonly _tag: 'RealmDiffers'; readonly at: string; readonly realm: string; readonly expected: string }
  | { readonly _tag: 'GroupIdTwice'; readonly at: string; readonly group: GroupId; readonly first: string }
  | { readonly _tag: 'ParentDiffers'; readonly at: string; readonly group: GroupId; readonly parentId: GroupId; readonly under: GroupId }
  | { readonly _tag: 'ParentUnknown'; readonly at: string; readonly group: GroupId; readonly parentId: GroupId }
  | { readonly _tag: 'GroupCycle'; readonly at: string; readonly group: GroupId }
  | { readonly _tag: 'GroupNameTwice'; readonly at: string; readonly name: string; readonly first: string }
  | { readonly _tag: 'UserIdTwice'; readonly at: string; readonly user: UserId; readonly first: string }
  | { readonly _tag: 'UsernameTwice'; readonly at: string; readonly username: string; readonly first: string }
  | { readonly _tag: 'PathUnknown'; readonly at: string; readonly path: string }
  | { readonly _tag: 'PathAmbiguous'; readonly at: string; readonly path: string; readonly candidates: ReadonlyArray<Candidate> }
  | {
      readonly _tag: 'ResolutionUnfit'
      readonly at: string
      readonly path: string
      readonly group: GroupId
      readonly candidates: ReadonlyArray<Candidate>
    }

/**
 * What was left out on purpose, or cannot be as it was asked for; nothing is wrong with the export itself.
 *
 * @category model
 */
export type RealmNote =
  | { readonly _tag: 'ServiceAccountSkipped'; readonly at: string; readonly username: string; readonly client: string }
  | { readonly _tag: 'RoleAbsent'; readonly role: string; readonly means: 'admin' | 'licensed' }

/** Ids and names in full, on one line. */
const told = (text: string): string => `\`${escaped(text)}\``

const list = (candidates: ReadonlyArray<Candidate>): string =>
  candidates.map(({ group, path }) => `${told(group)} (${escaped(path)})`).join(', ')

type Told = RealmProblem | RealmNote
type Words = { readonly [Tag in Told['_tag']]: (what: Extract<Told, { readonly _tag: Tag }>) => string }

const words: Words = {
  Malformed: ({ message }) => message,
  RealmDiffers: ({ realm, expected }) => `users of realm ${told(realm)}, but the realm is ${told(expected)}`,
  GroupIdTwice: ({ group, first }) => `the group id ${told(group)} is used by ${first}`,
  ParentDiffers: ({ parentId, under }) => `parentId is ${told(parentId)}, but the group stands under ${told(under)}`,
  ParentUnknown: ({ parentId }) => `no group has the id ${told(parentId)} of the parent`,
  GroupCycle: ({ group }) => `group ${told(group)} is its own ancestor`,
  GroupNameTwice: ({ name, first }) => `the name ${told(name)} is used by its sibling ${first}`,
  UserIdTwice: ({ user, first }) => `the user id ${told(user)} is used by ${first}`,
  UsernameTwice: ({ username, first }) => `the username ${told(username)} is used by ${first}`,
  PathUnknown: ({ path }) => `no group has the path ${told(path)}`,
  PathAmbiguous: ({ path, candidates }) => `the path ${told(path)} fits several groups, name one: ${list(candidates)}`,
  ResolutionUnfit: ({ path, group, candidates }) =>
    `the path ${told(path)} was to mean ${told(group)}, which does not have it; it fits ${list(candidates)}`,
  ServiceAccountSkipped: ({ username, client }) => `${told(username)} is the service account of client ${told(client)}: left out`,
  RoleAbsent: ({ role, means }) => `the realm has no role ${told(role)}: nobody is ${told(means)} by it`,
}

/**
 * A problem or note in plain English, one line, its place first.
 *
 * @category rendering
 */
export const describeRealm = (what: Told): string => {
  const say = words[what._tag] as (what: Told) => string
  return `${'at' in what && what.at !== '' ? `${what.at}: ` : ''}${say(what)}`
}
