import { under } from '../../codec/mapping'
import { checkAllSessions, checkSession, checkSessionsOf, readBranch, readEverything, readGroup, readUser, type Hint } from './hints'
import type { AdminEvent } from './rows'

/** Settings in which no user, group, role or session has a part. */
const settings = new Set([
  'AUTH_EXECUTION',
  'AUTH_EXECUTION_FLOW',
  'AUTH_FLOW',
  'AUTHENTICATOR_CONFIG',
  'AUTHORIZATION_POLICY',
  'AUTHORIZATION_RESOURCE',
  'AUTHORIZATION_RESOURCE_SERVER',
  'AUTHORIZATION_SCOPE',
  'CLIENT_INITIAL_ACCESS_MODEL',
  'CLIENT_SCOPE',
  'CLIENT_SCOPE_CLIENT_MAPPING',
  'CLIENT_SCOPE_MAPPING',
  'CLUSTER_NODE',
  'IDENTITY_PROVIDER',
  'IDENTITY_PROVIDER_MAPPER',
  'PROTOCOL_MAPPER',
  'REALM_SCOPE_MAPPING',
  'REQUIRED_ACTION',
  'REQUIRED_ACTION_CONFIG',
  'USER_LOGIN_FAILURE',
  'USER_PROFILE',
])

/** What is done about a user and leaves groups, roles and sessions as they are. */
const letters = new Set(['reset-password', 'reset-password-email', 'send-verify-email', 'execute-actions-email', 'impersonation'])

/** The id of what was sent. A realm may keep no representations, and one that is too long is cut. */
const sentId = ({ representation }: AdminEvent): string | undefined => {
  try {
    const id = under(JSON.parse(representation ?? ''), 'id')
    return typeof id === 'string' && id !== '' ? id : undefined
  } catch {
    return undefined
  }
}

const ofGroup = (event: AdminEvent, [first, id, part]: ReadonlyArray<string>): ReadonlyArray<Hint> => {
  // It looks like a group made or deleted, and is none.
  if (first === 'default-groups') return []
  if (first !== 'groups') return [readEverything(`an event about ${first ?? 'nothing'}`)]
  if (id !== undefined && part === undefined) return [event.operationType === 'UPDATE' ? readGroup(id) : readBranch(id)]
  // Made below a group, or moved there, or to the top: who it is stands in what was sent only.
  const child = sentId(event)
  if (child !== undefined) return [readGroup(child)]
  return id === undefined ? [readEverything('a group was moved to the top, and nothing says which')] : [readBranch(id)]
}

const ofUser = ([, id, part]: ReadonlyArray<string>): ReadonlyArray<Hint> => {
  if (id === undefined) return [readEverything('an event about a user whom it does not name')]
  if (part === 'logout') return [checkSessionsOf(id)]
  return part !== undefined && letters.has(part) ? [] : [readUser(id), checkSessionsOf(id)]
}

const ofRealm = ({ operationType }: AdminEvent, [first = '', id]: ReadonlyArray<string>): ReadonlyArray<Hint> => {
  if (first === 'logout-all' || first === 'push-revocation') return [checkAllSessions]
  // A partial import logs what it made as things of the realm.
  if (first === 'users' && id !== undefined) return [readUser(id)]
  if (first === 'groups' && id !== undefined) return [readBranch(id)]
  // A not-before comes so.
  if (first === '' && operationType === 'UPDATE') return [checkAllSessions]
  return [readEverything(`an event about ${first === '' ? 'the realm' : first}`)]
}

const ofClient = ({ operationType }: AdminEvent, [, , part]: ReadonlyArray<string>): ReadonlyArray<Hint> => {
  // Its roles go with it.
  if (operationType === 'DELETE' && part === undefined) return [readEverything('a client was deleted'), checkAllSessions]
  return part === 'push-revocation' ? [checkAllSessions] : []
}

/**
 * What an admin event is a hint of: never what has happened, only what to look at again.
 *
 * @category destructors
 * @source KC-6
 *
 * @example
 * ```ts test
 * import { adminHints } from 'tenure/keycloak'
 * const event = { id: 'e1', time: 0, operationType: 'CREATE', resourceType: 'GROUP' }
 * adminHints({ ...event, resourcePath: 'groups/sales' }) // => [{ _tag: 'ReadBranch', group: 'sales' }]
 * // Who the new one is stands in what was sent only.
 * adminHints({ ...event, resourcePath: 'groups/sales/children', representation: '{"id":"na"}' }) // => [{ _tag: 'ReadGroup', group: 'na' }]
 * // It looks like a group made, and is none.
 * adminHints({ ...event, resourcePath: 'default-groups/sales' }) // => []
 * ```
 */
export const adminHints = (event: AdminEvent): ReadonlyArray<Hint> => {
  const path = (event.resourcePath ?? '').split('/').filter((part) => part !== '')
  const [first, id] = path
  switch (event.resourceType) {
    case 'GROUP':
      return ofGroup(event, path)
    case 'USER':
      return ofUser(path)
    case 'REALM':
      return ofRealm(event, path)
    case 'CLIENT':
      return ofClient(event, path)
    case 'USER_SESSION':
      return id === undefined ? [checkAllSessions] : [checkSession(id)]
    case 'GROUP_MEMBERSHIP':
    case 'REALM_ROLE_MAPPING':
    case 'CLIENT_ROLE_MAPPING':
      if (id !== undefined && first === 'users') return [readUser(id)]
      return [id !== undefined && first === 'groups' ? readGroup(id) : readEverything(`a mapping of ${first ?? 'nothing'}`)]
    default:
      return settings.has(event.resourceType ?? '') ? [] : [readEverything(`an event about ${event.resourceType ?? 'nothing'}`)]
  }
}
