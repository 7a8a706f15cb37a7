import { either as E } from 'fp-ts'
import type { FaultPath } from '../../codec/fault'
import { roles, type Role } from '../../kernel/subject'
import { readAppsFile, type AppsFile } from '../../keycloak/apps-file/form'
import type { FoundRole } from '../../keycloak/realm-export/found-roles'
import type { RealmReading } from '../../keycloak/realm-export/realm'
import type { RealmOptions } from '../../keycloak/realm-export/read'
import { readSessionsFile, type SessionsFile } from '../../keycloak/sessions-file/form'
import type { Io } from '../io'
import { listed } from '../page/prose'
import type { Problem, Problems } from '../problem'
import { dataFile, type DataFile } from './data-file'
import { realmSources, type RealmSources } from './files'
import type { ImportOptions } from './options'

/** What is to be imported, as far as that is known before the realm is read. */
export interface Request {
  readonly sources: RealmSources
  readonly apps: DataFile<AppsFile> | undefined
  readonly sessions: DataFile<SessionsFile> | undefined
  readonly realm: RealmOptions
}

/** Files that are named, read and in form. */
export const requestFrom = (files: ReadonlyArray<string>, options: ImportOptions, io: Io): E.Either<Problems, Request> => {
  const sources = realmSources(files, io.folder)
  if (sources._tag === 'Left') return sources
  const apps = options.apps === undefined ? undefined : dataFile(options.apps, io, readAppsFile)
  if (apps?._tag === 'Left') return apps
  const sessions = options.sessions === undefined ? undefined : dataFile(options.sessions, io, readSessionsFile)
  if (sessions?._tag === 'Left') return sessions
  const ofFile = apps?.right.value
  return E.right({
    sources: sources.right,
    apps: apps?.right,
    sessions: sessions?.right,
    realm: {
      roles: Object.fromEntries(roles.flatMap((role) => entryOf(role, options[role] ?? ofFile?.roles?.[role]))),
      resolutions: { ...ofFile?.resolutions, ...options.resolve },
    },
  })
}

const entryOf = (role: Role, names: ReadonlyArray<string> | undefined): ReadonlyArray<readonly [Role, ReadonlyArray<string>]> =>
  names === undefined ? [] : [[role, names]]

export const roleText = ({ client, name }: FoundRole): string => (client === null ? name : `${client}/${name}`)

/** A role that somebody asked for by name and that the realm does not have: nobody would hold it any more. */
export const roleProblems = (
  { apps }: Request,
  options: ImportOptions,
  { notes, found }: Pick<RealmReading, 'notes' | 'found'>,
): ReadonlyArray<Problem> => {
  const held = found.filter(({ users, groups }) => users + groups > 0).map(roleText)
  const there = held.length === 0 ? 'nobody holds any' : `held are ${listed(held.slice(0, 20))}`
  return notes.flatMap((note): ReadonlyArray<Problem> => {
    if (note._tag !== 'RoleAbsent') return []
    const { role, means } = note
    if (options[means] !== undefined) return [{ message: `--${means} ${role}: the realm has no such role; ${there}` }]
    const position = apps?.value.roles?.[means]?.indexOf(role) ?? -1
    const path: FaultPath = ['roles', means, position]
    return apps === undefined || position < 0 ? [] : [apps.problemAt(path, `the realm has no role ${role}; ${there}`)]
  })
}
