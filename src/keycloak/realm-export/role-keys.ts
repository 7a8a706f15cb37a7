/** One text for a role of the realm or of a client, in which no two can be mistaken for each other. */
export type RoleKey = string

/** Roles as groups, users and composites list them. */
export interface RolesHeld {
  readonly realmRoles?: ReadonlyArray<string> | undefined
  readonly clientRoles?: ReadonlyArray<readonly [string, ReadonlyArray<string>]> | undefined
}

export const roleKey = (client: string | null, role: string): RoleKey => JSON.stringify([client, role])

export const roleKeysOf = ({ realmRoles = [], clientRoles = [] }: RolesHeld): ReadonlyArray<RoleKey> => [
  ...realmRoles.map((role) => roleKey(null, role)),
  ...clientRoles.flatMap(([client, roles]) => roles.map((role) => roleKey(client, role))),
]

/** `admin` is a role of the realm, `client/role` one of a client; the last slash counts, since clients are often called by a URL. */
export const namedRole = (text: string): RoleKey => {
  const slash = text.lastIndexOf('/')
  return slash < 0 ? roleKey(null, text) : roleKey(text.slice(0, slash), text.slice(slash + 1))
}
