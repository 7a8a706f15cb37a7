import * as t from 'io-ts'
import { quoted } from '../../codec/shown'
import { AnyAppId, AnyGroupId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import { app as appById, group as groupById } from '../../questions/readers'
import { differing, word } from '../sentences'
import { SubjectWord, subjectWord } from '../words'
import type { Failure, World } from './world'

/** `owner: {app, is: USER or null}`. */
export const ownerForm = () => shape('owner', { app: AnyAppId, is: t.union([AnyUserId, t.null]) })
export interface OwnerQuestion extends t.TypeOf<ReturnType<typeof ownerForm>> {}

/** Whether the app has this owner, or none. */
export const ownerHolds = ({ app, is }: OwnerQuestion, { platform }: World): Failure => {
  const found = appById(platform, app)
  if (found === undefined) return `app ${word(app)} is unknown`
  const named = (owner: string | null): string => (owner === null ? 'nobody' : word(owner))
  return found.owner === is ? undefined : `app ${word(app)} is owned by ${named(found.owner)}; expected ${named(is)}`
}

/** `coOwners: {app, are: [subjects]}`. */
export const coOwnersForm = () => shape('coOwners', { app: AnyAppId }, { are: t.readonlyArray(SubjectWord) })
export interface CoOwnersQuestion extends t.TypeOf<ReturnType<typeof coOwnersForm>> {}

/** Whether exactly these are co-owners on record. */
export const coOwnersHold = ({ app, are = [] }: CoOwnersQuestion, { platform }: World): Failure => {
  const found = appById(platform, app)
  return found === undefined
    ? `app ${word(app)} is unknown`
    : differing(`co-owners of ${word(app)} are`, found.coOwners.map(subjectWord), are.map(subjectWord))
}

/** `display: {group, as: "Parent group/child group"}`. */
export const displayForm = () => shape('display', { group: AnyGroupId, as: t.string })
export interface DisplayQuestion extends t.TypeOf<ReturnType<typeof displayForm>> {}

/** Whether the group shows so. */
export const displayHolds = ({ group, as }: DisplayQuestion, { platform }: World): Failure => {
  const found = groupById(platform, group)
  if (found === undefined) return `group ${word(group)} is unknown`
  return found.display === as ? undefined : `group ${word(group)} shows as ${quoted(found.display)}; expected ${quoted(as)}`
}
