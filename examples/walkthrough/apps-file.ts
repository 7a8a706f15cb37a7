import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode, report } from '../../src/codec/index'
import type { Command } from '../../src/index'
import { groupPaths, type Directory } from '../../src/keycloak/index'

const Texts = t.readonlyArray(t.string)

const CoOwner = t.union([t.type({ user: t.string }, 'co-owner by username'), t.type({ group: t.string }, 'group by id or path')])
const App = t.type({ app: t.string, owner: t.string, coOwners: t.readonlyArray(CoOwner) }, 'app')

/** What an administrator keeps beside the realm: see docs/data/acme-apps.yaml. */
const AppsFile = t.type(
  { roles: t.type({ admin: Texts, licensed: Texts }), resolutions: t.record(t.string, t.string), apps: t.readonlyArray(App) },
  'file with apps',
)
export type AppsFile = t.TypeOf<typeof AppsFile>

export const readAppsFile = (value: unknown): E.Either<ReadonlyArray<string>, AppsFile> =>
  E.mapLeft((faults: Parameters<typeof report>[0]) => report(faults).map((line) => `apps: ${line}`))(decode(AppsFile, value))

/** A command that the file asks for, or what in it names nothing in the realm. */
export type Wish = E.Either<string, Command>

/** The file's names as ids. A user or group that is not there, or a path that fits two groups, is told and left out. */
export const wishesOf = ({ apps, resolutions }: AppsFile, directory: Directory): ReadonlyArray<Wish> => {
  const users = new Map(directory.users.map(({ user, username }) => [username, user]))
  const groupIds = new Set(directory.groups.map(({ group }) => group))
  const paths = groupPaths(directory.groups)
  const userNamed = (username: string): E.Either<string, string> => E.fromNullable(`nobody is called ${username}`)(users.get(username))
  const groupNamed = (name: string): E.Either<string, string> => {
    const chosen = Object.hasOwn(resolutions, name) ? resolutions[name] : undefined
    if (chosen !== undefined && groupIds.has(chosen)) return E.right(chosen)
    if (groupIds.has(name)) return E.right(name)
    const [first, ...others] = paths.named(name)
    if (first === undefined) return E.left(`no group is ${name}`)
    if (others.length === 0) return E.right(first.group)
    return E.left(`${name} fits ${[first, ...others].map(({ group, path }) => `${path} (${group})`).join(' and ')}: use an id`)
  }
  const wish = (name: string, found: E.Either<string, Command>): Wish => E.mapLeft((why: string) => `${name}: ${why}`)(found)
  return apps.flatMap(({ app, owner, coOwners }) => [
    wish(app, E.map((id: string): Command => ({ _tag: 'CreateApp', app, owner: id }))(userNamed(owner))),
    ...coOwners.map((coOwner) =>
      'user' in coOwner
        ? wish(
            app,
            E.map((user: string): Command => ({ _tag: 'AddCoOwner', app, subject: { _tag: 'User', user } }))(userNamed(coOwner.user)),
          )
        : wish(
            app,
            E.map((group: string): Command => ({ _tag: 'AddCoOwner', app, subject: { _tag: 'Group', group } }))(groupNamed(coOwner.group)),
          ),
    ),
  ])
}
