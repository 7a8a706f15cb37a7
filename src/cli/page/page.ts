import { wantsColour, type Io } from '../io'
import { coloured, uncoloured, type Paint } from './paint'

export type Lines = ReadonlyArray<string>

/** What an answer is written on. */
export interface Page {
  readonly width: number
  readonly paint: Paint
}

/** Narrower than this, columns would be no columns. */
const narrowest = 40

export const pageFor = (io: Io): Page => ({
  width: Math.max(narrowest, Number.isSafeInteger(io.columns) && io.columns > 0 ? io.columns : 80),
  paint: wantsColour(io) ? coloured : uncoloured,
})
