import * as t from 'io-ts'
import { isMapping } from '../codec/mapping'
import { oneOf } from '../codec/one-of'
import { pairs } from '../codec/pairs'
import type { FaultPath } from '../codec/fault'
import type { Command } from '../commands/vocabulary'
import { AnyAppId, AnyGroupId, AnyUserId, AnyUsername } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { Role } from '../kernel/subject'
import { Origin } from '../policy/policy'
import { SubjectWord } from './words'

/** The short form is picked by its being a text; a number there is told apart from a mapping. */
const shortOr = <Short extends t.Mixed, Long extends t.Mixed>(what: string, short: Short, long: Long) =>
  oneOf(`${what} or a mapping`, [short, long], (u) => (typeof u === 'string' ? 0 : isMapping(u) ? 1 : undefined))

/** `given: {users, groups, members, apps}`, each optional. */
export const givenForm = () =>
  shape(
    'given',
    {},
    {
      users: t.readonlyArray(
        shortOr('a user id', AnyUserId, shape('givenUser', { id: AnyUserId }, { username: AnyUsername, roles: t.readonlyArray(Role) })),
      ),
      groups: t.readonlyArray(
        shortOr('a group id', AnyGroupId, shape('givenGroup', { id: AnyGroupId }, { name: t.string, parent: AnyGroupId, origin: Origin })),
      ),
      members: pairs('members', AnyGroupId, t.readonlyArray(AnyUserId)),
      apps: pairs('apps', AnyAppId, shape('givenApp', { owner: AnyUserId }, { name: t.string, coOwners: t.readonlyArray(SubjectWord) })),
    },
  )
export interface Given extends t.TypeOf<ReturnType<typeof givenForm>> {}

/** A command that sets up the platform, and where in `given` it comes from. */
export interface Setting {
  readonly command: Command
  readonly path: FaultPath
}

/** The commands that set up the platform: users, groups, members and apps, each in the order of the file. */
export const settings = ({ users = [], groups = [], members = [], apps = [] }: Given): ReadonlyArray<Setting> => [
  ...users.map((each, i): Setting => {
    const { id, ...fields } = typeof each === 'string' ? { id: each, roles: ['licensed' as const] } : each
    return { command: { _tag: 'RegisterUser', user: id, ...fields }, path: ['users', i] }
  }),
  ...groups.map((each, i): Setting => {
    const { id, ...fields } = typeof each === 'string' ? { id: each } : each
    return { command: { _tag: 'CreateGroup', group: id, ...fields }, path: ['groups', i] }
  }),
  ...members.flatMap(([group, ids]) =>
    ids.map((user, i): Setting => ({ command: { _tag: 'AddMember', group, user }, path: ['members', group, i] })),
  ),
  ...apps.flatMap(([app, { coOwners = [], ...fields }]): ReadonlyArray<Setting> => [
    { command: { _tag: 'CreateApp', app, ...fields }, path: ['apps', app] },
    ...coOwners.map((subject, i): Setting => ({ command: { _tag: 'AddCoOwner', app, subject }, path: ['apps', app, 'coOwners', i] })),
  ]),
]
