import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { jsonSchema, type JsonSchema } from '../codec/json-schema'
import { text } from '../codec/refined'
import { shortened } from '../codec/shown'
import { shape } from '../kernel/shape'
import type { Policy } from '../policy/policy'
import { givenForm } from './given'
import { policyForm } from './policy-form'
import { stepForm } from './steps/step'
import type { ActionWord } from './steps/world'
import { Clock } from './words'

/** The actions that a policy lists; any text for a file whose policy cannot be read. */
export const actionWord = (policy: Policy<string> | undefined): ActionWord =>
  policy === undefined
    ? text('action', (action) => E.right(action))
    : text(`action that the policy lists: ${shortened(Object.keys(policy.actions).join(', '), 300)}`, (action) =>
        Object.hasOwn(policy.actions, action) ? E.right(action) : E.left(''),
      )

/** A scenario file, version 1. */
export const fileForm = (action: ActionWord) =>
  shape(
    'Scenario',
    { tenure: t.literal(1), policy: policyForm(), steps: t.readonlyArray(stepForm(action)) },
    { clock: Clock, given: givenForm() },
  )
export interface ScenarioFile extends t.TypeOf<ReturnType<typeof fileForm>> {}

/**
 * The JSON Schema (2020-12) of the format, derived from the codecs that read it. An editor that knows it completes
 * keys; what it cannot say (which actions a policy lists, say) is left to the reader.
 *
 * @category rendering
 *
 * @example
 * ```ts test
 * import { scenarioSchema } from 'tenure/scenario'
 * scenarioSchema()['$ref'] // => '#/$defs/Scenario'
 * ```
 */
export const scenarioSchema = (): JsonSchema => ({
  title: 'Tenure scenario file, version 1',
  ...jsonSchema(fileForm(actionWord(undefined))),
})
