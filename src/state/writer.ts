import { Immer } from 'immer'
import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import type { Policy } from '../policy/policy'
import { appAsBuilt, groupAsBuilt, sessionAsBuilt, tablesAsBuilt, userAsBuilt } from './as-built'
import type { AnyPlatform, Platform } from './platform'
import type { AppRecord, GroupRecord, KnownSession, Tables, UserRecord } from './records'

/** A record whose fields can be set anew. What stands in them is shared with other versions: it is replaced, never written to. */
export type Written<R> = { -readonly [K in keyof R]: R[K] }

/** A change to one record. What it needs of the record as it was, it reads there: to read a list of immer's draft makes a draft of it. */
export type Recipe<R> = (record: Written<R>, before: R) => void

/**
 * Where recipes write. A single step runs each recipe under immer, so that the record before stays whole;
 * replay and bulk load own their records and run the same recipes on them directly.
 */
export interface Writer {
  tables: { -readonly [K in keyof Tables]: Tables[K] }
  readonly policy: Policy<string>
  /** The revision of the event that is being applied. */
  readonly revision: Revision
  readonly edit: Edit
  /** The same for one of thousands that a single event changes, for which a draft of immer's each would take twice as long. */
  readonly editOneOfMany: Edit
}

type Edit = <R extends object>(record: R, recipe: Recipe<R>, asBuilt: (record: R) => R) => R

/** Of our own, for settings of immer's are global; nobody outside gets hold of a record, so none is frozen. */
const ours = new Immer({ autoFreeze: false })

const inOneStep: Edit = (record, recipe, asBuilt) => {
  const after = ours.produce(record, (draft) => void recipe(draft as Written<typeof record>, record))
  return after === record ? record : asBuilt(after)
}

/** The copy is whoever asks for it own. */
export const onACopy: Edit = (record, recipe, asBuilt) => {
  const copy = asBuilt(record)
  recipe(copy, record)
  return copy
}

const onOwnRecords: Edit = (record, recipe) => {
  recipe(record, record)
  return record
}

export const writerFor = (platform: AnyPlatform, revision: Revision, owned: boolean): Writer => ({
  tables: tablesAsBuilt(platform.tables),
  policy: platform.policy,
  revision,
  edit: owned ? onOwnRecords : inOneStep,
  editOneOfMany: owned ? onOwnRecords : onACopy,
})

export const written = <Action extends string>(platform: Platform<Action>, writer: Writer): Platform<Action> => ({
  policy: platform.policy,
  digest: platform.digest,
  head: writer.revision,
  horizon: platform.horizon,
  tables: writer.tables,
})

/** The record must be there: an event is checked before it is written. Its own id is set again, for each event brings another text. */
export const editApp = (writer: Writer, app: AppId, recipe: Recipe<AppRecord>): void => {
  const record = writer.tables.apps.get(app)!
  writer.tables.apps = writer.tables.apps.set(record.app, writer.edit(record, recipe, appAsBuilt))
}

export const editUser = (writer: Writer, user: UserId, recipe: Recipe<UserRecord>, edit = writer.edit): void => {
  const record = writer.tables.users.get(user)!
  writer.tables.users = writer.tables.users.with(record.key, edit(record, recipe, userAsBuilt))
}

export const editGroup = (writer: Writer, group: GroupId, recipe: Recipe<GroupRecord>): void => {
  const record = writer.tables.groups.get(group)!
  writer.tables.groups = writer.tables.groups.set(record.group, writer.edit(record, recipe, groupAsBuilt))
}

export const editSession = (writer: Writer, session: SessionId, recipe: Recipe<KnownSession>): void => {
  const record = writer.tables.sessions.get(session)
  if (typeof record !== 'object') return
  writer.tables.sessions = writer.tables.sessions.set(record.session, writer.edit(record, recipe, sessionAsBuilt))
}
