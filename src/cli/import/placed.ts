import { describeRealm, type RealmNote, type RealmProblem } from '../../keycloak/realm-export/problem'
import type { Problem } from '../problem'
import type { NamedFile, RealmSources } from './files'

interface Location {
  readonly file: NamedFile
  readonly at: string
}

/** A place of an export in the file that it is in: `parts[1].users[4]` is `users[4]` there. */
const locationOf = ({ realm, parts }: RealmSources, place: string): Location => {
  const [, part, at = ''] = /^parts\[(\d+)\](?:\.(.*))?$/su.exec(place) ?? []
  const file = part === undefined ? undefined : parts[Number(part)]
  return file === undefined ? { file: realm, at: place } : { file, at }
}

const hint = (tag: string): string => (tag === 'PathAmbiguous' || tag === 'ResolutionUnfit' ? '; say which with --resolve PATH=ID' : '')

/** A problem or note of an export, with the file that it is in. */
export const realmProblem = (sources: RealmSources, what: RealmProblem | RealmNote): Problem => {
  if (!('at' in what)) return { message: describeRealm(what), file: sources.realm.shownAs }
  const { file, at } = locationOf(sources, what.at)
  if (!('first' in what)) return { file: file.shownAs, message: `${describeRealm({ ...what, at })}${hint(what._tag)}` }
  const first = locationOf(sources, what.first)
  const firstText = first.file === file ? first.at : `${first.at} in ${first.file.shownAs}`
  return { file: file.shownAs, message: describeRealm({ ...what, at, first: firstText }) }
}

/** A message about something at a place of an export. */
export const placedProblem = (sources: RealmSources, place: string, message: string): Problem => {
  const { file, at } = locationOf(sources, place)
  return { file: file.shownAs, message: at === '' ? message : `${at}: ${message}` }
}
