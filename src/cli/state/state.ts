import type { AnyPlatform } from '../../state/platform'
import type { Log } from './log'

/** A platform as its file has it, and where its events are. */
export interface State {
  readonly file: string
  readonly platform: AnyPlatform
  readonly log: Log
}

/** What to do about a file that is no good; Tenure itself never leaves one. */
export const remedy = 'take the last good copy of it, or make a new one with `tenure init --state OTHER`'
