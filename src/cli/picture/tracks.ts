import { group as asGroup, user as asUser } from '../../kernel/subject'
import type { Tenures } from '../../kernel/tenure'
import type { AnyPlatform } from '../../state/platform'
import { appOf, groupOf, membershipIn, tenuresOn, userOf } from '../../state/look-ups'
import { groupName, userName } from '../names'
import type { Ownership } from './owners'
import { groupsEver, membersEver, usersEver } from './related'

/** A line of the picture: whose bars stand on it. */
export interface Track {
  readonly is: 'owner' | 'coOwner' | 'member'
  readonly kind: 'user' | 'group'
  readonly name: string
  /** The user, or the group. */
  readonly id: string
  /** Of a member: the group that it is in. */
  readonly group: string | null
  readonly tenures: Tenures
}

/** A track, or how many there is no room for. */
export type TrackRow = Track | { readonly is: 'more'; readonly text: string }

const most = { tracks: 90, members: 12 } as const

const gone = (name: string, isKnown: boolean): string => (isKnown ? name : `${name}, deleted`)

const ownerTracks = (platform: AnyPlatform, owners: ReadonlyArray<Ownership>): ReadonlyArray<Track> =>
  [...new Set(owners.map(({ user }) => user))].map((id) => ({
    is: 'owner',
    kind: 'user',
    id,
    group: null,
    name: gone(userName(platform, id), userOf(platform, id) !== undefined),
    tenures: owners.filter(({ user }) => user === id).map(({ tenure }) => tenure),
  }))

const tenuresOfMember = (platform: AnyPlatform, user: string, group: string): Tenures => {
  const record = userOf(platform, user)
  return (record && membershipIn(record, group)?.tenures) ?? []
}

/** Who is read by a session comes first, where not all members find room. */
const memberTracks = (platform: AnyPlatform, group: string, hasSession: (user: string) => boolean): ReadonlyArray<TrackRow> => {
  const all = membersEver(platform, group)
  const shown = new Set([...new Set([...all.filter(hasSession), ...all])].slice(0, most.members))
  const tracks = all
    .filter((user) => shown.has(user))
    .map((id): Track => {
      const tenures = tenuresOfMember(platform, id, group)
      return { is: 'member', kind: 'user', id, group, name: userName(platform, id), tenures }
    })
  const rest = all.length - shown.size
  return rest === 0
    ? tracks
    : [...tracks, { is: 'more', text: `and ${rest} more member${rest === 1 ? '' : 's'} of ${groupName(platform, group)}` }]
}

/** Owners, co-owners, and under each group its members. */
export const tracksOf = (
  platform: AnyPlatform,
  app: string,
  owners: ReadonlyArray<Ownership>,
  hasSession: (user: string) => boolean,
): ReadonlyArray<TrackRow> => {
  const record = appOf(platform, app)
  if (record === undefined) return []
  const users = usersEver(record).map((id): Track => {
    const name = gone(userName(platform, id), userOf(platform, id) !== undefined)
    return { is: 'coOwner', kind: 'user', id, group: null, name, tenures: tenuresOn(record, asUser(id)) }
  })
  const groups = groupsEver(record).flatMap((id): ReadonlyArray<TrackRow> => {
    const isKnown = groupOf(platform, id) !== undefined
    const name = gone(isKnown ? groupName(platform, id) : (platform.tables.groups.get(id)?.name ?? id), isKnown)
    const track: Track = { is: 'coOwner', kind: 'group', id, group: null, name, tenures: tenuresOn(record, asGroup(id)) }
    return [track, ...memberTracks(platform, id, hasSession)]
  })
  const all = [...ownerTracks(platform, owners), ...users, ...groups]
  const rest = all.length - most.tracks
  return rest <= 0 ? all : [...all.slice(0, most.tracks), { is: 'more', text: `and ${rest} more line${rest === 1 ? '' : 's'}` }]
}
