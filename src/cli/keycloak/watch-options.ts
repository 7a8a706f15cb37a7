import type { WatchOptions } from '../../keycloak/watch/watch'
import type { StateOptions } from '../options'
import { rolesIn, type RoleOptions, type ServerOptions } from './server-options'

/** The options of `tenure keycloak watch`. */
export interface WatchVerbOptions extends Omit<StateOptions, 'at'>, ServerOptions, RoleOptions {
  readonly every: number
  readonly sweepEvery: number
  readonly readEvery: number
  readonly sessions?: boolean
  readonly once?: boolean
}

export const rulesOf = ({ every, sweepEvery, readEvery, sessions = false, ...roles }: WatchVerbOptions): WatchOptions => ({
  roles: rolesIn(roles),
  every: every * 1000,
  sweepEvery: sweepEvery * 1000,
  readEvery: readEvery * 1000,
  openSessions: sessions,
})
