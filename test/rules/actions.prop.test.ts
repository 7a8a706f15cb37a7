import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  apps,
  can,
  dashEnterprise4,
  dashEnterprise5,
  dashEnterprise5Later,
  live,
  revokeNow,
  type Cell,
  type Platform,
} from '../../src/index'
import { ownPolicy } from '../../src/platform/own-policy'
import { actionTable } from '../../src/testing/arbitraries/action-table'
import { changes, people, policies, runs, worlds, type Change } from '../support/worlds'
import { changedBy, loggedInAgain, onRecord, rolesOf } from './asking'

interface Row {
  readonly coOwner: Cell
  readonly owner: Cell
  readonly admin: Cell
}

/** Whether a row of a table lets somebody act, told from the record. */
const opens = (world: Platform<string>, app: string, who: string, row: Row): boolean => {
  const holds = onRecord(world, app, who)
  const seated = !world.policy.seats || rolesOf(world, who).includes('licensed')
  return (['coOwner', 'owner', 'admin'] as const).some((relation) => {
    const isKnown = relation !== 'coOwner' || world.policy.coOwnership
    return isKnown && holds[relation] && (row[relation] === 'yes' || (row[relation] === 'withSeat' && seated))
  })
}

const expectRow = (world: Platform<string>, action: string, row: Row): void => {
  for (const who of [...people, 'root']) {
    for (const { app } of apps(world).items) {
      const expected = opens(world, app, who, row)
      expect([app, who, can(world, { user: who, app, action, at: 0 })]).toEqual([app, who, expected])
      expect([app, who, can(world, { session: `s-${who}`, app, action, at: 0 })]).toEqual([app, who, expected])
    }
  }
}

const presets = fc.constantFrom(dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow)
const seat: Change = [{ _tag: 'UnassignRole', to: { _tag: 'User', user: 'root' }, role: 'licensed' }]

/** Any mixture of owners, co-owners, administrators and seats, under a preset, everybody logged in anew. */
const presetWorlds = fc
  .tuple(presets, worlds(policies({ seats: true })), changes(['coOwner', 'member', 'owner', 'seat', 'role']), fc.constantFrom([], seat))
  .map(([preset, start, later, last]) => ({ ...changedBy(start, [...later, last]), ...ownPolicy(preset) }))
  .map((world): Platform<string> => loggedInAgain(world))

const yes = { coOwner: 'yes', owner: 'yes', admin: 'yes' } as const

describe('actions', () => {
  test.prop([presetWorlds], runs)('DO-1: co-owners, owners and administrators view', (world) => {
    expectRow(world, 'view', yes)
  })

  test.prop([presetWorlds], runs)('DO-2: co-owners and owners deploy, and administrators who have a seat', (world) => {
    expectRow(world, 'deploy', { ...yes, admin: 'withSeat' })
  })

  test.prop([presetWorlds], runs)('DO-3: co-owners, owners and administrators manage', (world) => {
    expectRow(world, 'manage', yes)
  })

  test.prop([presetWorlds], runs)('DO-4: co-owners, owners and administrators manage services', (world) => {
    expectRow(world, 'manageServices', yes)
  })

  test.prop([presetWorlds], runs)('DO-5: co-owners, owners and administrators manage co-owners', (world) => {
    expectRow(world, 'manageCoOwners', yes)
  })

  test.prop([presetWorlds], runs)('DO-6: owners and administrators delete, and co-owners do not', (world) => {
    expectRow(world, 'delete', { ...yes, coOwner: 'no' })
  })

  test.prop([presetWorlds], runs)('DO-7: administrators alone transfer', (world) => {
    expectRow(world, 'transfer', { coOwner: 'no', owner: 'no', admin: 'yes' })
  })

  const anyTable = actionTable().chain((actions) => worlds(policies({ actions })))

  test.prop([anyTable, changes(['coOwner', 'member', 'owner', 'seat', 'role'])], runs)(
    'DO-6: what holds for deleting holds for every action, the host’s own included: the policy sets each cell, and what it does not list nobody may do',
    (start, later) => {
      const world = loggedInAgain(changedBy(start, later))
      for (const [action, row] of Object.entries(world.policy.actions)) expectRow(world, action, row)
      for (const unlisted of ['toString', 'constructor', '__proto__', 'unlisted'])
        expectRow(world, unlisted, { coOwner: 'no', owner: 'no', admin: 'no' })
    },
  )
})
