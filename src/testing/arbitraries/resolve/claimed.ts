import type { Claims } from '../../../commands/claims/claims'
import { group as groupReader } from '../../../questions/readers'
import { directGroups, rolesOnRecord, userOf } from '../../../state/look-ups'
import type { Role } from '../../../kernel/subject'
import { one, type Stand } from './stand'

const fresh = ['/Team/R~/D', 'guild', '/na/guild', '/a~b', '/guild/~~x']
const bad = ['//', '/na/', '/nowhere/at/all', 'nowhere', '/']

/** What the record has, changed a little, in one of the forms in which a provider writes it. */
const groupsOf = (stand: Stand, user: string, b: number, c: number): ReadonlyArray<string> => {
  const record = userOf(stand.platform, user)
  const present = record === undefined ? [] : [...directGroups(record)].sort()
  const another = one(
    stand.groups.map(({ group }) => group),
    c,
    'nobody',
  )
  const mayMake = stand.platform.policy.provisioning.groups === 'onFirstLogin'
  const lists = [
    present.slice(1),
    [...present, another],
    [another],
    [...present].reverse(),
    [],
    mayMake ? [...present, one(fresh, c, '/x')] : present,
  ]
  const claimed = stand.atLarge ? [one(bad, c, '//')] : one<ReadonlyArray<string>>(lists, b, [])
  const written = (id: string): string => {
    const known = groupReader(stand.platform, id)
    const forms = [id, known?.path ?? id, known?.parent === null ? known.name : id]
    return one(forms, b + c, id)
  }
  return claimed.map(written)
}

const usernameOf = (stand: Stand, user: string, b: number): string => {
  const own = userOf(stand.platform, user)?.username ?? user
  const others = stand.users.map(({ username }) => username)
  return one([own, one(others, b, own), own.toUpperCase(), 'Zoe', 'zoe', user], b, own)
}

/** A provider's word on a user: some of groups, roles and username. */
export const claimsOf = (stand: Stand, user: string, b: number, c: number): Claims => {
  const record = userOf(stand.platform, user)
  const onRecord = record === undefined ? [] : rolesOnRecord(stand.platform, record)
  const roles = one<ReadonlyArray<Role>>([onRecord, ['licensed'], [], ['licensed', 'admin'], onRecord.slice(1)], b + c, [])
  return {
    ...(c % 3 === 0 ? {} : { groups: groupsOf(stand, user, b, c) }),
    ...(b % 2 === 0 ? {} : { roles }),
    ...((b + c) % 4 === 0 ? { username: usernameOf(stand, user, b) } : {}),
  }
}
