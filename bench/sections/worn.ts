/** A platform with a long past, not compacted, beside a fresh one that holds the same. */
import { can, group, user, type Command, type Platform } from 'tenure'
import { after } from '../after'
import { platformOf } from '../contenders/tenure'
import { interleaved, ratio } from '../measure'
import { atMost, type Row } from '../row'
import { sizeFor, worldOf } from '../world'

/** 10,000 changes to who shares an app, and one user in and out of a thousand groups that all share it in turn. */
function* past(app: string, member: string): Generator<Command> {
  for (let turn = 0; turn < 4000; turn += 1) {
    const subject = user(`passing-${turn % 10}`)
    yield { _tag: 'AddCoOwner', app, subject }
    yield { _tag: 'RemoveCoOwner', app, subject }
  }
  for (let turn = 0; turn < 1000; turn += 1) {
    const id = `passing-${turn}`
    yield { _tag: 'AddMember', group: id, user: member }
    yield { _tag: 'AddCoOwner', app, subject: group(id) }
    yield { _tag: 'RemoveMember', group: id, user: member }
    yield { _tag: 'RemoveCoOwner', app, subject: group(id) }
  }
}

function* cast(): Generator<Command> {
  for (let turn = 0; turn < 10; turn += 1) yield { _tag: 'RegisterUser', user: `passing-${turn}`, roles: ['licensed'] }
  for (let turn = 0; turn < 1000; turn += 1) yield { _tag: 'CreateGroup', group: `passing-${turn}` }
}

const share = 20_000

const logIn = (session: string, who: string): Command => ({ _tag: 'LogIn', session, user: who })

/** One check, asked of both platforms in turn: of a login before all that, which may still see it, and of one after. */
export const wornRows = async (seed: number, rounds: number): Promise<ReadonlyArray<Row>> => {
  const world = worldOf(sizeFor(1000), seed)
  const app = world.apps[0]!.app
  const member = world.users.at(-1)!.user
  const fresh = after(platformOf(world), [...cast(), logIn('early', member), logIn('late', member)])
  const worn = after(after(platformOf(world), [...cast(), logIn('early', member)]), [...past(app, member), logIn('late', member)])
  const asking = (name: string, platform: Platform, session: string) => ({
    name,
    run: () => {
      let allowed = 0
      for (let turn = 0; turn < share; turn += 1) if (can(platform, { session, action: 'deploy', app, at: 1 })) allowed += 1
      return allowed === 0 || allowed === share ? share : NaN
    },
  })
  const rows: Array<Row> = []
  for (const [session, when] of [
    ['late', 'login after all changes'],
    ['early', 'login before them'],
  ] as const) {
    const found = await interleaved([asking('worn', worn, session), asking('fresh', fresh, session)], rounds)
    rows.push({
      measure: `can on a worn app and user over fresh ones, ${when}`,
      value: ratio(found.get('worn'), found.get('fresh')),
      unit: 'x',
      goal: atMost(1.5),
    })
  }
  return rows
}
