import { lineOf, appOf, sessionOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { Subject } from '../kernel/subject'
import type { Who } from '../questions/answers'

/** A name for people, with the id behind it where that is another. */
const named = (name: string | undefined, id: string): string => (name === undefined || name === id ? id : `${name} (${id})`)

export const userName = (platform: AnyPlatform, id: string): string => named(userOf(platform, id)?.username, id)

export const appName = (platform: AnyPlatform, id: string): string => named(appOf(platform, id)?.name, id)

/** `Parent group/child group`, with the id behind it. @source GRP-2 */
export const groupName = (platform: AnyPlatform, id: string): string => {
  const names = lineOf(platform, id).map(({ name }) => name)
  return named(names.length === 0 ? undefined : [...names].reverse().join('/'), id)
}

export const subjectName = (platform: AnyPlatform, subject: Subject): string =>
  subject._tag === 'User' ? `user ${userName(platform, subject.user)}` : `group ${groupName(platform, subject.group)}`

/** The user of a session. */
export const userOfSession = (platform: AnyPlatform, session: string): string => {
  const user = sessionOf(platform, session)?.user
  return user === undefined ? '' : userName(platform, user)
}

/** At the beginning of a sentence: `Session s1 of ada`, or the user alone. */
export const whoName = (platform: AnyPlatform, who: Who): string => {
  if (who.session === undefined) return userName(platform, who.user)
  const user = userOfSession(platform, who.session)
  return `Session ${who.session}${user === '' ? '' : ` of ${user}`}`
}
