import { applyAll, can, dashEnterprise5, empty, explain, system, user, type Platform } from 'tenure'
import { Command } from 'tenure/codec'
import { readRealmExport } from 'tenure/keycloak'
import { runScenario } from 'tenure/scenario'
import { memory, type Store } from 'tenure/store'
import { given, id } from 'tenure/testing'
import type { Arbitrary } from 'fast-check'

const platform: Platform = empty(dashEnterprise5)
const applied = applyAll(platform, [{ _tag: 'AddCoOwner', app: 'crm', subject: user('ada') }], { by: system, at: 0 })
// An `Either` is plain data: no fp-ts is needed to read it.
export const main: string = applied._tag === 'Left' ? `${applied.left.index}: ${applied.left._tag}` : String(applied.right.events.length)

export const allowed: boolean = can(platform, { session: 's1', action: 'deploy', app: 'crm', at: 0 })
const decision = explain(platform, { user: 'ada', action: 'view', app: 'crm', at: 0 })
export const why: string = decision._tag === 'Allowed' ? decision.grounds[0].relation : decision.reasons[0]._tag

// @ts-expect-error an action that the policy does not list
can(platform, { session: 's1', action: 'fly', app: 'crm', at: 0 })

const decoded = Command.decode({ _tag: 'CreateApp', app: 'crm' })
export const tag: string = decoded._tag === 'Right' ? decoded.right._tag : 'no command'

const told = runScenario('tenure: 1', { file: 'story.yaml' })
export const failures: number = told._tag === 'Right' ? told.right.failed.length : told.left.length

export const kept: Store = memory(dashEnterprise5)
export const asked: Platform = given(dashEnterprise5, { users: ['ada'] })
export const ids: Arbitrary<string> = id()
export const realm: string = describeExport(readRealmExport({ realm: {} }))

function describeExport(read: ReturnType<typeof readRealmExport>): string {
  return read._tag === 'Right' ? read.right.realm : read.left[0]._tag
}
