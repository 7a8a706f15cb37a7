import { applyAll, can, system, type Command, type Platform } from 'tenure'
import { backChannelLogout, describeToken, keysAt, loginOf, logoutFailed, replayMemory, verifyAccessToken } from 'tenure/keycloak'

/**
 * A portal behind Keycloak: its users come with access tokens, and it hears of logouts.
 *
 * @param start users, groups and apps, as `syncKeycloak` and the portal's own commands have made them
 */
export const portal = (issuer: string, start: Platform) => {
  const keys = keysAt(`${issuer}/protocol/openid-connect/certs`)
  const rules = { issuer, audience: 'portal', keys }
  const memory = replayMemory()
  let platform = start

  /** All of them or none; `null` where it worked. */
  const carryOut = (commands: ReadonlyArray<Command>, at: number): string | null => {
    const applied = applyAll(platform, commands, { by: system, at })
    if (applied._tag === 'Left') return applied.left._tag
    platform = applied.right.platform
    return null
  }

  return {
    /** What a token says is read when it is new: at a login, and after a refresh. The session, or why not. */
    read: async (token: string): Promise<{ readonly session: string } | { readonly refused: string }> => {
      const verified = await verifyAccessToken(token, rules, { at: Date.now() })
      if (verified._tag === 'Left') return { refused: describeToken(verified.left) }
      // The client has a groups mapper, so a token without the claim is one of a user in no group.
      const login = await loginOf(platform, verified.right, { absentGroups: 'none', absentRoles: 'none' })
      if (login._tag === 'Left') return { refused: describeToken(login.left) }
      if (login.right._tag === 'Nothing') return { session: login.right.session }
      const refused = carryOut([login.right.command], login.right.at)
      return refused === null ? { session: login.right.command.session } : { refused }
    },

    /** Cheap: asked at each click. */
    may: (session: string, action: 'view' | 'deploy' | 'manage', app: string): boolean =>
      can(platform, { session, action, app, at: Date.now() }),

    /** Keycloak posts here when a session ends; the URL is in the client's settings. */
    backChannelLogout: async (request: Request) => {
      const { commands, response } = await backChannelLogout(request, { ...rules, at: Date.now(), memory, platform })
      const refused = carryOut(commands, Date.now())
      // A session that is over already, or never came here, is no failure.
      return refused === null || /^Session(Unknown|Ended|Expired)$/.test(refused) ? response : logoutFailed()
    },
  }
}
