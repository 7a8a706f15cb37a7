import type { Command } from '../../../commands/vocabulary'
import { keyOf } from '../../reference/meaning'
import { flow } from './text'

type Of<Tag extends Command['_tag']> = Extract<Command, { _tag: Tag }>

const of = <Tag extends Command['_tag']>(commands: ReadonlyArray<Command>, tag: Tag): ReadonlyArray<Of<Tag>> =>
  commands.filter((command): command is Of<Tag> => command._tag === tag)

const userOf = ({ user, username = user, roles = [] }: Of<'RegisterUser'>): unknown =>
  username === user && roles.join() === 'licensed'
    ? user
    : { id: user, ...(username === user ? {} : { username }), ...(roles.length === 0 ? {} : { roles }) }

const groupOf = ({ group, name = group, parent, origin = 'native' }: Of<'CreateGroup'>): unknown =>
  name === group && parent === undefined && origin === 'native'
    ? group
    : { id: group, ...(name === group ? {} : { name }), parent, ...(origin === 'native' ? {} : { origin }) }

/** The block `given` for these commands, all of which it can hold; no lines where there are none. */
export const givenLines = (commands: ReadonlyArray<Command>): ReadonlyArray<string> => {
  const members = new Map<string, Array<string>>()
  for (const { group, user } of of(commands, 'AddMember')) members.set(group, [...(members.get(group) ?? []), user])
  const coOwnersOf = (app: string) =>
    of(commands, 'AddCoOwner')
      .filter((each) => each.app === app)
      .map(({ subject }) => keyOf(subject))
  const apps = of(commands, 'CreateApp').map(({ app, name = app, owner }) => {
    const coOwners = coOwnersOf(app)
    return [app, { owner, ...(name === app ? {} : { name }), ...(coOwners.length === 0 ? {} : { coOwners }) }] as const
  })
  const users = of(commands, 'RegisterUser').map(userOf)
  const groups = of(commands, 'CreateGroup').map(groupOf)
  const lines = [
    ...(users.length === 0 ? [] : [`  users: ${flow(users)}`]),
    ...(groups.length === 0 ? [] : [`  groups: ${flow(groups)}`]),
    ...(members.size === 0 ? [] : [`  members: ${flow(members)}`]),
    ...(apps.length === 0 ? [] : [`  apps: ${flow(new Map<string, unknown>(apps))}`]),
  ]
  return lines.length === 0 ? [] : ['given:', ...lines]
}
