import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/cli/verbs'
import { acme } from './acme'

const validatorOf = (what: string) => {
  const { out, status } = acme().type(`schema ${what}`)
  expect(status).toBe(0)
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(
    JSON.parse(out) as object,
  )
}

/** Questions with all kinds of answers; of every verb with `--json` at least one. */
const lines: ReadonlyArray<string> = [
  'init --state another.json --json',
  'import keycloak realm --apps apps.yaml --dry-run --json',
  'apply change.yaml --json',
  'apply change.yaml --dry-run --json',
  'apply feed.yaml --already skip --json',
  'who-can deploy crm --json',
  'who-can view wiki --json',
  'what-can --user root --json',
  'what-can --session s3 --action deploy --json',
  'explain --session s1 deploy crm --json',
  'explain --session s2 deploy crm --json',
  'explain --session s3 deploy crm --json',
  'explain --user cyd delete crm --json',
  'explain --user dan deploy crm --json',
  'explain --user eve view wiki --json',
  'explain --session nobody view nothing --json',
  'explain --user bob view crm --json',
  'remedies --session s2 deploy crm --json',
  'remedies --user dan view wiki --json',
  'remedies --session s1 view crm --json',
  'pending --session s2 --json',
  'pending --user bob --json',
  'stale --json',
  'impact change.yaml --json',
  'impact founding.yaml --state empty.json --json',
  'logout-plan --json',
  'logout-plan --for both --json',
  'findings --json',
  'history --json',
  'history --app crm --last 1 --json',
  'show --json',
  'show --app forecast --json',
  'show --group sales --json',
  'test story.yaml --json',
  'test none.yaml change.yaml story.yaml --json',
]

describe('what programs get', () => {
  it.each(lines)('`tenure %s` prints what `tenure schema` says', (line) => {
    const { type } = acme()
    type('init --state empty.json')
    const { out, err } = type(line)
    expect(err).toBe('')
    const isValid = validatorOf(line.split(' ')[0]!)
    const documents = out.trimEnd().split('\n')
    if (!line.startsWith('test')) expect(documents).toHaveLength(1)
    for (const document of documents) expect(isValid(JSON.parse(document)) ? [] : isValid.errors).toEqual([])
  })

  it('is tried for every verb that prints JSON', () => {
    const tried = new Set(lines.map((line) => line.split(' ')[0]))
    expect(
      verbs
        .filter(({ answer }) => answer !== undefined)
        .map(({ name }) => name)
        // Those need a server, and are tried where there is one.
        .filter((name) => !tried.has(name) && !name.startsWith('keycloak ')),
    ).toEqual([])
    expect(acme().type('schema').out).toContain('"who-can"')
  })

  it('begins with the verb, the instant and the revision', () => {
    for (const line of lines.filter((each) => !/^(test|init|apply|import)/.test(each) && !each.includes('empty.json'))) {
      expect(JSON.parse(acme().type(`${line} --at 2026-02-01T00:00:00Z`).out)).toMatchObject({
        verb: line.split(' ')[0],
        at: Date.parse('2026-02-01T00:00:00Z'),
        revision: 20,
      })
    }
  })

  it.each([
    'who-can fly crm',
    'who-can deploy nothing',
    'apply none.yaml',
    'pending',
    'stale --state none.json',
    'show --wide',
    'what-can --at noon',
  ])('has problems in one shape: `tenure %s`', (line) => {
    const { status, out, err } = acme().type(`${line} --json`)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    const isValid = validatorOf('problems')
    expect(isValid(JSON.parse(err)) ? [] : isValid.errors).toEqual([])
  })

  it('can be fed back: a remedy is a commands file', () => {
    const { type, write } = acme()
    const { remedies } = JSON.parse(type('remedies --session s2 deploy crm --json').out) as {
      remedies: ReadonlyArray<{ commands: unknown }>
    }
    expect(type('explain --session s2 deploy crm').status).toBe(1)
    write('remedy.json', JSON.stringify(remedies[0]!.commands))
    expect(type('apply remedy.json')).toMatchObject({ status: 0, err: '' })
    expect(type('explain --session s2 deploy crm').status).toBe(0)
  })

  it('has schemas of the files as well: this state and these commands fit them', () => {
    const { read } = acme()
    expect(validatorOf('state')(JSON.parse(read('tenure.json')))).toBe(true)
    const isCommands = validatorOf('commands')
    expect(isCommands(JSON.parse(read('feed.yaml')))).toBe(true)
    expect(isCommands([{ logout: { session: 's1', by: 's1', at: '2026-01-05T08:00:00Z' } }])).toBe(true)
    expect(isCommands([{ logout: { session: 's1', user: 'ada' } }])).toBe(false)
    expect(isCommands([{ addMember: { group: 'na', user: 'ada', at: 'noon' } }])).toBe(false)
  })
})
