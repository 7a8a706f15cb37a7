import { readFileSync, statSync } from 'node:fs'
import { either as E } from 'fp-ts'
import { reasonOf } from '../reading'

/** A text cannot be longer than this in Node; a realm beyond it is exported in parts. */
const largest = 500_000_000

/** The text of a file, whatever its size. Exports are larger than what people write. */
export const exportText = (path: string): E.Either<string, string> => {
  try {
    const status = statSync(path)
    if (status.isFile() && status.size > largest) return E.left('larger than 500 MB: export it in parts (`--users different_files`)')
    return E.right(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
  } catch (error) {
    return E.left(reasonOf(error))
  }
}

/** A text as JSON; one that ends in the middle is told as such. */
export const parsedJson = (text: string): E.Either<string, unknown> => {
  try {
    return E.right(JSON.parse(text) as unknown)
  } catch (error) {
    const whole = text.trimEnd()
    if (whole === '') return E.left('is empty')
    if (/^[[{]/.test(whole.trimStart()) && !/[\]}]$/.test(whole)) return E.left('is cut: it ends in the middle')
    return E.left(`is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
