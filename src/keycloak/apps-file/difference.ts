import type { FaultPath } from '../../codec/fault'
import type { Command } from '../../commands/vocabulary'
import { group as asGroup, subjectKey, user as asUser, type Subject } from '../../kernel/subject'
import { appOf, groupHolders, ownerOf, userHolders } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord } from '../../state/records'
import type { BoundApp, BoundApps, Placed } from './bind'

/**
 * A command, and the place in a file that asks for it; the place is empty where nothing in the file does.
 *
 * @category model
 */
export interface AskedFor {
  readonly command: Command
  readonly path: FaultPath
}

/** @category model */
export interface AppsOptions {
  /** Apps that the file does not have are deleted; else they are left alone. */
  readonly prune?: boolean
}

const boundOnes = <A>(placed: ReadonlyArray<Placed<A>>): ReadonlyArray<{ readonly path: FaultPath; readonly value: A }> =>
  placed.flatMap(({ path, bound }) => (bound._tag === 'Right' ? [{ path, value: bound.right }] : []))

/** Each once, though the file may name somebody twice. */
const coOwnersOf = ({ coOwners }: BoundApp): ReadonlyMap<string, { readonly path: FaultPath; readonly value: Subject }> =>
  new Map(boundOnes(coOwners).map((each) => [subjectKey(each.value), each]))

const created = (wanted: BoundApp): ReadonlyArray<AskedFor> => {
  const { app, path, owner } = wanted
  if (owner.bound._tag === 'Left') return []
  return [
    { command: { _tag: 'CreateApp', app, owner: owner.bound.right }, path: [...path, 'app'] },
    ...[...coOwnersOf(wanted).values()].map((each): AskedFor => ({
      command: { _tag: 'AddCoOwner', app, subject: each.value },
      path: each.path,
    })),
  ]
}

const onRecord = (record: AppRecord): ReadonlyArray<Subject> => [...userHolders(record).map(asUser), ...groupHolders(record).map(asGroup)]

/** Ownership first: it ends the new owner's own co-ownership. Where a name is unbound, nobody is removed: it may be theirs. */
const changed = (record: AppRecord, wanted: BoundApp): ReadonlyArray<AskedFor> => {
  const { app } = record
  const { path, owner, coOwners } = wanted
  const isWhole = [owner, ...coOwners].every(({ bound }) => bound._tag === 'Right')
  const to = owner.bound._tag === 'Right' ? owner.bound.right : ownerOf(record)
  const listed = coOwnersOf(wanted)
  const present = onRecord(record)
  const known = new Set(present.map(subjectKey))
  const removed = present.filter((each) => !listed.has(subjectKey(each)) && !(to !== null && subjectKey(each) === subjectKey(asUser(to))))
  return [
    ...(to === null || to === ownerOf(record) ? [] : [{ command: { _tag: 'TransferOwnership', app, to } as const, path: owner.path }]),
    ...(isWhole ? removed : []).map((subject): AskedFor => ({
      command: { _tag: 'RemoveCoOwner', app, subject },
      path: [...path, 'coOwners'],
    })),
    ...[...listed.values()].flatMap((each): ReadonlyArray<AskedFor> =>
      known.has(subjectKey(each.value)) ? [] : [{ command: { _tag: 'AddCoOwner', app, subject: each.value }, path: each.path }],
    ),
  ]
}

/**
 * The commands that bring a platform's apps in line with a file: new apps, changed owners, co-owners that
 * came and went. An app is known by its id, or else by its name. Asked of the platform whose directory the
 * names were bound in; some of them the platform may still refuse, for want of a seat for example.
 *
 * @category destructors
 * @returns nothing where there is no difference
 */
export const appsDifference = (
  platform: AnyPlatform,
  { apps }: BoundApps,
  { prune = false }: AppsOptions = {},
): ReadonlyArray<AskedFor> => {
  const recordOf = (name: string): AppRecord | undefined =>
    appOf(platform, name) ?? appOf(platform, platform.tables.appNames.get(name) ?? name)
  const kept = new Set(apps.map(({ app }) => recordOf(app)?.app))
  const gone = prune ? platform.tables.apps.values().filter((record) => record !== null && !kept.has(record.app)) : []
  return [
    ...gone.flatMap((record): ReadonlyArray<AskedFor> =>
      record === null ? [] : [{ command: { _tag: 'DeleteApp', app: record.app }, path: [] }],
    ),
    ...apps.flatMap((wanted) => {
      const record = recordOf(wanted.app)
      return record === undefined ? created(wanted) : changed(record, wanted)
    }),
  ]
}
