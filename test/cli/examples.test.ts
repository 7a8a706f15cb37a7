import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/cli/verbs'
import { replayed } from '../keycloak/recorded'
import { acme } from './acme'

const examples = verbs.flatMap(({ name, examples: two, status }) => two.map(({ line }) => ({ name, line, status })))

describe('the examples of the help', () => {
  it.each(examples)('`$line` does what it says', async ({ name, line, status }) => {
    const { typeToEnd } = acme()
    const isAboutSessions = ['keycloak sweep', 'keycloak logout'].includes(name)
    const server = { fetch: replayed(isAboutSessions ? 'sessions' : 'acme').fetch, env: { TENURE_KEYCLOAK_SECRET: 'word' } }
    // A realm that has none of the state's users is refused.
    if (isAboutSessions) await typeToEnd('keycloak sync --url http://localhost:8080 --realm acme --sessions', server)
    const typed = await typeToEnd(line.replace(/^tenure /, ''), server)
    expect(typed.err).toBe('')
    expect(typed.out).not.toBe('')
    expect(Object.keys(status).map(Number)).toContain(typed.status)
  })

  it.each(verbs.map(({ name }) => name))('stand in the help of %s, with the exit status', (name) => {
    const { type } = acme()
    const { out, status } = type(`${name} --help`, { columns: 200 })
    expect(status).toBe(0)
    for (const example of verbs.find((verb) => verb.name === name)!.examples) {
      expect(out).toContain(`$ ${example.line}`)
      expect(out).toContain(`# ${example.what}`)
    }
    expect(out).toMatch(/Exit status:\n {2}0 /)
  })

  it('belong to the verb that they stand under, and differ', () => {
    for (const { name, examples: two } of verbs) {
      expect(two.map(({ line }) => line.startsWith(`tenure ${name}`))).toEqual([true, true])
      expect(new Set(two.map(({ line }) => line)).size).toBe(2)
    }
  })
})

describe('the help of the whole', () => {
  it('names every verb on one line of 80 columns', () => {
    const { out } = acme().type('--help')
    for (const { name, summary } of verbs) expect(out).toMatch(new RegExp(`^  ${name} +${summary.replace(/[()]/g, '\\$&')}$`, 'm'))
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})
