import { origins, type Policy } from './policy'

type Test = (value: unknown) => boolean

const oneOf =
  (...words: ReadonlyArray<unknown>): Test =>
  (value) =>
    words.includes(value)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** These own fields and no others, each as it should be. */
const closed =
  (fields: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, test]) => Object.hasOwn(value, key) && test(value[key]))

const moments: ReadonlyArray<unknown> = ['immediate', 'refresh', 'login']
const builtIn = ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners', 'delete', 'transfer']

const isMoment: Test = (value) => moments.includes(value)
const isProvisioned = oneOf('managed', 'onFirstLogin')
const isLimit: Test = (value) => value === null || (Number.isSafeInteger(value) && (value as number) >= 1)
const isCell = oneOf('yes', 'no', 'withSeat')
const areCells = closed({ coOwner: isCell, owner: isCell, admin: isCell })
const areMoments = closed({ user: isMoment, group: closed({ native: isMoment, ldap: isMoment, brokered: isMoment }) })
const areOrigins: Test = (value) => Array.isArray(value) && Array.from(value as ReadonlyArray<unknown>).every(oneOf(...origins))

const areActions: Test = (value) =>
  isRecord(value) &&
  builtIn.every((action) => Object.hasOwn(value, action)) &&
  Object.entries(value).every(([action, cells]) => action !== '' && areCells(cells))

/** @source ACT-7: revoking never waits longer than granting. */
const isInTime = ({ activation: { grant, revoke } }: Policy<string>): boolean =>
  moments.indexOf(revoke.user) <= moments.indexOf(grant.user) &&
  origins.every((origin) => moments.indexOf(revoke.group[origin]) <= moments.indexOf(grant.group[origin]))

const hasForm = closed({
  name: (value) => typeof value === 'string',
  coOwnership: oneOf(true, false),
  seats: oneOf(true, false),
  authority: oneOf('session', 'sessionAndHead'),
  provisioning: closed({ users: isProvisioned, groups: isProvisioned, claimsCover: areOrigins }),
  actions: areActions,
  activation: closed({ roles: isMoment, grant: areMoments, revoke: areMoments }),
  sessions: closed({ idle: isLimit, max: isLimit }),
})

/**
 * Whether data is a policy: what the codec lets through, asked without it. The codec tells what is wrong.
 */
export const isPolicy = (value: unknown): value is Policy<string> => hasForm(value) && isInTime(value as Policy<string>)
