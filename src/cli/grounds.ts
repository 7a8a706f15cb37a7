import type { Tenure } from '../kernel/tenure'
import type { Ground } from '../rule/decision'
import type { AnyPlatform } from '../state/platform'
import { groupName } from './names'

const since = (tenure: Tenure | null): string =>
  tenure === null ? '' : ` since revision ${tenure.since}${tenure.until === null ? '' : ` until ${tenure.until}`}`

/** Why somebody may, in a few words: `owner`, `co-owner since revision 9`, `through group sales/na …`. */
const groundText = (platform: AnyPlatform, { relation, path, coOwner, member }: Ground): string => {
  if (relation === 'owner') return 'owner'
  if (relation === 'admin') return 'administrator'
  return path._tag === 'Direct'
    ? `co-owner${since(coOwner)}`
    : `through group ${groupName(platform, path.group)}: co-owner${since(coOwner)}, member${since(member)}`
}

/** The same for all grounds. */
export const groundsText = (platform: AnyPlatform, grounds: ReadonlyArray<Ground>): string =>
  grounds.map((ground) => groundText(platform, ground)).join('; ')
