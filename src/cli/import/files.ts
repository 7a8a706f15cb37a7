import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { either as E, readonlyArray as RA } from 'fp-ts'
import { problem, type Problem, type Problems } from '../problem'
import { reasonOf } from '../reading'

/** A file, and how people call it. */
export interface NamedFile {
  readonly path: string
  readonly shownAs: string
}

/** The files of one realm's export. */
export interface RealmSources {
  readonly realm: NamedFile
  readonly parts: ReadonlyArray<NamedFile>
}

interface Part {
  readonly of: string
  readonly number: number
}

const partIn = (path: string): Part | undefined => {
  const [, of, number] = /^(.+)-users-(\d+)\.json$/.exec(basename(path)) ?? []
  return of === undefined || number === undefined ? undefined : { of: join(dirname(path), of), number: Number(number) }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** The realm that a folder's export is of: `REALM-realm.json`, or `REALM.json` where there is none. */
const realmIn = (names: ReadonlyArray<string>, shownAs: string): E.Either<Problems, string> => {
  const others = names.filter((name) => partIn(name) === undefined)
  const named = others.filter((name) => name.endsWith('-realm.json'))
  const realms = named.length > 0 ? named : others
  const [first] = realms
  if (first === undefined) return problem('has neither REALM-realm.json nor REALM.json in it', { file: shownAs })
  return realms.length === 1
    ? E.right(first)
    : problem(`has more than one realm in it: ${realms.join(', ')}. Name the files of one`, { file: shownAs })
}

const inFolder = ({ path, shownAs }: NamedFile): E.Either<Problems, ReadonlyArray<NamedFile>> => {
  const names = readdirSync(path)
    .filter((name) => name.endsWith('.json') && !isFolder(join(path, name)))
    .sort()
  return E.map((realm: string) => {
    const of = realm.replace(/(-realm)?\.json$/, '')
    return [realm, ...names.filter((name) => partIn(name)?.of === of)].map((name) => ({
      path: join(path, name),
      shownAs: join(shownAs, name),
    }))
  })(realmIn(names, shownAs))
}

/** Parts are counted from 0: one that is missing would be a thousand users who are not there any more. */
const missingParts = (parts: ReadonlyArray<NamedFile>): ReadonlyArray<Problem> => {
  const numbers = new Map<string, Set<number>>()
  for (const { shownAs } of parts) {
    const part = partIn(shownAs)
    if (part !== undefined) numbers.set(part.of, (numbers.get(part.of) ?? new Set()).add(part.number))
  }
  return [...numbers].flatMap(([of, found]) =>
    [...Array(Math.max(...found)).keys()]
      .filter((number) => !found.has(number))
      .map((number): Problem => ({ file: `${of}-users-${number}.json`, message: 'is missing among the parts of the export' })),
  )
}

const inOrder = (a: NamedFile, b: NamedFile): number => (partIn(a.path)?.number ?? 0) - (partIn(b.path)?.number ?? 0)

/**
 * The files of an export, from files and folders as they were named. Of files that are no parts by their name, the
 * first one is the realm.
 *
 * @left a folder that holds no realm, or several; a part that is missing
 */
export const realmSources = (named: ReadonlyArray<string>, folder: string): E.Either<Problems, RealmSources> => {
  const files: Array<NamedFile> = []
  for (const shownAs of named) {
    const file = { path: resolve(folder, shownAs), shownAs }
    try {
      const found = isFolder(file.path) ? inFolder(file) : E.right([file])
      if (found._tag === 'Left') return found
      files.push(...found.right)
    } catch (error) {
      return problem(reasonOf(error), { file: shownAs })
    }
  }
  const realm = files.find(({ path }) => partIn(path) === undefined)
  if (realm === undefined) return problem('name the file with the realm too: these are parts with its users only')
  const parts = files.filter((file) => file !== realm).sort(inOrder)
  const missing = missingParts(parts)
  return RA.isNonEmpty(missing) ? E.left(missing) : E.right({ realm, parts })
}
