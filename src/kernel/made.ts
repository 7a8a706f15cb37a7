import { frozen } from './frozen'

/**
 * What was made here, whole and of the right kind, and can no longer be changed: it need not be read again to be
 * believed. The mark is a private field: it is not seen, compared, copied or forged, and put on in no time (a `WeakSet`
 * takes a microsecond). A copy has none, and is read like anything else from outside.
 */
class Mark extends (function (made: object) {
  return made
} as unknown as new (made: object) => object) {
  readonly #made = true

  static isOn(value: object): boolean {
    return #made in value
  }
}

/** Freezes it, and all that it holds, and marks it. */
export const made = <T extends object>(value: T): T => new Mark(frozen(value)) as T

export const isMade = (value: object): boolean => Mark.isOn(value)
