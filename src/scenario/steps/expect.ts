import * as t from 'io-ts'
import { AnyAppId } from '../../kernel/ids'
import { can } from '../../questions/can'
import { asking, whoOf, whoWords } from '../asking'
import { joined, word, words } from '../sentences'
import type { ActionWord, Failure, World } from './world'

/** `expect: {session or user, app, can: [actions], cannot: [actions]}`. */
export const expectForm = (action: ActionWord) =>
  asking('expect', { app: AnyAppId }, { can: t.readonlyArray(action), cannot: t.readonlyArray(action) })
export interface Expect extends t.TypeOf<ReturnType<typeof expectForm>> {}

/** Whether `can` answers so for each action. */
export const expectHolds = (question: Expect, { platform, at }: World): Failure => {
  const { app } = question
  const isAble = (action: string): boolean => can(platform, { ...whoOf(question), app, action, at })
  const able = (question.cannot ?? []).filter(isAble)
  const unable = (question.can ?? []).filter((action) => !isAble(action))
  return joined([
    able.length > 0 ? `${whoWords(question)} can ${words(able)} ${word(app)}; expected not` : undefined,
    unable.length > 0 ? `${whoWords(question)} cannot ${words(unable)} ${word(app)}; expected to` : undefined,
  ])
}
