import { escapedName } from '../../commands/claims/group-path'
import type { GroupId } from '../../kernel/ids'
import { byCodeUnits } from '../../kernel/order'
import { groupOf, lineOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { GroupRecord, Tables } from '../../state/records'
import { groupPaths } from '../realm-export/group-paths'
import type { Candidate } from '../realm-export/problem'

/** All groups that a text of a `groups` claim may mean, by id. */
type GroupsCalled = (text: string) => ReadonlyArray<Candidate>

const keycloakEscaped = (name: string): string => name.replaceAll('/', '~/')

const index = (platform: AnyPlatform): GroupsCalled => {
  const records = platform.tables.groups
    .keys()
    .map((group) => groupOf(platform, group))
    .filter((record) => record !== undefined)
  const pathOf = (group: GroupId, step: (name: string) => string): string =>
    [...lineOf(platform, group)]
      .reverse()
      .map(({ name }) => `/${step(name)}`)
      .join('')
  const byName = new Map<string, Array<GroupId>>()
  for (const { group, name } of records) {
    const namesakes = byName.get(name)
    if (namesakes === undefined) byName.set(name, [group])
    else namesakes.push(group)
  }
  const asWritten = groupPaths(records)
  // The server may escape slashes, and does not say so in its tokens.
  const declared = (record: GroupRecord) => ({ ...record, declared: pathOf(record.group, keycloakEscaped) })
  const asEscaped = records.some(({ name }) => name.includes('/')) ? groupPaths(records.map(declared)) : asWritten
  return (text) => {
    const byPath = [...asWritten.named(text), ...asEscaped.named(text)].map(({ group }) => group)
    const byId = groupOf(platform, text) === undefined ? [] : [text]
    const all = new Set([...byId, ...(byName.get(text) ?? []), ...byPath])
    return [...all].sort(byCodeUnits.compare).map((group) => ({ group, path: pathOf(group, escapedName) }))
  }
}

const indices = /*#__PURE__*/ new WeakMap<Tables['groups'], GroupsCalled>()

/**
 * Whom a claim may mean: a group by id, by name, or by path, with slashes in names escaped or not. What fits
 * two is the caller's to settle. The index is made once for each version of the groups.
 *
 * @source KC-1
 */
export const groupsCalled = (platform: AnyPlatform): GroupsCalled => {
  const there = indices.get(platform.tables.groups)
  if (there !== undefined) return there
  const made = index(platform)
  indices.set(platform.tables.groups, made)
  return made
}
