import { describe, expect, it } from 'vitest'
import { dashEnterprise5, live, remedies, type Command, type Platform, type Question } from '../../src/index'
import { given } from '../../src/testing/index'

const short = (command: Command): string => {
  switch (command._tag) {
    case 'AssignRole':
      return command.role
    case 'AddMember':
      return `join ${command.group}`
    case 'AddCoOwner':
      return `share with ${command.subject._tag === 'User' ? command.subject.user : command.subject.group}`
    case 'TransferOwnership':
      return 'own'
    default:
      return command._tag
  }
}

const told = (platform: Platform, question: Question): ReadonlyArray<string> =>
  remedies(platform, question).map(({ commands, opens }) => `${commands.map(short).join(', ')}: ${opens}`)

describe('remedies', () => {
  const seats = given(dashEnterprise5, {
    users: ['ada', { id: 'ben' }],
    groups: [{ id: 'seats', roles: ['licensed'] }, { id: 'hq', parent: 'seats' }, 'plain', 'other'],
    members: { other: ['ben'] },
    apps: { crm: { owner: 'ada', coOwners: ['group:hq', 'group:plain'] } },
    sessions: { s1: 'ben' },
  })

  it('give a seat by itself, or by a group that is below one with seats', () => {
    expect(told(seats, { user: 'ben', action: 'delete', app: 'crm', at: 0 })).toEqual(['admin: 6', 'join hq, own: 6', 'licensed, own: 6'])
  })

  it('of a session end with a login where roles count from the next one', () => {
    expect(told(seats, { session: 's1', action: 'delete', app: 'crm', at: 0 })).toEqual([
      'admin, LogIn: 6',
      'join hq, own, LogIn: 6',
      'licensed, own, LogIn: 6',
    ])
  })

  it('are none for what cannot be helped: an app or an action that nobody knows, somebody who may already', () => {
    expect(told(seats, { user: 'ben', action: 'deploy', app: 'none', at: 0 })).toEqual([])
    expect(told(seats, { user: 'ben', action: 'fly' as 'view', app: 'crm', at: 0 })).toEqual([])
    expect(told(seats, { user: 'ada', action: 'deploy', app: 'crm', at: 0 })).toEqual([])
    expect(told(seats, { user: 'none', action: 'deploy', app: 'crm', at: 0 })).toEqual([])
  })

  it('are each found where one step is enough: those that open least first, then by the text of their commands', () => {
    const open = given(live, {
      users: ['ada', 'ben'],
      groups: ['in', 'in-2', 'out', 'out-2'],
      members: { in: ['ben'], 'in-2': ['ben', 'ada'] },
      apps: { crm: { owner: 'ada', coOwners: ['group:out', 'group:out-2'] } },
    })
    expect(told(open, { user: 'ben', action: 'deploy', app: 'crm', at: 0 })).toEqual([
      'share with in: 5',
      'share with in-2: 5',
      'share with ben: 5',
      'join out: 5',
      'join out-2: 5',
      'own: 6',
      'admin: 7',
    ])
  })
})
