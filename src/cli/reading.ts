import { closeSync, openSync, readSync } from 'node:fs'
import { either as E } from 'fp-ts'
import { largest } from '../scenario/yaml/limits'

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  ENOTDIR: 'no such file',
  ENAMETOOLONG: 'no such file',
  EROFS: 'its folder cannot be written to',
  EPERM: 'permission denied',
  ENOSPC: 'no space left on its disk',
  EDQUOT: 'no space left on its disk',
  EFBIG: 'it would be larger than files may be here',
  ELOOP: 'its links lead round in a circle',
}

/** Why a file cannot be had, in a few words. */
export const reasonOf = (error: unknown): string => {
  const code = codeOf(error)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'not UTF-8 text'
  if (Object.hasOwn(words, code)) return `${words[code]}`
  return code === 'unknown fault' && error instanceof Error ? error.message : code
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault')

const part = 1 << 20

/** Reads no further than one byte beyond the limit: a device never ends. */
const bytesOf = (file: string): Uint8Array => {
  const parts: Array<Uint8Array> = []
  let size = 0
  const handle = openSync(file, 'r')
  try {
    for (let read = -1; read !== 0 && size <= largest;) {
      const buffer = new Uint8Array(part)
      read = readSync(handle, buffer, 0, part, null)
      parts.push(buffer.subarray(0, read))
      size += read
    }
  } finally {
    closeSync(handle)
  }
  return Buffer.concat(parts)
}

/** Bytes as text. */
export const utf8 = (bytes: Uint8Array): E.Either<string, string> => {
  try {
    if (bytes.length > largest) return E.left('larger than 16 MB')
    return E.right(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return E.left(reasonOf(error))
  }
}

/**
 * The text of a file.
 *
 * @left why there is none, in a few words
 */
export const textOf = (file: string): E.Either<string, string> => {
  try {
    return utf8(bytesOf(file))
  } catch (error) {
    return E.left(reasonOf(error))
  }
}
