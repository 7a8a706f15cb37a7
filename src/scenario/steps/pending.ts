import * as t from 'io-ts'
import { AnyAppId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import type { AppActions } from '../../questions/answers'
import { pending } from '../../questions/pending'
import { stale } from '../../questions/stale'
import { differing, joined, word } from '../sentences'
import { SessionName } from '../words'
import type { Failure, World } from './world'

/** `pending: {session, gains: [apps], losses: [apps]}`. */
export const pendingForm = () =>
  shape('pending', { session: SessionName }, { gains: t.readonlyArray(AnyAppId), losses: t.readonlyArray(AnyAppId) })
export interface Pending extends t.TypeOf<ReturnType<typeof pendingForm>> {}

/** The apps of one side of a difference. */
export const appsOf = (side: ReadonlyArray<AppActions<string>>): ReadonlyArray<string> => side.map(({ app }) => app)

/** Whether exactly these apps would gain or lose something at the session's next login. */
export const pendingHolds = ({ session, gains, losses }: Pending, { platform, at }: World): Failure => {
  const found = pending(platform, { session, at })
  return joined([
    differing(`session ${word(session)} gains`, appsOf(found.gains), gains),
    differing(`session ${word(session)} loses`, appsOf(found.losses), losses),
  ])
}

/** `stale: [sessions]`. */
export const staleForm = () => t.readonlyArray(SessionName)

/** Whether exactly these open sessions would lose something at their next login. */
export const staleHolds = (sessions: ReadonlyArray<string>, { platform, at }: World): Failure =>
  differing('stale sessions are', stale(platform, { at }), sessions)
