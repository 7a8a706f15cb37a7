/**
 * The limits of a scenario file. They are far beyond any story, and near enough that no file can hold up
 * a reader: each is told in one line.
 */

/** 16 MB, in UTF-16 units for a text and in bytes for a file. */
export const largest: number = 16 * 1024 * 1024
/** Collections within collections; the format itself needs about ten. */
export const deepest = 64
/** A step takes about forty. The parser needs a third of a kilobyte for each. */
export const mostTokens = 1_000_000
/** What the parser cannot place is told so many times. */
export const mostErrors = 100
/** Values that aliases may repeat, in all. */
export const mostRepeated = 10_000
