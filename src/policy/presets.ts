import type { Moment, Moments, Policy } from './policy'

const always = (moment: Moment): Moments => ({ user: moment, group: { native: moment, ldap: moment, brokered: moment } })

const later: Moments = { user: 'immediate', group: { native: 'refresh', ldap: 'refresh', brokered: 'login' } }

/** Dash Enterprise 5: every change bites at the next login. The default. */
export const dashEnterprise5: Policy = {
  name: 'dashEnterprise5',
  coOwnership: true,
  seats: true,
  authority: 'session',
  provisioning: { users: 'managed', groups: 'managed', claimsCover: ['brokered'] },
  actions: {
    view: { coOwner: 'yes', owner: 'yes', admin: 'yes' },
    deploy: { coOwner: 'yes', owner: 'yes', admin: 'withSeat' },
    manage: { coOwner: 'yes', owner: 'yes', admin: 'yes' },
    manageServices: { coOwner: 'yes', owner: 'yes', admin: 'yes' },
    manageCoOwners: { coOwner: 'yes', owner: 'yes', admin: 'yes' },
    delete: { coOwner: 'no', owner: 'yes', admin: 'yes' },
    transfer: { coOwner: 'no', owner: 'no', admin: 'yes' },
  },
  activation: { roles: 'login', grant: /*#__PURE__*/ always('login'), revoke: /*#__PURE__*/ always('login') },
  sessions: { idle: null, max: null },
}

/** Dash Enterprise 4: no co-ownership at all (CO-9). */
export const dashEnterprise4: Policy = { ...dashEnterprise5, name: 'dashEnterprise4', coOwnership: false }

/** Later Dash Enterprise 5: user grants at once, native and LDAP groups at refresh, brokered groups at login (ACT-6). */
export const dashEnterprise5Later: Policy = {
  ...dashEnterprise5,
  name: 'dashEnterprise5Later',
  activation: { roles: 'refresh', grant: later, revoke: later },
}

/** Every change counts at once, and a command needs the authority of a login now. */
export const live: Policy = {
  ...dashEnterprise5,
  name: 'live',
  seats: false,
  authority: 'sessionAndHead',
  activation: { roles: 'immediate', grant: /*#__PURE__*/ always('immediate'), revoke: /*#__PURE__*/ always('immediate') },
}

/** What is given waits for the next login; what is taken counts at once. */
export const revokeNow: Policy = {
  ...live,
  name: 'revokeNow',
  activation: { roles: 'immediate', grant: /*#__PURE__*/ always('login'), revoke: /*#__PURE__*/ always('immediate') },
}
