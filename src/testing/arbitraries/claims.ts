import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { Claims } from '../../commands/claims/claims'
import type { Role } from '../../kernel/subject'
import { id, type IdConstraints } from './ids'

/** What may be claimed. */
export interface ClaimsConstraints extends IdConstraints {
  /** How many groups at most. Default: 3. */
  readonly maxGroups?: number
  /** Ids, names of root groups and paths that may be claimed. Default: some of each, an empty name among them. */
  readonly groups?: ReadonlyArray<string>
}

const someGroups = ['ops', 'emea', '/ops', '/emea/berlin', '/emea/r~/d', '/a~b/c~~d', '//', '/ops/']

/** `admin` or `licensed`. */
export const role = (): Arbitrary<Role> => fc.constantFrom<Role>('admin', 'licensed')

/** A provider's word: any of username, groups and roles, each also left out. */
export const claims = (constraints: ClaimsConstraints = {}): Arbitrary<Claims> => {
  const { maxGroups = 3, groups = someGroups } = constraints
  const group = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...groups) }, { weight: 1, arbitrary: id(constraints) })
  return fc.record(
    { username: id(constraints), groups: fc.array(group, { maxLength: maxGroups }), roles: fc.uniqueArray(role()) },
    { requiredKeys: [] },
  )
}
