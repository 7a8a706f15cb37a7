import { roleList, type Role } from '../kernel/subject'
import type { Cell, Cells, Policy } from './policy'

/** Which relations count on an app, as a sum of these; and whether the seat does. */
export type Standing = number
export const asOwner = 1
export const asCoOwner = 2
export const asAdmin = 4
export const withSeat = 8

/** What roles alone come to, on any app. */
export const standingOf = (roles: ReadonlyArray<Role>): Standing =>
  (roles.includes('admin') ? asAdmin : 0) + (roles.includes('licensed') ? withSeat : 0)

/** … and the roles that a standing comes from. */
export const rolesIn = (standing: Standing): ReadonlyArray<Role> =>
  roleList((role) => (standing & (role === 'admin' ? asAdmin : withSeat)) > 0)

export const grants = (cell: Cell, seated: boolean): boolean => cell === 'yes' || (cell === 'withSeat' && seated)

/** The standings in which an action is open: a bit for each of the sixteen. */
export type Openings = number

/** The whole table of rights for one action, so that a check has nothing to do but to find out the standing. */
export const openingsFor = ({ seats, coOwnership }: Policy<string>, { owner, coOwner, admin }: Cells): Openings => {
  const isOpen = (standing: Standing): boolean => {
    const seated = !seats || (standing & withSeat) > 0
    if ((standing & asAdmin) > 0 && grants(admin, seated)) return true
    if (!seated) return false
    return ((standing & asOwner) > 0 && grants(owner, true)) || (coOwnership && (standing & asCoOwner) > 0 && grants(coOwner, true))
  }
  let openings = 0
  for (let standing = 0; standing < 16; standing += 1) if (isOpen(standing)) openings |= 1 << standing
  return openings
}

export const opens = (openings: Openings, standing: Standing): boolean => ((openings >> standing) & 1) === 1
