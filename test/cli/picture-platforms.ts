import { apply, dashEnterprise5, group, system, user, type Command, type Platform } from '../../src/index'
import { given } from '../../src/testing/given'

/** Commands on a platform, one after the other. */
export const after = (platform: Platform, commands: ReadonlyArray<Command>): Platform =>
  commands.reduce((before, command) => {
    const applied = apply(before, command, { by: system, at: 0 })
    if (applied._tag === 'Left') throw new Error(applied.left._tag)
    return applied.right.platform
  }, platform)

/** Three users: bob's session keeps what ended at revision 11, cyd's awaits what began at 10. */
export const three = after(
  given(dashEnterprise5, {
    users: ['ada', 'bob', 'cyd'],
    groups: ['sales', { id: 'na', name: 'North America', parent: 'sales', origin: 'ldap' }],
    members: { na: ['cyd'] },
    apps: { crm: { owner: 'ada', coOwners: ['user:bob'] }, wiki: 'bob' },
    sessions: { s1: 'ada', s2: 'bob', s3: 'cyd' },
  }),
  [
    { _tag: 'AddCoOwner', app: 'crm', subject: group('na') },
    { _tag: 'RemoveCoOwner', app: 'crm', subject: user('bob') },
  ],
)

/** A name that would end an element, forge a line and turn the reading direction, and is too long. */
export const hostile = `</text><script>"&'\u0007\u202e\uffff]]>${'W'.repeat(150)}`

const many = (count: number, name: string): ReadonlyArray<string> => Array.from({ length: count }, (_, place) => `${name}-${place}`)

/** So many users, with a group for four of them each and an app for three of them each; one of them is hostile. */
export const crowd = (count: number): Platform => {
  const users = many(count, 'user')
  const groups = many(Math.ceil(count / 4), 'group')
  const of = <A>(list: ReadonlyArray<A>, place: number): A => list[place % list.length]!
  const pairs = users.map((id, place) => [of(groups, place), id] as const)
  return given(dashEnterprise5, {
    users: [...users, { id: 'evil', username: hostile }],
    groups: groups.map((id, place) =>
      place % 3 === 0 ? { id, name: `of ${hostile.slice(0, 30)} ${id}` } : { id, parent: of(groups, place - 1) },
    ),
    members: Object.fromEntries(groups.map((id) => [id, pairs.filter(([at]) => at === id).map(([, member]) => member)])),
    apps: Object.fromEntries(
      many(Math.ceil(count / 3), 'app').map((app, place) => [
        app,
        { owner: of(users, place), coOwners: [`user:${of(users, place + 1)}`, `group:${of(groups, place)}`] },
      ]),
    ),
    sessions: Object.fromEntries(users.map((id) => [`session-of-${id}`, id])),
  })
}
