import type { GroupId, SessionId, UserId } from '../../kernel/ids'

/** A piece of a long list: so many rows, from this one on. An alias, since Keycloak's client asks for one that may have other keys. */
export type Piece = { readonly first: number; readonly max: number }

/**
 * What Tenure reads of Keycloak's admin API, for one realm. `@keycloak/keycloak-admin-client` fits as it is
 * (with its `realmName` set), and so does `connectKeycloak`; a host may also write its own. Rows are looked
 * at only as far as they are needed, and checked.
 *
 * @category model
 */
export interface KeycloakApi {
  readonly users: {
    /** All but service accounts; with `search`, those who are called like that; with `enabled`, those who are or are not. */
    find(
      query: Piece & { readonly briefRepresentation: boolean; readonly search?: string; readonly enabled?: boolean },
    ): Promise<ReadonlyArray<unknown>>
    count(): Promise<number>
    /** Nothing for an id that nobody has. */
    findOne(query: { readonly id: UserId }): Promise<unknown>
    listGroups(query: Piece & { readonly id: UserId; readonly briefRepresentation: boolean }): Promise<ReadonlyArray<unknown>>
    listRoleMappings(query: { readonly id: UserId }): Promise<unknown>
    listSessions(query: { readonly id: UserId }): Promise<ReadonlyArray<unknown>>
  }
  readonly groups: {
    /** Those at the top; with `search: '*'` and no hierarchy every one, wherever it is. */
    find(
      query: Piece & { readonly briefRepresentation: boolean; readonly search?: string; readonly populateHierarchy?: boolean },
    ): Promise<ReadonlyArray<unknown>>
    /** All of them. */
    count(): Promise<{ readonly count: number }>
    /** Nothing for an id that no group has. */
    findOne(query: { readonly id: GroupId }): Promise<unknown>
    listSubGroups(query: Piece & { readonly parentId: GroupId; readonly briefRepresentation: boolean }): Promise<ReadonlyArray<unknown>>
    listMembers(query: Piece & { readonly id: GroupId; readonly briefRepresentation: boolean }): Promise<ReadonlyArray<unknown>>
  }
  readonly roles: {
    find(query: Piece): Promise<ReadonlyArray<unknown>>
    getCompositeRoles(query: { readonly id: string }): Promise<ReadonlyArray<unknown>>
    findUsersWithRole(query: Piece & { readonly name: string; readonly briefRepresentation: boolean }): Promise<ReadonlyArray<unknown>>
  }
  readonly clients: {
    find(query: Piece): Promise<ReadonlyArray<unknown>>
    listRoles(query: { readonly id: string }): Promise<ReadonlyArray<unknown>>
    findUsersWithRole(
      query: Piece & { readonly id: string; readonly roleName: string; readonly briefRepresentation: boolean },
    ): Promise<ReadonlyArray<unknown>>
    listSessions(query: Piece & { readonly id: string }): Promise<ReadonlyArray<unknown>>
  }
}

/**
 * What Tenure reads and does besides where sessions are compared and ended. `@keycloak/keycloak-admin-client` and
 * `connectKeycloak` fit this too.
 *
 * @category model
 */
export interface KeycloakSessionsApi extends KeycloakApi {
  /** The realm that all of this is about. */
  readonly realmName: string
  readonly users: KeycloakApi['users'] & {
    /** Ends all sessions of a user, and makes each token from before stale, those of offline sessions too. */
    logout(query: { readonly id: UserId }): Promise<unknown>
  }
  readonly realms: {
    findOne(query: { readonly realm: string }): Promise<unknown>
    /** Rejects with 404 for one that is not there. */
    deleteSession(query: { readonly realm: string; readonly session: SessionId; readonly isOffline: boolean }): Promise<unknown>
    /** Ends all sessions of the realm, and makes each token from before stale. */
    logoutAll(query: { readonly realm: string }): Promise<unknown>
  }
}
