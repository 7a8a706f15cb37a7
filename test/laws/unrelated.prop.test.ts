import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { apply, groups, system, user, type Command, type Platform } from '../../src/index'
import { answersOf, scopeOf, unordered, withoutRevisions } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, lives, timeOf, walk, type Life, type Outcome } from '../support/lives'

type World = Platform<string>
/** What strangers do, in order; each is told where the platform stands by then. */
type Script = ReadonlyArray<(world: World) => Command>

const stranger = 'stranger-1'
const other = 'stranger-2'
const says = (...commands: ReadonlyArray<Command>): Script => commands.map((command) => () => command)
const comes = says(
  { _tag: 'RegisterUser', user: stranger, roles: ['licensed'] },
  { _tag: 'RegisterUser', user: other, roles: ['licensed'] },
)
const mark: RegExp = /stranger-/

const ofApps: Script = [
  ...comes,
  ...says(
    { _tag: 'CreateApp', app: 'stranger-app', name: 'stranger-app', owner: stranger },
    { _tag: 'AddCoOwner', app: 'stranger-app', subject: user(other) },
    { _tag: 'RenameApp', app: 'stranger-app', name: 'stranger-new' },
    { _tag: 'RemoveCoOwner', app: 'stranger-app', subject: user(other) },
    { _tag: 'TransferOwnership', app: 'stranger-app', to: other, formerOwner: 'coOwner' },
    { _tag: 'CreateApp', app: 'stranger-app-2', name: 'stranger-app', owner: other },
    { _tag: 'DeleteApp', app: 'stranger-app' },
  ),
]

const ofUsers: Script = [
  ...comes,
  ...says(
    { _tag: 'LogIn', session: 'stranger-s1', user: stranger },
    { _tag: 'AssignRole', to: user(stranger), role: 'admin' },
    { _tag: 'LogIn', session: 'stranger-s2', user: stranger },
    { _tag: 'RefreshSession', session: 'stranger-s1' },
    { _tag: 'RenameUser', user: other, username: 'stranger-name' },
    { _tag: 'UnassignRole', to: user(stranger), role: 'licensed' },
    { _tag: 'LogOut', session: 'stranger-s1' },
    { _tag: 'LogOutUser', user: stranger },
    { _tag: 'TransferAllApps', from: stranger, to: other },
    { _tag: 'DisableUser', user: other },
    { _tag: 'DeleteUser', user: stranger },
  ),
]

const ofGroups: Script = [
  ...comes,
  ...says({ _tag: 'CreateGroup', group: 'stranger-g1' }, { _tag: 'AddMember', group: 'stranger-g1', user: stranger }),
  // Below a group that others are in: nothing flows up from there.
  (world) => ({ _tag: 'CreateGroup', group: 'stranger-g2', parent: groups(world).items[0]?.group ?? 'stranger-g1', origin: 'ldap' }),
  ...says(
    { _tag: 'AddMember', group: 'stranger-g2', user: other },
    { _tag: 'AssignRole', to: { _tag: 'Group', group: 'stranger-g2' }, role: 'admin' },
    { _tag: 'LogIn', session: 'stranger-s2', user: other },
    { _tag: 'MoveGroup', group: 'stranger-g1', parent: 'stranger-g2' },
    { _tag: 'RenameGroup', group: 'stranger-g2', name: 'stranger-name' },
    { _tag: 'RemoveMember', group: 'stranger-g1', user: stranger },
    { _tag: 'DeleteGroup', group: 'stranger-g1' },
  ),
]

/** The life with the strangers' in between, each command before the step whose number is drawn for it. */
const amongStrangers = ({ policy, steps, versions: [nothing] }: Life, script: Script, places: ReadonlyArray<number>) => {
  const at = places.map((number) => number % (steps.length + 1)).sort((a, b) => a - b)
  let world = nothing!
  const outcomes: Array<Outcome> = []
  for (let index = 0; index <= steps.length; index += 1) {
    for (const [turn, command] of script.entries()) {
      if (at[turn] !== index) continue
      const result = apply(world, command(world), { by: system, at: steps[index]?.at ?? steps.at(-1)?.at ?? 0 })
      if (result._tag === 'Right') world = result.right.platform
    }
    const step = steps[index]
    if (step === undefined) continue
    const one = walk(world, [step])
    outcomes.push(...one.outcomes)
    world = endOf(one)
  }
  return { policy, world, outcomes }
}

const isAbout = (value: unknown): boolean => mark.test(JSON.stringify(value))
/** Emptied by leaving the strangers out: a difference in nothing, which is not listed. */
const isEmptied = (item: object): boolean => 'gains' in item && 'losses' in item && [item.gains, item.losses].flat().length === 0

/** An answer in which strangers are not named. How much a remedy opens counts everything, theirs too. */
const amongOurselves = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const kept = value.map((item: unknown) => (typeof item === 'object' ? amongOurselves(item) : item)).filter((item) => !isAbout(item))
    return kept.filter((item) => typeof item !== 'object' || item === null || !isEmptied(item))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === 'opens' ? [] : [[key, amongOurselves(inner)]])))
}

const plain = (value: unknown): unknown => unordered(amongOurselves(withoutRevisions(value)))

const changesNothing = (script: Script) => (life: Life, places: ReadonlyArray<number>, turn: number) => {
  const { world, outcomes } = amongStrangers(life, script, places)
  for (const [index, outcome] of outcomes.entries()) expectSame(plain(outcome), plain(life.outcomes[index]))
  const scope = scopeOf(
    endOf(life),
    timeOf(life),
    turn,
    life.steps.slice(-3).map(({ command }) => command),
  )
  expectSame(plain(answersOf(world, scope)), plain(answersOf(endOf(life), scope)))
}

const placesFor = (script: Script) => fc.array(fc.nat(40), { minLength: script.length, maxLength: script.length })
const runs = { numRuns: 50 }
const someLives = lives({ maxLength: 36 })

describe('what is unrelated', () => {
  test.prop([someLives, placesFor(ofApps), fc.nat(99)], runs)(
    'MET-3: apps of strangers, made, shared, renamed, transferred and deleted at any time, change nothing for anybody else',
    changesNothing(ofApps),
  )

  test.prop([someLives, placesFor(ofUsers), fc.nat(99)], runs)(
    'MET-4: strangers who come, log in, administer, log out and go change nothing for anybody else',
    changesNothing(ofUsers),
  )

  test.prop([someLives, placesFor(ofGroups), fc.nat(99)], runs)(
    'MET-5: groups of strangers, also below a group of others, change nothing for anybody else',
    changesNothing(ofGroups),
  )
})
