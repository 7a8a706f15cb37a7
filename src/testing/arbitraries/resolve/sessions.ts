import { sessionOf } from '../../../state/look-ups'
import { claimsOf } from './claimed'
import type { Resolver, Resolvers } from './resolver'
import { freshId, one, sessionFor, userFor, type Stand } from './stand'

/** Someone who may log in; where users are provisioned, now and then someone new. */
const visitor = (stand: Stand, a: number): string => {
  if (stand.platform.policy.provisioning.users === 'onFirstLogin' && a % 5 === 0) return freshId(stand, 'users', a)
  return userFor(stand, a, ({ enabled }) => enabled)
}

const logIn: Resolver = (stand, { a, b }) => ({ _tag: 'LogIn', session: freshId(stand, 'sessions', b), user: visitor(stand, a) })

const reauthenticate: Resolver = (stand, { a, b, c }) => {
  const { session, user } = one<{ readonly session: string; readonly user: string }>(stand.open, a, {
    session: freshId(stand, 'sessions', a),
    user: visitor(stand, b),
  })
  return { _tag: 'LogIn', session, user, ...(c % 4 === 0 ? { claims: claimsOf(stand, user, a, b) } : {}) }
}

const isNobodyThere = ({ open, atLarge }: Stand): boolean => open.length === 0 && !atLarge

export const sessionResolvers: Resolvers<
  'logIn' | 'logInWithClaims' | 'reauthenticate' | 'refresh' | 'refreshWithClaims' | 'logOut' | 'logOutUser' | 'logOutEveryone'
> = {
  logIn,
  logInWithClaims: (stand, { a, b, c }) => {
    const user = visitor(stand, a)
    return { _tag: 'LogIn', session: freshId(stand, 'sessions', b), user, claims: claimsOf(stand, user, b, c) }
  },
  reauthenticate,
  refresh: (stand, draw) => (isNobodyThere(stand) ? logIn(stand, draw) : { _tag: 'RefreshSession', session: sessionFor(stand, draw.a) }),
  refreshWithClaims: (stand, draw) => {
    const { a, b, c } = draw
    if (isNobodyThere(stand)) return logIn(stand, draw)
    const session = sessionFor(stand, a)
    return { _tag: 'RefreshSession', session, claims: claimsOf(stand, sessionOf(stand.platform, session)?.user ?? 'nobody', b, c) }
  },
  logOut: (stand, { a }) => ({ _tag: 'LogOut', session: sessionFor(stand, a) }),
  logOutUser: (stand, { a }) => ({ _tag: 'LogOutUser', user: userFor(stand, a) }),
  logOutEveryone: () => ({ _tag: 'LogOutEveryone' }),
}
