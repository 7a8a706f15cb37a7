import { escaped } from './shown'

/**
 * The way from the whole value to a part of it: keys of mappings, positions in lists.
 *
 * @category model
 */
export type FaultPath = ReadonlyArray<string | number>

/**
 * One thing that is wrong with a value from outside.
 *
 * @category model
 */
export interface Fault {
  readonly path: FaultPath
  /** The path as text: `steps[3].expect.app`; empty for the whole value. */
  readonly at: string
  readonly expected: string
  /** What was there instead, short and on one line. */
  readonly found: string
  /** `expected …, found …`, or what else is wrong: `unknown key`. */
  readonly message: string
  /** Whether the last part of the path is wrong itself, and not what stands there. */
  readonly inKey: boolean
}

const plainKey = /^[\p{L}_$][\p{L}\p{N}_$]*$/u

const keyText = (key: string): string => (plainKey.test(key) ? `.${key}` : `[${escaped(JSON.stringify(key))}]`)

/**
 * A path as one line of text; keys that are no plain words stand in quotes.
 *
 * @category rendering
 */
export const pathText = (path: FaultPath): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : keyText(part)))
    .join('')
    .replace(/^\./, '')

/**
 * One line for each fault, in the order in which they were found.
 *
 * @category rendering
 *
 * @example
 * ```ts test
 * import { decode, Policy, report } from 'tenure/codec'
 * import { live } from 'tenure'
 * const wrong = decode(Policy, { ...live, seats: 'no' })
 * wrong._tag === 'Left' && report(wrong.left) // => ['seats: expected true or false, found `no`']
 * ```
 */
export const report = (faults: ReadonlyArray<Fault>): ReadonlyArray<string> =>
  faults.map((fault) => (fault.at === '' ? fault.message : `${fault.at}: ${fault.message}`))
