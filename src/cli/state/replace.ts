import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const buffered = 1 << 20

/** Writes every piece, many small ones at a time. */
const writeAll = (handle: number, pieces: Iterable<string | Uint8Array>): void => {
  let texts = ''
  const write = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
  }
  const flush = (): void => {
    if (texts !== '') write(Buffer.from(texts, 'utf8'))
    texts = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') texts += piece
    if (typeof piece !== 'string' || texts.length > buffered) flush()
    if (typeof piece !== 'string') write(piece)
  }
  flush()
}

/** The folder's own entry must be on the disk too, else a power cut could bring the old file back. */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The same permissions and owner as before; who may not give a file away gives its group nothing. */
const keepPermissions = (handle: number, file: string): void => {
  const { mode, uid, gid } = statSync(file)
  let kept = mode & 0o777
  try {
    fchownSync(handle, uid, gid)
  } catch {
    kept &= 0o707
  }
  fchmodSync(handle, kept)
}

/** Drafts of the file, and of its lock, that a killed writer has left. */
const isLeft = (file: string, name: string): boolean => {
  const path = join(dirname(file), name)
  if (name.startsWith(`.${basename(file)}.`) && /^[0-9a-f]{16}\.new$/.test(name.slice(basename(file).length + 2))) return true
  if (!name.startsWith(`${basename(file)}.lock.`)) return false
  // Somebody may be writing a draft right now; nobody takes a minute for that.
  return !name.endsWith('.draft') || Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 60_000
}

/** Removes what writers that were killed have left. Only the holder of the lock may. */
export const removeLeft = (file: string): void => {
  for (const name of readdirSync(dirname(file))) if (isLeft(file, name)) rmSync(join(dirname(file), name), { force: true })
}

const exists = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined

/** Gives the draft its name, unless something has that name. */
const placeNew = (draft: string, file: string): boolean => {
  try {
    linkSync(draft, file)
    rmSync(draft)
    return true
  } catch {
    if (exists(file)) return false
    renameSync(draft, file)
    return true
  }
}

/**
 * Writes a file whole, or not at all: beside it first, to the disk, and then in its place. At every instant
 * its name means the old content or the new one.
 *
 * @param mode `new` never replaces anything, and nobody else may read what it makes
 * @param mayWrite asked at the last moment; `false` leaves all as it was
 * @returns whether it was written
 * @throws what the system says, after which the old content is there
 */
export const replaceFile = (
  file: string,
  pieces: Iterable<string | Uint8Array>,
  mode: 'new' | 'replace',
  mayWrite: () => boolean,
): boolean => {
  const draft = join(dirname(file), `.${basename(file)}.${randomBytes(8).toString('hex')}.new`)
  const handle = openSync(draft, 'wx', 0o600)
  try {
    try {
      writeAll(handle, pieces)
      if (mode === 'replace') keepPermissions(handle, file)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    if (!mayWrite()) return false
    if (mode === 'replace') renameSync(draft, file)
    else if (!placeNew(draft, file)) return false
    syncFolder(dirname(file))
    return true
  } finally {
    rmSync(draft, { force: true })
  }
}
