import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { dashEnterprise5, group, user, type Command } from '../../src/index'
import { given } from '../../src/testing/index'
import type { Tables } from '../../src/state/records'
import { after } from '../hostile/world'

setFlagsFromString('--allow-natives-syntax')
const areOfOneShape = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (a: unknown, b: unknown) => boolean

/** Two of everything: the first of each is changed, the second is not. */
const before = given(dashEnterprise5, {
  users: ['ada', 'bob'],
  groups: ['na', 'eu'],
  apps: { crm: 'ada', shop: 'ada' },
  sessions: { s1: 'ada', s2: 'bob' },
})
/** … and something that no session has read. */
const two = after(before, { _tag: 'CreateGroup', group: 'later' })

type Change = readonly [keyof Tables, Command['_tag'], readonly [string, string], Command]

const changes = (
  [
    ['apps', ['crm', 'shop'], { _tag: 'AddCoOwner', app: 'crm', subject: user('bob') }],
    ['apps', ['crm', 'shop'], { _tag: 'RenameApp', app: 'crm', name: 'sales' }],
    ['users', ['ada', 'bob'], { _tag: 'AddMember', group: 'na', user: 'ada' }],
    ['users', ['ada', 'bob'], { _tag: 'DisableUser', user: 'ada' }],
    ['groups', ['na', 'eu'], { _tag: 'AddMember', group: 'na', user: 'ada' }],
    ['groups', ['na', 'eu'], { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }],
    ['sessions', ['s1', 's2'], { _tag: 'RefreshSession', session: 's1' }],
    ['sessions', ['s1', 's2'], { _tag: 'LogOut', session: 's1' }],
  ] as const
).map(([table, ids, command]): Change => [table, command._tag, ids, command])

describe('a record that was changed', () => {
  it.each(changes)('is to the engine like those that were not: one of the %s, after %s', (table, _tag, [changed, other], command) => {
    const { tables } = after(two, command)
    const [record, beside] = [tables[table].get(changed), tables[table].get(other)]
    expect(record).not.toBe(two.tables[table].get(changed))
    expect([areOfOneShape(record, beside), areOfOneShape(tables, two.tables)]).toEqual([true, true])
  })
})
