import type { Type } from 'io-ts'
import { decode } from '../../codec/decode'
import type { Fault } from '../../codec/fault'
import { placeText, within, type Place } from './place'
import type { RealmProblem } from './problem'

/** A fault as a problem of the export. */
export const malformed =
  (place: Place | null) =>
  ({ path, message }: Fault): RealmProblem => ({ _tag: 'Malformed', at: placeText(within(place, ...path)), message })

/**
 * Reads one value of an export; what is wrong with it is added to the problems, each with its place.
 *
 * @category destructors
 * @returns `undefined` if there was something wrong
 */
export const readForm = <A>(
  codec: Type<A, unknown, unknown>,
  value: unknown,
  place: Place | null,
  problems: Array<RealmProblem>,
): A | undefined => {
  const form = decode(codec, value)
  if (form._tag === 'Right') return form.right
  problems.push(...form.left.map(malformed(place)))
  return undefined
}
