/** Administrators who change a realm at random, several at a time. */
import { setTimeout as pause } from 'node:timers/promises'
import type { KeycloakConnection } from '../../src/keycloak/index'

/** A number from 0 up to, and not including, the one given; the same row for the same seed. */
export type Dice = (sides: number) => number

/** A linear congruence, as in Numerical Recipes: enough for choices, and it can be played again. */
export const dice = (seed: number): Dice => {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

type Send = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<unknown>

const sending =
  (api: KeycloakConnection): Send =>
  (method, path, body) =>
    api.request({ method, path: path.split('/'), ...(body === undefined ? {} : { body }), what: `${method} ${path}` })

/** Who and what there is to change, as the administrators know it: some of it may be gone already. */
interface Known {
  readonly users: Array<string>
  readonly groups: Array<string>
  /** A role as the server sends it. */
  readonly role: unknown
}

const at = { first: 0, max: 5_000, briefRepresentation: true }
const idOf = (row: unknown): string => (row as { readonly id: string }).id

/** Users `user0`, `user1`, … and groups `g0`, `g1`, …, a third of them below others, and the role `licensed`. */
export const fill = async (api: KeycloakConnection, users: number, groups: number): Promise<Known> => {
  const send = sending(api)
  for (let each = 0; each < groups; each += 1) await send('POST', 'groups', { name: `g${each}` })
  const known: Known = {
    groups: (await api.groups.find(at)).map(idOf),
    users: [],
    role: await api.request({ path: ['roles', 'licensed'], what: 'reading a role' }),
  }
  for (const [place, id] of known.groups.entries())
    if (place % 3 === 2) await send('POST', `groups/${known.groups[place - 1]!}/children`, { id, name: `g-${id}` })
  for (let each = 0; each < users; each += 1) await send('POST', 'users', { username: `user${each}`, enabled: true })
  known.users.push(...(await api.users.find(at)).map(idOf))
  return known
}

const oneChange = async (send: Send, { users, groups, role }: Known, roll: Dice, serial: string): Promise<unknown> => {
  const one = (list: ReadonlyArray<string>): string => list[roll(list.length)] ?? 'nobody'
  const user = one(users)
  const group = one(groups)
  switch (roll(12)) {
    case 0:
      return send('POST', 'users', { username: `new-${serial}`, enabled: true })
    case 1:
      return roll(3) === 0 ? send('DELETE', `users/${user}`) : send('PUT', `users/${user}`, { enabled: roll(2) === 0 })
    case 2: {
      const made = roll(2) === 0 ? await send('POST', `groups/${group}/children`, { name: `sub-${serial}` }) : undefined
      return made === undefined ? send('POST', 'groups', { name: `top-${serial}` }) : void groups.push(idOf(made))
    }
    case 3:
      return roll(4) === 0 ? send('DELETE', `groups/${group}`) : send('PUT', `groups/${group}`, { name: `renamed-${serial}` })
    case 4:
      return send('POST', `groups/${one(groups)}/children`, { id: group, name: `moved-${serial}` })
    case 5:
      return send(roll(2) === 0 ? 'POST' : 'DELETE', `users/${user}/role-mappings/realm`, [role])
    case 6:
      return send(roll(2) === 0 ? 'POST' : 'DELETE', `groups/${group}/role-mappings/realm`, [role])
    case 7:
    case 8:
      return send('DELETE', `users/${user}/groups/${group}`)
    default:
      return send('PUT', `users/${user}/groups/${group}`, {})
  }
}

/**
 * Each does so many changes, one after the other, and rests between them; what the server refuses (gone, taken, a circle)
 * is no change.
 *
 * @param rest in milliseconds
 */
export const changeAtRandom = async (
  administrators: ReadonlyArray<KeycloakConnection>,
  known: Known,
  changes: number,
  seed: number,
  rest = 0,
): Promise<{ readonly done: number; readonly refused: number }> => {
  let [done, refused] = [0, 0]
  await Promise.all(
    administrators.map(async (api, place) => {
      const [send, roll] = [sending(api), dice(seed + place)]
      for (let each = 0; each < changes; each += 1) {
        try {
          await oneChange(send, known, roll, `${place}-${each}`)
          done += 1
        } catch {
          refused += 1
        }
        await pause(rest)
      }
    }),
  )
  return { done, refused }
}
