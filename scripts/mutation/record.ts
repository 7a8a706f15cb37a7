/** What is on record about the mutants of each file of the core: of the last run that tried them. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run'

/** A mutant that no test noticed. */
export interface Survivor {
  /** The text of its first line, for numbers move. */
  readonly line: string
  /** As Stryker takes it: `line:column-line:column`. */
  readonly place: string
  readonly mutator: string
  readonly replacement: string
  /** Not tried in earnest yet. */
  readonly isUntried?: true
}

export interface FileRecord {
  /** Of the file that was mutated; another one must be mutated again. */
  readonly hash: string
  readonly noticed: number
  readonly survivors: ReadonlyArray<Survivor>
}

export type Records = ReadonlyMap<string, FileRecord>

/** A survivor that no test can notice, for it changes no answer, and why. */
export interface Equivalent extends Omit<Survivor, 'place'> {
  readonly file: string
  readonly why: string
}

const recordFile = join(root, 'test/mutation/record.json')
export const coreFolders = ['kernel', 'policy', 'state', 'rule', 'commands', 'platform', 'questions']

export const coreFiles = (): ReadonlyArray<string> =>
  coreFolders
    .flatMap((folder) =>
      readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' }).map((name) => `src/${folder}/${name}`),
    )
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()

export const hashOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex')

export const readRecords = (): Records =>
  new Map(existsSync(recordFile) ? Object.entries(JSON.parse(readFileSync(recordFile, 'utf8')) as Record<string, FileRecord>) : [])

/** Files that are no more are dropped. */
export const writeRecords = (records: Records): void => {
  const kept = coreFiles().flatMap((file) => (records.has(file) ? [[file, records.get(file)] as const] : []))
  writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`)
}

export const equivalents = (): ReadonlyArray<Equivalent> =>
  JSON.parse(readFileSync(join(root, 'test/mutation/equivalent.json'), 'utf8')) as ReadonlyArray<Equivalent>

/** Tells a mutant from the others of its file. */
export const keyOf = ({ place, mutator, replacement }: Omit<Survivor, 'line'>): string => JSON.stringify([place, mutator, replacement])

/** After some of its survivors were tried again: `found` may tell of others too, which were not. */
export const triedAgain = (before: FileRecord, tried: ReadonlyArray<Survivor>, found: FileRecord): FileRecord => {
  const still = new Set(found.survivors.map(keyOf))
  const gone = new Set(tried.map(keyOf).filter((key) => !still.has(key)))
  const survivors = before.survivors.filter((each) => !gone.has(keyOf(each))).map(({ isUntried: _, ...each }) => each)
  return { ...before, noticed: before.noticed + before.survivors.length - survivors.length, survivors }
}

/** The survivors that some test should have noticed. */
export const missed = (file: string, { survivors }: FileRecord, argued: ReadonlyArray<Equivalent>): ReadonlyArray<Survivor> =>
  survivors.filter(
    (survivor) =>
      !argued.some(
        (each) =>
          each.file === file &&
          each.line === survivor.line &&
          each.mutator === survivor.mutator &&
          each.replacement === survivor.replacement,
      ),
  )
