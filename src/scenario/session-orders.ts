import * as t from 'io-ts'
import type { Refined } from '../codec/refined'
import { AnyGroupId, AnyUserId, AnyUsername } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { Role } from '../kernel/subject'
import { formName, order, speakerField, type Order, type Speaker } from './order'
import { withOneOf } from './asking'
import { SessionName } from './words'

const claimFields = () => ({ groups: t.readonlyArray(AnyGroupId), roles: t.readonlyArray(Role), username: AnyUsername })

const isClaim = (key: string): boolean => key === 'groups' || key === 'roles' || key === 'username'

/** What the identity provider says stands among the fields; where it says nothing, there are no claims. */
const withClaims = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const entries = Object.entries(fields)
  const claims = entries.filter(([key]) => isClaim(key))
  const others = entries.filter(([key]) => !isClaim(key))
  return Object.fromEntries(claims.length === 0 ? others : [...others, ['claims', Object.fromEntries(claims)]])
}

/** `login: {session, user, groups?, roles?, username?}`. */
export const loginOrder = (speaker: Speaker): Refined<Order> => {
  const fields = shape(
    formName('login', speaker),
    { session: SessionName, user: AnyUserId },
    { ...claimFields(), ...speakerField(speaker) },
  )
  return order('login', fields, (rest) => ({ _tag: 'LogIn', ...withClaims(rest) }))
}

/** `refresh: {session, groups?, roles?, username?}`. */
export const refreshOrder = (speaker: Speaker): Refined<Order> => {
  const fields = shape(formName('refresh', speaker), { session: SessionName }, { ...claimFields(), ...speakerField(speaker) })
  return order('refresh', fields, (rest) => ({ _tag: 'RefreshSession', ...withClaims(rest) }))
}

const logout = ({ session, user }: Readonly<Record<string, unknown>>): unknown =>
  session !== undefined ? { _tag: 'LogOut', session } : user !== undefined ? { _tag: 'LogOutUser', user } : { _tag: 'LogOutEveryone' }

/** `logout: {session}`, `{user}` or `{everyone: true}`. */
export const logoutOrder = (speaker: Speaker): Refined<Order> => {
  const fields = withOneOf(
    formName('logout', speaker),
    {},
    { session: SessionName, user: AnyUserId, everyone: t.literal(true), ...speakerField(speaker) },
    ['session', 'user', 'everyone'],
  )
  return order('logout', fields, logout)
}

/** The three of them, as `refuse` and `impact` take them. */
export const sessionForms = (speaker: Speaker): Readonly<Record<string, Refined<Order>>> => ({
  login: loginOrder(speaker),
  refresh: refreshOrder(speaker),
  logout: logoutOrder(speaker),
})
