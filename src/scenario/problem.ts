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

/** A message at a place. */
export const trouble = ({ line, column }: Place, message: string): Trouble => ({ line, column, message })

const longest = 600
const most = 100

/**
 * The first hundred problems in the order of the file, and how many more there are. Each message becomes one line of
 * bearable length, whatever went into it.
 *
 * @category rendering
 */
export const presentable = (file: string, troubles: ReadonlyArray<Trouble>): ReadonlyArray<Problem> => {
  const sorted = [...troubles].sort((a, b) => a.line - b.line || a.column - b.column)
  const next = sorted[most]
  const told = next === undefined ? sorted : [...sorted.slice(0, most), trouble(next, `${sorted.length - most} more problems from here on`)]
  return told.map(({ message, ...place }) => ({ file, ...place, message: escaped(shortened(message, longest)) }))
}
