import { either as E } from 'fp-ts'
import { under, type Mapping } from '../../codec/mapping'
import type { GroupId, UserId } from '../../kernel/ids'
import { byCodeUnits } from '../../kernel/order'
import { isPath } from '../../commands/claims/group-path'
import type { AnyPlatform } from '../../state/platform'
import type { Candidate } from '../realm-export/problem'
import { claimUnfit } from '../token/problem'
import { groupsCalled } from './groups-called'
import type { LoginProblem } from './problem'

/**
 * The ids of the groups of which a user is a direct member now, read from the server
 * (`users/{id}/groups`, all pages).
 *
 * @category model
 */
export type GroupsOfUser = (user: UserId) => Promise<ReadonlyArray<GroupId>>

/** How a `groups` claim is read. */
export interface GroupsReading {
  /** The claim's name. */
  readonly claim: string
  readonly absent: 'none' | 'unknown'
  readonly groupsOf?: GroupsOfUser | undefined
}

type Read = E.Either<unknown, ReadonlySet<GroupId>>

const readGroups = async (groupsOf: GroupsOfUser, user: UserId): Promise<Read> => {
  try {
    return E.right(new Set(await groupsOf(user)))
  } catch (error) {
    return E.left(error)
  }
}

/** A text that stands in the claim as often as groups are called so means all of them. */
interface Called {
  readonly text: string
  readonly times: number
  readonly candidates: ReadonlyArray<Candidate>
}

const called = (platform: AnyPlatform, texts: ReadonlyArray<string>): ReadonlyArray<Called> => {
  const times = new Map<string, number>()
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
  const look = groupsCalled(platform)
  return [...times].map(([text, count]) => ({ text, times: count, candidates: look(text) }))
}

const settled = (
  claim: string,
  { text, times, candidates }: Called,
  read: Read | undefined,
): E.Either<LoginProblem, ReadonlyArray<GroupId>> => {
  if (candidates.length === times) return E.right(candidates.map(({ group }) => group))
  if (read?._tag === 'Left') {
    const message = read.left instanceof Error ? read.left.message : 'no reason was given'
    return E.left({ _tag: 'GroupsUnread', claim, value: text, message })
  }
  const theirs = candidates.filter(({ group }) => read?.right.has(group))
  // Other than the token says, they joined or left one of them since: which one is not for us to guess.
  if (read !== undefined && theirs.length === times) return E.right(theirs.map(({ group }) => group))
  return E.left({ _tag: 'GroupAmbiguous', claim, value: text, candidates, isRead: read !== undefined })
}

/**
 * The groups that a token tells, by id, in order; a path that nobody made yet as it is, where groups are made at a
 * first login. A text that fits several groups is settled by a read of the user's own, or refused.
 *
 * @returns `undefined` where the token does not tell them
 */
export const claimedGroups = async (
  platform: AnyPlatform,
  user: UserId,
  claims: Mapping,
  { claim, absent, groupsOf }: GroupsReading,
): Promise<E.Either<LoginProblem, ReadonlyArray<GroupId> | undefined>> => {
  const value = under(claims, claim)
  if (value === undefined) return E.right(absent === 'none' ? [] : undefined)
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) return E.left(claimUnfit(claim, 'a list of texts', value))
  const all = called(platform, value as ReadonlyArray<string>)
  const isUnsettled = all.some(({ times, candidates }) => candidates.length > times)
  const read = isUnsettled && groupsOf !== undefined ? await readGroups(groupsOf, user) : undefined
  const found = new Set<GroupId>()
  for (const each of all) {
    // Fewer groups are called so than the token says: one of them is news.
    if (each.candidates.length < each.times) {
      const isMade = platform.policy.provisioning.groups === 'onFirstLogin' && isPath(each.text) && each.times === 1
      if (!isMade) return E.left({ _tag: 'GroupUnfound', claim, value: each.text })
      found.add(each.text)
      continue
    }
    const groups = settled(claim, each, read)
    if (groups._tag === 'Left') return groups
    for (const group of groups.right) found.add(group)
  }
  return E.right([...found].sort(byCodeUnits.compare))
}
