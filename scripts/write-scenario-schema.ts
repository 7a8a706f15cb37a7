/** Writes docs/scenario.schema.json, which editors read; a test keeps it equal to the codecs. */
import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { scenarioSchema } from '../src/scenario/index'

const file = 'docs/scenario.schema.json'
const options = await resolveConfig(file)

writeFileSync(file, await format(JSON.stringify(scenarioSchema()), { ...options, filepath: file }))
