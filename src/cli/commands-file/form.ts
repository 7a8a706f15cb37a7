import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { jsonSchema, type JsonSchema } from '../../codec/json-schema'
import { commandForms } from '../../scenario/commands'
import { sessionForms } from '../../scenario/session-orders'
import { dated } from './dated'

/** `[{COMMAND: {fields…, by?, at?}}, …]`, in the words of scenario files. */
export const commandsForm = () => {
  const forms = Object.entries({ ...commandForms('by'), ...sessionForms('by') })
  return t.readonlyArray(choice('command', Object.fromEntries(forms.map(([word, form]) => [word, dated(form)]))))
}

/** The JSON Schema (2020-12) of a commands file, for editors and for those who write such files. */
export const commandsSchema = (): JsonSchema => ({ title: 'Tenure commands file', ...jsonSchema(commandsForm()) })
