import type { World } from '../world'
import { everyQuestion, type Check, type Contender } from './contender'

/** What one would write by hand: who holds an app, and the groups of whoever asks. No history, no seats, no expiry. */
export const rawMapOf = ({ apps, users, sessions }: World) => {
  const groupsOf = new Map(users.map(({ user, groups }) => [user, new Set(groups)]))
  return {
    apps: new Map(apps.map(({ app, owner, users: direct, groups }) => [app, { owner, coOwners: [...direct, ...groups] }])),
    sessions: new Map(sessions.map(({ session, user }) => [session, { user, groups: groupsOf.get(user)! }])),
  }
}

export const checkIn =
  ({ apps, sessions }: ReturnType<typeof rawMapOf>): Check =>
  ({ session, app }) => {
    const who = sessions.get(session)
    const record = apps.get(app)
    if (who === undefined || record === undefined) return false
    if (record.owner === who.user) return true
    for (const coOwner of record.coOwners) if (coOwner === who.user || who.groups.has(coOwner)) return true
    return false
  }

export const rawMap: Contender = {
  name: 'raw Map',
  version: 'by hand',
  questions: everyQuestion,
  holding: (world) => checkIn(rawMapOf(world)),
}
