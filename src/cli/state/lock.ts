import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { shape } from '../../kernel/shape'
import { instantText } from '../page/prose'

/** Who writes: what stands in a lock. `nonce` makes each lock another one, whoever holds it. */
const Holder = /*#__PURE__*/ shape('Holder', { pid: t.number, host: t.string, since: t.number, nonce: t.string })
interface Holder extends t.TypeOf<typeof Holder> {}

export interface Lock {
  /** False once somebody has taken the lock away by hand: then nothing may be written. */
  readonly isHeld: () => boolean
  readonly release: () => void
}

/** Locks of this very process. */
const own = new Set<string>()

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const holderIn = (path: string): Holder | 'nobody' | 'unreadable' => {
  try {
    const decoded = Holder.decode(JSON.parse(readFileSync(path, 'utf8')))
    return decoded._tag === 'Right' ? decoded.right : 'unreadable'
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'nobody' : 'unreadable'
  }
}

/** Only about this host's processes can anything be known. */
const isDead = ({ pid, host, nonce }: Holder): boolean => {
  if (host !== hostname()) return false
  if (pid === process.pid) return !own.has(nonce)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

const removed = (path: string): void => {
  try {
    unlinkSync(path)
  } catch {
    // Gone already.
  }
}

/** Puts a whole lock there, if there is none: a name is given to a file that is written already, or to nobody's. */
const placed = (draft: string, path: string, text: string): boolean => {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
  }
  try {
    // A disk without hard links.
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

const heldBy = (path: string, holder: Holder | 'unreadable'): string =>
  holder === 'unreadable'
    ? `is being written by somebody: if no tenure is running, remove ${path}`
    : `is being written by process ${holder.pid} on ${holder.host} since ${instantText(holder.since)}: wait for it; if it is not running any more, remove ${path}`

const deepest = 8

/**
 * Takes a lock whose holder is dead. Two may see that at once: who takes it must first hold the lock of
 * taking this very one (by its nonce), and then find it still there. So nobody takes a fresh lock away.
 */
const takeOver = (path: string, dead: Holder, mine: Holder, draft: string, depth: number): E.Either<string, boolean> => {
  const taking = depth < deepest ? acquired(`${path}.${dead.nonce}`, depth + 1) : E.left(heldBy(path, dead))
  if (taking._tag === 'Left') return taking
  const now = holderIn(path)
  const isStill = typeof now === 'object' && now.nonce === dead.nonce
  if (isStill) {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
    renameSync(draft, path)
  }
  taking.right.release()
  return E.right(isStill)
}

const acquired = (path: string, depth: number): E.Either<string, Lock> => {
  const mine: Holder = { pid: process.pid, host: hostname(), since: Date.now(), nonce: randomBytes(8).toString('hex') }
  const draft = `${path}.${mine.nonce}.draft`
  const text = JSON.stringify(mine)
  const isHeld = (): boolean => {
    const now = holderIn(path)
    return typeof now === 'object' && now.nonce === mine.nonce
  }
  const lock: Lock = {
    isHeld,
    release: () => {
      if (isHeld()) removed(path)
      own.delete(mine.nonce)
    },
  }
  own.add(mine.nonce)
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      writeFileSync(draft, text, { mode: 0o600 })
      if (placed(draft, path, text)) return E.right(lock)
      const holder = holderIn(path)
      if (holder === 'nobody') continue
      if (holder === 'unreadable' || !isDead(holder)) return E.left(heldBy(path, holder))
      const taken = takeOver(path, holder, mine, draft, depth)
      if (taken._tag === 'Left') return taken
      if (taken.right) return E.right(lock)
    }
    return E.left(`is being written by one after the other: try again`)
  } finally {
    removed(draft)
    if (!isHeld()) own.delete(mine.nonce)
  }
}

/**
 * Takes the lock of a file, or tells who has it. The lock of a process that is dead on this host is taken over.
 *
 * @param path the lock's own path
 * @left who holds it, and what to do
 */
export const acquire = (path: string): E.Either<string, Lock> => acquired(path, 0)
