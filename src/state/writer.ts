import { Immer } from 'immer'
import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import type { Policy } from '../policy/policy'
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
  readonly edit: <R extends object>(record: R, recipe: Recipe<R>) => R
}

/** Of our own, for settings of immer's are global; nobody outside gets hold of a record, so none is frozen. */
const ours = new Immer({ autoFreeze: false })

const inOneStep = <R extends object>(record: R, recipe: Recipe<R>): R =>
  ours.produce(record, (draft) => void recipe(draft as Written<R>, record))

const onOwnRecords = <R extends object>(record: R, recipe: Recipe<R>): R => {
  recipe(record, record)
  return record
}

export const writerFor = (platform: AnyPlatform, revision: Revision, owned: boolean): Writer => ({
  tables: { ...platform.tables },
  policy: platform.policy,
  revision,
  edit: owned ? onOwnRecords : inOneStep,
})

export const written = <Action extends string>(platform: Platform<Action>, writer: Writer): Platform<Action> => ({
  policy: platform.policy,
  cells: platform.cells,
  head: writer.revision,
  horizon: platform.horizon,
  tables: writer.tables,
})

/** The record must be there: an event is checked before it is written. */
export const editApp = (writer: Writer, app: AppId, recipe: Recipe<AppRecord>): void => {
  writer.tables.apps = writer.tables.apps.set(app, writer.edit(writer.tables.apps.get(app)!, recipe))
}

export const editUser = (writer: Writer, user: UserId, recipe: Recipe<UserRecord>): void => {
  writer.tables.users = writer.tables.users.set(user, writer.edit(writer.tables.users.get(user)!, recipe))
}

export const editGroup = (writer: Writer, group: GroupId, recipe: Recipe<GroupRecord>): void => {
  writer.tables.groups = writer.tables.groups.set(group, writer.edit(writer.tables.groups.get(group)!, recipe))
}

export const editSession = (writer: Writer, session: SessionId, recipe: Recipe<KnownSession>): void => {
  const record = writer.tables.sessions.get(session)
  if (typeof record === 'object') writer.tables.sessions = writer.tables.sessions.set(session, writer.edit(record, recipe))
}
