import { either as E, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import * as t from 'io-ts'
import { Revision } from '../kernel/instant'
import { shape } from '../kernel/shape'
import type { Misfit } from '../platform/integrity'
import { restore, type Snapshot as AnySnapshot } from '../platform/snapshot'
import type { Platform } from '../state/platform'
import { decode } from './decode'
import type { Fault } from './fault'
import { Policy } from './policy'
import { Rows } from './rows'
import { escaped, shown } from './shown'

/**
 * A platform as plain data. Whether its parts fit together is checked by `restore`.
 *
 * @category codecs
 */
export const Snapshot: t.Type<AnySnapshot<string>, unknown, unknown> = /*#__PURE__*/ shape('Snapshot', {
  tenure: /*#__PURE__*/ t.literal(1),
  policy: Policy,
  head: Revision,
  horizon: Revision,
  ...Rows.required,
})

const whole = (message: string, expected: string, found: unknown): RNEA.ReadonlyNonEmptyArray<Fault> => [
  { path: [], at: '', expected, found: shown(found), message, inKey: false },
]

const misfitted = ({ where, problem }: Misfit): Fault => ({
  path: [where],
  at: escaped(where),
  expected: 'rows that fit together',
  found: 'rows that do not',
  message: escaped(problem),
  inKey: false,
})

/**
 * Reads a snapshot from outside, and gives back the platform that it was taken of.
 *
 * @category destructors
 * @param value plain data, as from `JSON.parse`
 * @left another version, with what to do; or every fault at once, by place
 */
export const decodePlatform = (value: unknown): E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, Platform<string>> => {
  const version = typeof value === 'object' && value !== null && 'tenure' in value ? value.tenure : undefined
  if (version !== undefined && version !== 1) {
    return E.left(
      whole(
        `this snapshot has version ${shown(version)}, and only version 1 can be read: use the Tenure that wrote it`,
        'version 1',
        version,
      ),
    )
  }
  const decoded = decode(Snapshot, value)
  if (decoded._tag === 'Left') return decoded
  const restored = restore(decoded.right)
  if (restored._tag === 'Right') return restored
  const { left } = restored
  return E.left(left._tag === 'SnapshotDoesNotFit' ? RNEA.map(misfitted)(left.misfits) : whole('expected a snapshot', 'a snapshot', value))
}

/**
 * The same from text.
 *
 * @category destructors
 * @left text that is cut or no JSON at all, or what `decodePlatform` says
 */
export const parsePlatform = (text: string): E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, Platform<string>> =>
  E.chain(decodePlatform)(
    E.tryCatch(
      () => JSON.parse(text) as unknown,
      (error) => whole(`no JSON, or cut: ${escaped(error instanceof Error ? error.message : String(error))}`, 'JSON', text),
    ),
  )
