/*
 * The tests of that module, as its own project would write them: no mock and no fixture file.
 * `given` states in one expression who holds what and who is logged in, and throws if that cannot be.
 * What happens after that is a command, as in production.
 */
import { apply, dashEnterprise5, system, user, type Command, type Platform } from 'tenure'
import { given } from 'tenure/testing'
import { describe, expect, it } from 'vitest'
import { deployService } from './deploy-service'

const start = given(dashEnterprise5, {
  users: ['ada', 'bob', 'cyd'],
  groups: ['sales'],
  members: { sales: ['cyd'] },
  apps: { crm: { owner: 'ada', coOwners: ['group:sales'] } },
  sessions: { 'of-ada': 'ada', 'of-bob': 'bob', 'of-cyd': 'cyd' },
})

const then = (platform: Platform, command: Command): Platform => {
  const applied = apply(platform, command, { by: system, at: 0 })
  if (applied._tag === 'Left') throw new Error(applied.left._tag)
  return applied.right.platform
}

const deploying = (platform: Platform, session: string) => {
  const pushed: Array<string> = []
  const service = deployService({ platform: () => platform, now: () => 0, push: (app, version) => pushed.push(`${app}@${version}`) })
  return { outcome: service.deploy({ app: 'crm', version: '1.1', session }), pushed }
}

describe('the deploy service', () => {
  it.each(['of-ada', 'of-cyd'])('deploys for session %s: the owner, and a member of a co-owner group', (session) => {
    expect(deploying(start, session)).toEqual({ outcome: { deployed: 'crm@1.1' }, pushed: ['crm@1.1'] })
  })

  it('pushes nothing for anybody else, and says why', () => {
    expect(deploying(start, 'of-bob')).toEqual({ outcome: { refused: 'nothing relates user `bob` to app `crm`' }, pushed: [] })
    expect(deploying(start, 'nobody')).toEqual({ outcome: { refused: 'session `nobody` is unknown' }, pushed: [] })
  })

  it('waits for the next login of a new co-owner, and then deploys', () => {
    const added = then(start, { _tag: 'AddCoOwner', app: 'crm', subject: user('bob') })
    const { outcome, pushed } = deploying(added, 'of-bob')
    expect('refused' in outcome && outcome.refused).toMatch(/^pending until the next login/)
    expect(pushed).toEqual([])
    const again = then(added, { _tag: 'LogIn', session: 'of-bob-later', user: 'bob' })
    expect(deploying(again, 'of-bob-later').pushed).toEqual(['crm@1.1'])
  })
})
