#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { escaped } from '../codec/shown'
import { mainToEnd } from './program'

const { stdout, stderr } = process

// Whoever reads our lines may stop reading (`| head`): that is no fault, and no reason for a trace.
stdout.on('error', () => process.exit())
stderr.on('error', () => process.exit())
process.on('uncaughtException', (error) => {
  stderr.write(`tenure: ${escaped(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = 2
})

void mainToEnd(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  input: () => readFileSync(0),
  isTerminal: { out: stdout.isTTY, err: stderr.isTTY },
  columns: stdout.columns ?? 80,
  env: process.env,
  folder: process.cwd(),
  now: () => Date.now(),
}).then((status) => (process.exitCode = status))
