import { parseArgs } from 'node:util'
import { allFaults, type Fault } from './faults'
import { start } from './service/server'

/*
 * npx tsx examples/sample-service/main.ts                         the service, on a free port
 * npx tsx examples/sample-service/main.ts --port 8080 childInherits   on that port, with that mistake
 */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string', default: '0' } } })
const faults = positionals.filter((name): name is Fault => allFaults.some((fault) => fault === name))
const { origin } = await start(faults, Number(values.port))
console.log(`${origin}${faults.length === 0 ? '' : `, with ${faults.join(', ')}`}`)
