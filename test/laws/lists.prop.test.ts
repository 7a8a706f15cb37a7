import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { app, apply, applyAll, group, snapshot, system, user, type Ask, type Command, type Event, type Platform } from '../../src/index'
import { same } from '../../src/testing/differential/same'
import { expectSame } from '../support/expect-same'
import { lives, type Life } from '../support/lives'
import { areIndependent } from '../support/touches'
import { wishes } from '../support/wishes'

type World = Platform<string>

const left = fc.noBias(fc.integer({ min: 1, max: 14 }))

/** A platform in the middle of its life, and the commands that came next, all by System. */
const cutOf = (life: Life, count: number) => {
  const cut = Math.max(0, life.steps.length - count)
  const ask: Ask = { by: system, at: life.steps[cut]?.at ?? 0 }
  return { world: life.versions[cut]!, ask, commands: life.steps.slice(cut).map(({ command }) => command) }
}

/** One command after the other, told apart from `applyAll`: where the first is refused, and what the rest came to. */
const oneByOne = (start: World, commands: ReadonlyArray<Command>, ask: Ask) => {
  let world = start
  const events: Array<Event> = []
  for (const [index, command] of commands.entries()) {
    const result = apply(world, command, ask)
    if (result._tag === 'Left') return { refused: { ...result.left, index } }
    world = result.right.platform
    events.push(...result.right.events)
  }
  return { events, snapshot: snapshot(world) }
}

const inShort = (result: ReturnType<typeof applyAll<string>>) =>
  result._tag === 'Left' ? { refused: result.left } : { events: result.right.events, snapshot: snapshot(result.right.platform) }

/** Commands that ask for a state of things; a login, a refresh and the like make something new each time. */
const isWish = ({ _tag }: Command): boolean =>
  !['LogIn', 'RefreshSession', 'LogOutEveryone', 'LogOutUser', 'TransferAllApps'].includes(_tag)

/** Whether things are as the command asks, told by the readers; a deleted user, group or app is what a deletion asks for. */
const isSo = (world: World, command: Command): boolean => {
  const { gone, groups: rows } = snapshot(world)
  switch (command._tag) {
    case 'AddMember':
    case 'RemoveMember':
      return group(world, command.group)?.directMembers.includes(command.user) === (command._tag === 'AddMember')
    case 'AddCoOwner':
    case 'RemoveCoOwner': {
      const holds = app(world, command.app)?.coOwners.some((one) => same(one, command.subject))
      return holds === (command._tag === 'AddCoOwner')
    }
    case 'AssignRole':
    case 'UnassignRole': {
      const holder = command.to._tag === 'User' ? user(world, command.to.user) : group(world, command.to.group)
      return holder?.roles.includes(command.role) === (command._tag === 'AssignRole')
    }
    case 'TransferOwnership':
      return app(world, command.app)?.owner === command.to
    case 'DisableUser':
    case 'EnableUser':
      return user(world, command.user)?.enabled === (command._tag === 'EnableUser')
    case 'RenameApp':
      return app(world, command.app)?.name === command.name
    case 'RenameUser':
      return user(world, command.user)?.username === command.username
    case 'RenameGroup':
      return group(world, command.group)?.name === command.name
    case 'MoveGroup':
      return group(world, command.group)?.parent === command.parent
    case 'DeleteApp':
      return gone.apps.includes(command.app)
    case 'DeleteUser':
      return gone.users.includes(command.user)
    case 'DeleteGroup':
      return gone.groups.includes(command.group) || rows.some((row) => row.group === command.group && row.deleted)
    case 'CreateApp':
      return app(world, command.app)?.name === (command.name ?? command.app)
    case 'CreateGroup':
      return group(world, command.group)?.name === (command.name ?? command.group)
    case 'RegisterUser':
      return user(world, command.user)?.username === (command.username ?? command.user)
    default:
      return command._tag === 'LogOut'
  }
}

describe('lists of commands', () => {
  test.prop([lives(), left], { numRuns: 50 })(
    'LAW-8: a list is applied as its commands one by one, or not at all: the first refusal is the answer, with its index, and the platform is untouched',
    (life, count) => {
      const { world, ask, commands } = cutOf(life, count)
      const before = JSON.stringify(snapshot(world))
      const accepted = commands.filter((command) => apply(world, command, ask)._tag === 'Right')
      for (const list of [commands, accepted, [...accepted.slice(0, 2), ...accepted.slice(0, 1)], []]) {
        expectSame(inShort(applyAll(world, list, ask)), oneByOne(world, list, ask))
      }
      expect(JSON.stringify(snapshot(world))).toBe(before)
    },
  )

  test.prop([lives(), left], { numRuns: 50 })(
    'LAW-9: passing over what is already so, a feed may be repeated, whole or broken off anywhere: the second time makes no event',
    (life, count) => {
      const { world, ask, commands } = cutOf(life, count)
      const skip = { already: 'skip' } as const
      const feed = [...commands, ...wishes(world, count)].filter(isWish).reduce<ReadonlyArray<Command>>((chosen, command) => {
        const isAccepted = applyAll(world, [command], ask, skip)._tag === 'Right'
        return isAccepted && chosen.every((other) => areIndependent(world, other, command, ask.at)) ? [...chosen, command] : chosen
      }, [])
      const once = applyAll(world, feed, ask, skip)
      if (once._tag === 'Left') return expect.fail(`${once.left._tag} of ${JSON.stringify(feed[once.left.index])}`)
      const twice = applyAll(once.right.platform, feed, ask, skip)
      expectSame(inShort(twice), { events: [], snapshot: snapshot(once.right.platform) })
      for (const [length] of feed.entries()) {
        const part = applyAll(world, feed.slice(0, length), ask, skip)
        const whole = part._tag === 'Right' ? applyAll(part.right.platform, feed, ask, skip) : part
        if (whole._tag === 'Left') return expect.fail(whole.left._tag)
        expectSame(snapshot(whole.right.platform), snapshot(once.right.platform))
      }
    },
  )

  test.prop([lives(), left], { numRuns: 50 })(
    'LAW-10: passed over is only what is refused because it is already so; the others count as if it had not been asked for',
    (life, count) => {
      const { world, ask, commands } = cutOf(life, count)
      for (const command of [...commands, ...wishes(world, count)]) {
        const isPassedOver =
          apply(world, command, ask)._tag === 'Left' && applyAll(world, [command], ask, { already: 'skip' })._tag === 'Right'
        if (isPassedOver) expect([command, isSo(world, command)]).toEqual([command, true])
      }
      const skipped = applyAll(world, commands, ask, { already: 'skip' })
      if (oneByOne(world, commands, ask).refused === undefined) expectSame(inShort(skipped), oneByOne(world, commands, ask))
      if (skipped._tag === 'Left') {
        const { index, ...refusal } = skipped.left
        const before = applyAll(world, commands.slice(0, index), ask, { already: 'skip' })
        expectSame(before._tag === 'Right' && apply(before.right.platform, commands[index]!, ask), { _tag: 'Left', left: refusal })
        return
      }
      let current = world
      const kept = commands.filter((command) => {
        const result = apply(current, command, ask)
        if (result._tag === 'Right') current = result.right.platform
        return result._tag === 'Right'
      })
      expectSame(inShort(skipped), oneByOne(world, kept, ask))
    },
  )
})
