/** What is kept in memory, beside the raw Map. Needs `--expose-gc`. */
import { user, type Platform } from 'tenure'
import { after } from '../after'
import { rawMapOf } from '../contenders/raw-map'
import { platformOf } from '../contenders/tenure'
import { atMost, type Row } from '../row'
import { sizeFor, worldOf, type World } from '../world'

const inUse = (): number => {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc!()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}

/** Everything that was made and is still held, in bytes. */
const keptBy = <T>(make: () => T): { readonly bytes: number; readonly made: T } => {
  const before = inUse()
  const made = make()
  return { bytes: inUse() - before, made }
}

const tenuresIn = ({ apps, users }: World): number =>
  apps.reduce((sum, app) => sum + app.users.length + app.groups.length, 0) + users.reduce((sum, { groups }) => sum + groups.length, 0)

/** Fewer grants, and everything else the same: what a tenure costs is the difference. */
const withoutGrants = (world: World): World => ({
  ...world,
  apps: world.apps.map((app) => ({ ...app, users: [], groups: [] })),
  users: world.users.map((user) => ({ ...user, groups: [] })),
})

/** Every version is kept, from the first change on. */
const versions = (platform: Platform, { apps, users }: World, count: number): ReadonlyArray<Platform> => {
  const kept = [platform]
  for (let turn = 0; turn < count; turn += 1) {
    const { app, owner, users: holders } = apps[turn]!
    const subject = user(users.find((each) => each.user !== owner && !holders.includes(each.user))!.user)
    kept.push(after(kept.at(-1)!, [{ _tag: 'AddCoOwner', app, subject }]))
  }
  return kept
}

export const memoryRows = (seed: number): ReadonlyArray<Row> => {
  const world = worldOf(sizeFor(100_000), seed)
  const raw = keptBy(() => rawMapOf(world))
  const full = keptBy(() => platformOf(world))
  const bare = keptBy(() => platformOf(withoutGrants(world)))
  const manySessions = worldOf(sizeFor(100_000, 101_000), seed)
  const crowded = keptBy(() => platformOf(manySessions))
  const older = keptBy(() => versions(full.made, world, 5000))
  const rows: ReadonlyArray<Row> = [
    { measure: 'memory over the raw Map, 100k apps', value: full.bytes / raw.bytes, unit: 'x', goal: atMost(3) },
    { measure: 'a tenure', value: (full.bytes - bare.bytes) / tenuresIn(world), unit: 'bytes', goal: atMost(90) },
    { measure: 'an open session', value: (crowded.bytes - full.bytes) / 100_000, unit: 'bytes', goal: atMost(200) },
    { measure: 'a kept older version', value: older.bytes / 5000 / 1000, unit: 'kB', goal: atMost(2) },
  ]
  // Held until here: nothing of it was collected while another was measured.
  return [raw, full, bare, crowded, older].every(({ made }) => made) ? rows : []
}
