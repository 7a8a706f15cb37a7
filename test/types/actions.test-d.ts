import { describe, expectTypeOf, it } from 'vitest'
import { can, dashEnterprise5, empty, whatCan, type AppId, type Command, type Platform, type Policy, type UserId } from '../../src/index'

const policy = {
  ...dashEnterprise5,
  name: 'ours',
  actions: { ...dashEnterprise5.actions, restart: { coOwner: 'yes', owner: 'yes', admin: 'no' } },
} satisfies Policy<'restart'>
const ours = empty<'restart'>(policy)
const theirs = empty(dashEnterprise5)

describe('types follow the action table', () => {
  it('lets a host ask for its own actions', () => {
    expectTypeOf(ours).toEqualTypeOf<Platform<'restart'>>()
    expectTypeOf(can(ours, { user: 'ada', action: 'restart', app: 'crm', at: 0 })).toEqualTypeOf<boolean>()
    expectTypeOf(can(ours, { user: 'ada', action: 'view', app: 'crm', at: 0 })).toEqualTypeOf<boolean>()
    expectTypeOf(empty(policy)).toExtend<Platform<'restart'>>()
  })

  it('does not compile an action that the policy does not list', () => {
    // @ts-expect-error no such action on this platform
    can(theirs, { user: 'ada', action: 'restart', app: 'crm', at: 0 })
    // @ts-expect-error a slip of the pen
    can(ours, { user: 'ada', action: 'restrat', app: 'crm', at: 0 })
    // @ts-expect-error the same for lists
    whatCan(theirs, { user: 'ada', action: 'restart', at: 0 })
  })

  it('asks for a session or a user, not for both and not for neither', () => {
    // @ts-expect-error both
    can(ours, { user: 'ada', session: 's1', action: 'view', app: 'crm', at: 0 })
    // @ts-expect-error neither
    can(ours, { action: 'view', app: 'crm', at: 0 })
  })

  it('lets a literal or a host string be an id, but no id of another kind', () => {
    const app: AppId = 'crm'
    const text: string = app
    expectTypeOf<UserId>().not.toEqualTypeOf<AppId>()
    const user: UserId = text
    // @ts-expect-error an app is no user
    const wrong: UserId = app
    expectTypeOf(user).toExtend<string>()
    expectTypeOf(wrong).toExtend<string>()
  })

  it('keeps authority out of commands', () => {
    // @ts-expect-error a command does not say who asks
    const command: Command = { _tag: 'DeleteApp', app: 'crm', by: { _tag: 'System' } }
    expectTypeOf(command).toExtend<Command>()
  })
})
