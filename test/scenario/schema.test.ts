import { readdirSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { scenarioSchema } from '../../src/scenario/index'
import { isReadable, story } from './telling'

const isValid = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true }).compile(scenarioSchema())
const folder = 'docs/scenarios'

describe('the JSON Schema of the format', () => {
  it('stands in docs/scenario.schema.json; `npx tsx scripts/write-scenario-schema.ts` writes it', () => {
    expect(JSON.parse(readFileSync('docs/scenario.schema.json', 'utf8'))).toEqual(scenarioSchema())
  })

  it.each(readdirSync(folder))(`admits ${folder}/%s`, (file) => {
    isValid(parseYaml(readFileSync(`${folder}/${file}`, 'utf8')))
    expect(isValid.errors).toBeNull()
  })

  const given = '{users: [ada], apps: {crm: {owner: ada}}}'

  it.each([
    'login: {session: a, user: ada, groups: [na], roles: [admin], username: Ada}',
    'refresh: {session: a}',
    'logout: {everyone: true, by: a}',
    'wait: 2d',
    'do: {addCoOwner: {app: crm, subject: "group:na", by: system}}',
    'do: {moveGroup: {group: na, parent: null}}',
    'refuse: {login: {session: a, user: ada, by: a}, with: NotPermitted}',
    'explain: {session: a, app: crm, action: view, allowed: true, through: "group:na"}',
    'remedy: {session: a, app: crm, action: view, by: [logIn, {addMember: {}}], count: 2}',
    'impact: {of: [{logout: {user: ada}}], now: {__proto__: {gains: []}}}',
    'findings: [{SessionStale: {session: a}}]',
  ])('admits what the reader admits: %s', (step) => {
    expect(isReadable(story([step], given))).toBe(true)
    expect(isValid(parseYaml(story([step], given)))).toBe(true)
  })

  it.each([
    'login: {session: system, user: ada}',
    'login: {session: 1, user: ada}',
    'login: {session: a}',
    'refresh: {session: a, by: system}',
    'logout: {session: a, user: b}',
    'logout: {}',
    'wait: 5 days',
    'do: {logIn: {session: a, user: ada}}',
    'do: {addCoOwner: {app: crm, subject: na}}',
    'do: {deleteApp: {app: crm}, deleteUser: {user: ada}}',
    'refuse: {deleteApp: {app: crm}, with: No}',
    'refuse: {deleteApp: {app: crm}}',
    'expect: {app: crm}',
    'explain: {session: a, app: crm, action: view, allowed: true, through: na}',
    'remedy: {session: a, app: crm, action: view, by: [addMembr]}',
    'remedy: {session: a, app: crm, action: view, count: 1.5}',
    'impact: {now: {system: {}}}',
    'findings: [{SessionStale: {app: crm}}]',
    '{wait: 1s, login: {session: a, user: ada}}',
    '{}',
  ])('refuses what the reader refuses: %s', (step) => {
    expect(isReadable(story([step], given))).toBe(false)
    expect(isValid(parseYaml(story([step], given)))).toBe(false)
  })
})
