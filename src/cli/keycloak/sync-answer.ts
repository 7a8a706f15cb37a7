import type * as t from 'io-ts'
import { answerShape } from '../answers/envelope'
import { differenceFields, differenceJson } from '../import/answer'
import type { Outcome } from '../import/outcome'

/** What `tenure keycloak sync --json` prints. */
export const syncAnswer = () => answerShape('keycloak sync', differenceFields())

export const syncJson = (outcome: Outcome, dryRun: boolean): t.TypeOf<ReturnType<typeof syncAnswer>> => ({
  verb: 'keycloak sync',
  ...differenceJson(outcome, dryRun),
})
