import { escaped, shortened } from '../codec/shown'

/**
 * Where something stands in a file; lines and columns count from 1, columns in UTF-16 units.
 *
 * @category model
 */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * One reason why a file cannot be read.
 *
 * @category model
 */
export interface Problem extends Place {
  readonly file: string
  /** One line, with control characters escaped. */
  readonly message: string
}

/** A problem before it is known in which file. */
export interface Trouble extends Place {
  readonly message: string
}

const longest = 600

/**
 * A problem whose message is one line of bearable length, whatever went into it.
 *
 * @category constructors
 */
export const trouble = (place: Place, message: string): Trouble => ({
  line: place.line,
  column: place.column,
  message: escaped(shortened(message, longest)),
})

const most = 100

/**
 * The first hundred problems, and how many more there are.
 *
 * @category rendering
 */
export const atMost = (troubles: ReadonlyArray<Trouble>): ReadonlyArray<Trouble> => {
  const next = troubles[most]
  return next === undefined ? troubles : [...troubles.slice(0, most), trouble(next, `${troubles.length - most} more problems from here on`)]
}
