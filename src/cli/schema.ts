import { Argument } from 'commander'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { jsonSchema, type JsonSchema } from '../codec/json-schema'
import { Snapshot } from '../codec/snapshot'
import { Event } from '../codec/event'
import { shape } from '../kernel/shape'
import { scenarioSchema } from '../scenario/format'
import { commandsSchema } from './commands-file/form'
import { stateVersion } from './state/layout'
import type { Answer, Verb } from './verb'

/** A state file, for readers of other programs. */
const stateSchema = (): JsonSchema => ({
  title: `Tenure state file, version ${stateVersion}`,
  ...jsonSchema(shape('State', { tenureState: t.literal(stateVersion), snapshot: Snapshot, events: t.readonlyArray(Event) })),
})

const problemsSchema = (): JsonSchema => ({
  title: 'what goes to standard error with --json, where something cannot be done',
  ...jsonSchema(
    shape('Problems', {
      problems: t.readonlyArray(
        shape('Problem', { message: t.string }, { file: t.string, line: t.number, column: t.number, rejection: t.string }),
      ),
    }),
  ),
})

/** Every schema by the word for it: the verbs that print JSON, and the files. */
const schemasOf = (verbs: ReadonlyArray<Verb>): ReadonlyMap<string, () => JsonSchema> =>
  new Map([
    ...verbs.flatMap(({ name, summary, answer }): ReadonlyArray<readonly [string, () => JsonSchema]> =>
      answer === undefined
        ? []
        : [[name.replace(' ', '-'), () => ({ title: `tenure ${name} --json: ${summary}`, ...jsonSchema(answer()) })]],
    ),
    ['commands', commandsSchema],
    ['scenario', scenarioSchema],
    ['state', stateSchema],
    ['problems', problemsSchema],
  ])

const answered = (schemas: ReadonlyMap<string, () => JsonSchema>, what: string | undefined): Answer => {
  const one = what === undefined ? undefined : schemas.get(what)
  const json = one === undefined ? Object.fromEntries([...schemas].map(([name, schema]) => [name, schema()])) : one()
  return { json, page: () => JSON.stringify(json, null, 2).split('\n') }
}

/** Needs the other verbs: it describes what they print. */
export const schemaVerb = (verbs: ReadonlyArray<Verb>): Verb => {
  const schemas = schemasOf(verbs)
  return {
    name: 'schema',
    summary: 'the JSON Schema of what a verb prints, or of a file',
    details: [
      'Files are `commands`, `scenario` and `state`; `problems` is what goes to standard error with --json. Without a word, all of them in one mapping.',
    ],
    examples: [
      { line: 'tenure schema who-can', what: 'what programs get from `tenure who-can --json`' },
      { line: 'tenure schema commands', what: 'the format of commands files, for an editor' },
    ],
    status: { 0: 'printed' },
    build: (command, stage) =>
      command
        .addArgument(new Argument('[what]', 'a verb, or a kind of file').choices([...schemas.keys()]))
        .action((what: string | undefined) => {
          stage.tell({}, E.right(answered(schemas, what)))
        }),
  }
}
