import * as t from 'io-ts'
import { AnyAppId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import { app as appById } from '../../questions/readers'
import { whatCan } from '../../questions/what-can'
import { whoCan } from '../../questions/who-can'
import { asking, whoOf, whoWords } from '../asking'
import { differing, joined, word } from '../sentences'
import { SessionName } from '../words'
import type { ActionWord, Failure, World } from './world'

/** `whoCan: {app, action, onRecord: [users], sessions: [sessions]}`. */
export const whoCanForm = (action: ActionWord) =>
  shape('whoCan', { app: AnyAppId, action }, { onRecord: t.readonlyArray(AnyUserId), sessions: t.readonlyArray(SessionName) })
export interface WhoCanQuestion extends t.TypeOf<ReturnType<typeof whoCanForm>> {}

/** Whether exactly these users would be allowed after a login now, and exactly these open sessions are. */
export const whoCanHolds = ({ app, action, onRecord, sessions }: WhoCanQuestion, { platform, at }: World): Failure => {
  if (appById(platform, app) === undefined) return `app ${word(app)} is unknown`
  const found = whoCan(platform, { app, action, at })
  const able = `who can ${word(action)} ${word(app)}`
  return joined([
    onRecord &&
      differing(
        `${able} on record are`,
        found.onRecord.map(({ user }) => user),
        onRecord,
      ),
    sessions && differing(`${able} now are sessions`, found.sessions, sessions),
  ])
}

/** `whatCan: {session or user, action, apps: [apps]}`. */
export const whatCanForm = (action: ActionWord) => asking('whatCan', { action }, { apps: t.readonlyArray(AnyAppId) })
export interface WhatCanQuestion extends t.TypeOf<ReturnType<typeof whatCanForm>> {}

/** Whether exactly these are the apps. */
export const whatCanHolds = (question: WhatCanQuestion, { platform, at }: World): Failure => {
  const { action, apps } = question
  return differing(`${whoWords(question)} can ${word(action)}`, whatCan(platform, { ...whoOf(question), action, at }), apps)
}
