import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/cli/verbs'
import { acme } from './acme'

/** `$ tenure LINE`, what it prints at 80 columns, and `[exit status]`; each on a platform of its own. */
const transcript = readFileSync(join(import.meta.dirname, 'transcript.txt'), 'utf8')

const told = [...transcript.matchAll(/^\$ tenure (.*)\n([^]*?)^\[(\d)\]$/gm)].map(([, line = '', out = '', status = '']) => ({
  line,
  out,
  status: Number(status),
}))

describe('what people read at 80 columns', () => {
  it.each(told)('is exactly as in the transcript: `tenure $line`', ({ line, out, status }) => {
    expect(acme().type(line)).toEqual({ status, out, err: '' })
  })

  it('is there for every verb that reads or makes a state', () => {
    const seen = new Set(told.map(({ line }) => line.split(' ')[0]))
    const others = ['import', 'test', 'schema', 'completion', 'man']
    const own = verbs.map(({ name }) => name).filter((name) => !name.startsWith('keycloak '))
    expect(own.filter((name) => !seen.has(name))).toEqual(others)
  })
})
