import type { WatchOptions } from '../../keycloak/watch/watch'
import type { StateOptions } from '../options'
import type { ServerOptions } from './server-options'

/** The options of `tenure keycloak watch`. */
export interface WatchVerbOptions extends Omit<StateOptions, 'at'>, ServerOptions {
  readonly admin?: ReadonlyArray<string>
  readonly licensed?: ReadonlyArray<string>
  readonly every: number
  readonly sweepEvery: number
  readonly readEvery: number
  readonly once?: boolean
}

export const rulesOf = ({ admin, licensed, every, sweepEvery, readEvery }: WatchVerbOptions): WatchOptions => ({
  roles: { ...(admin === undefined ? {} : { admin }), ...(licensed === undefined ? {} : { licensed }) },
  every: every * 1000,
  sweepEvery: sweepEvery * 1000,
  readEvery: readEvery * 1000,
})
