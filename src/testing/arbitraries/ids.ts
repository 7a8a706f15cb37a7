import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import { isIdText } from '../../kernel/ids'

/** Which ids, and how often; shares are in tenths. */
export interface IdConstraints {
  /** The plain ids, few, so that they meet. Default: `ada`, `bob`, `cyd`, `dan`. */
  readonly ordinary?: ReadonlyArray<string>
  /** Ids that are well formed and meant to harm. Default: 3. */
  readonly hostile?: number
  /** Texts that are no ids. Default: 0. */
  readonly illFormed?: number
}

/**
 * Well-formed ids on which look-ups stumble: keys of every object, twins but for case or normal form,
 * separators of paths and keys, the longest there is, and a pair of surrogates.
 */
export const hostileIds: ReadonlyArray<string> = [
  '__proto__',
  'constructor',
  'toString',
  'Ada',
  'caf\u00e9',
  'cafe\u0301',
  '/root/leaf',
  'a/b',
  '~',
  'a~2',
  'user:ada',
  'x'.repeat(256),
  '\u{1F9F7}',
  ' ',
]

/** Texts that are no ids: empty, too long, half a pair of surrogates, and with U+0000. */
export const illFormedIds: ReadonlyArray<string> = ['', 'x'.repeat(257), '\ud800', 'a\udc00b', 'a\u0000b']

/** Not all of Unicode: fast-check would first make a table of it, which costs every importer half a second. */
const unit = () => fc.constantFrom('a', 'A', 'e', '\u0301', '\u00e9', '/', '~', '_', ' ', '\n', '\u202e', '\u0130', '\u{1F9F7}')
const anyText = () => fc.string({ unit: unit(), minLength: 1, maxLength: 8 }).filter(isIdText)

/** An id: mostly plain. Shrinks to the first plain one. */
export const id = ({ ordinary = ['ada', 'bob', 'cyd', 'dan'], hostile = 3, illFormed = 0 }: IdConstraints = {}): Arbitrary<string> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: Math.max(0, 10 - hostile - illFormed), arbitrary: fc.constantFrom(...ordinary) },
    { weight: hostile, arbitrary: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hostileIds) }, { weight: 1, arbitrary: anyText() }) },
    { weight: illFormed, arbitrary: fc.constantFrom(...illFormedIds) },
  )
