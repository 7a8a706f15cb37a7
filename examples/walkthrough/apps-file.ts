import { either as E } from 'fp-ts'
import { report, type Fault } from '../../src/codec/index'
import type { Command } from '../../src/index'
import { bindApps, readAppsFile as readFile, type AppsFile, type Directory, type Unbound } from '../../src/keycloak/index'

/** What an administrator keeps beside the realm: see docs/data/acme-apps.yaml. */
export const readAppsFile = (value: unknown): E.Either<ReadonlyArray<string>, AppsFile> =>
  E.mapLeft((faults: ReadonlyArray<Fault>) => report(faults).map((line) => `apps: ${line}`))(readFile(value))

/** A command that the file asks for, or what in it names nothing in the realm. */
export type Wish = E.Either<string, Command>

/** The file's names as ids. A user or group that is not there, or a path that fits two groups, is told and left out. */
export const wishesOf = (file: AppsFile, directory: Directory): ReadonlyArray<Wish> =>
  bindApps(file, directory).apps.flatMap(({ app, owner, coOwners }) => {
    const wish = <A>(bound: E.Either<Unbound, A>, command: (found: A) => Command): Wish =>
      E.bimap(({ message }: Unbound) => `${app}: ${message}`, command)(bound)
    return [
      wish(owner.bound, (id) => ({ _tag: 'CreateApp', app, owner: id })),
      ...coOwners.map(({ bound }) => wish(bound, (subject) => ({ _tag: 'AddCoOwner', app, subject }))),
    ]
  })
