import * as t from 'io-ts'
import { AnyAppId } from '../../kernel/ids'
import { explain } from '../../questions/explain'
import type { Allowed, Denied } from '../../rule/decision'
import { asking, whoOf, whoWords } from '../asking'
import { joined, word, words } from '../sentences'
import { ReasonWord } from '../tags'
import { GroundWord, groundWord } from '../words'
import type { ActionWord, Failure, World } from './world'

/** `explain: {session or user, app, action, allowed, because?, through?, stale?}`. */
export const explainForm = (action: ActionWord) =>
  asking('explain', { app: AnyAppId, action, allowed: t.boolean }, { because: ReasonWord, through: GroundWord, stale: t.boolean })
export interface Explain extends t.TypeOf<ReturnType<typeof explainForm>> {}

const ofAllowance = ({ grounds }: Allowed, { allowed, because, through, stale }: Explain): ReadonlyArray<Failure> => {
  const ways = grounds.map(groundWord)
  const isStale = grounds.every((ground) => ground.stale)
  const found = `through ${words(ways)}`
  return [
    allowed ? undefined : `${found}; expected not`,
    because === undefined ? undefined : `${found}; expected a denial because ${because}`,
    through === undefined || ways.includes(through) ? undefined : `${found}; expected through ${word(through)}`,
    stale === undefined || stale === isStale
      ? undefined
      : `${found}, ${isStale ? 'every ground stale' : 'not every ground stale'}; expected otherwise`,
  ]
}

const ofDenial = ({ reasons }: Denied, { allowed, because, through, stale }: Explain): ReadonlyArray<Failure> => {
  const [main] = reasons
  const found = `because ${main._tag}`
  return [
    allowed ? `${found}; expected to` : undefined,
    because === undefined || because === main._tag ? undefined : `${found}; expected because ${because}`,
    through === undefined ? undefined : `${found}; \`through\` asks for an allowance`,
    stale === undefined ? undefined : `${found}; \`stale\` asks for an allowance`,
  ]
}

/** Whether the decision is as said. */
export const explainHolds = (question: Explain, { platform, at }: World): Failure => {
  const { app, action } = question
  const decision = explain(platform, { ...whoOf(question), app, action, at })
  const failures = joined(decision._tag === 'Allowed' ? ofAllowance(decision, question) : ofDenial(decision, question))
  const verb = decision._tag === 'Allowed' ? 'can' : 'cannot'
  return failures === undefined ? undefined : `${whoWords(question)} ${verb} ${word(action)} ${word(app)} ${failures}`
}
