export type Role = 'admin' | 'licensed'
export type Origin = 'native' | 'ldap' | 'brokered'
export type Moment = 'immediate' | 'refresh' | 'login'
export type Holder = { readonly kind: 'user' | 'group'; readonly id: string }

/** Each grant has a number of its own: what is given again is another one. */
export interface Entry extends Holder {
  readonly row: number
}

export interface User {
  id: string
  username: string
  disabled: boolean
  roles: ReadonlyArray<Role>
}

export interface Group {
  id: string
  name: string
  parent: string | null
  origin: Origin
  roles: ReadonlyArray<Role>
  members: ReadonlyArray<Entry>
  /** Where it was made. */
  readonly path: string
}

export interface App {
  id: string
  name: string
  owner: string | null
  coOwners: ReadonlyArray<Entry>
}

/** One way in which a user co-owns an app: the grants it rests on. */
export interface Right {
  readonly app: string
  readonly group: string | null
  readonly moves: 'user' | Origin
  readonly rows: ReadonlyArray<number>
}

/** What a login copied: the rights and the roles that the user had then. */
export interface Session {
  id: string
  user: string
  openedAt: number
  readAt: number
  ended: 'no' | 'yes' | 'byDisabling'
  roles: ReadonlyArray<Role>
  rights: ReadonlyArray<Right>
  owned: ReadonlyArray<string>
  readonly readRow: number
}

interface Moments {
  readonly user: Moment
  readonly group: Readonly<Record<Origin, Moment>>
}

/** How the service is set up. */
export interface Settings {
  readonly coOwnership: boolean
  readonly seats: boolean
  readonly authority: 'session' | 'sessionAndHead'
  readonly provisioning: { readonly claimsCover: ReadonlyArray<Origin> }
  readonly actions: Readonly<Record<string, Readonly<Record<'coOwner' | 'owner' | 'admin', 'yes' | 'no' | 'withSeat'>>>>
  readonly activation: { readonly roles: Moment; readonly grant: Moments; readonly revoke: Moments }
  readonly sessions: { readonly idle: number | null; readonly max: number | null }
}
