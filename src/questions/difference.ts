import { readonlyArray as RA } from 'fp-ts'
import type { AppId } from '../kernel/ids'
import { actionsOf, isSeated } from '../rule/rights'
import type { AnyPlatform } from '../state/platform'
import type { AppActions, Difference } from './answers'
import { allApps, nothing, relatedApps, standingFor } from './reach'
import type { Able } from './subject-of-question'

type Actions = ReadonlyArray<string>

/** What somebody may do: on the apps that they are related to, and, for an administrator, on all others. */
export interface Holdings {
  readonly on: ReadonlyMap<AppId, Actions>
  readonly elsewhere: Actions
  readonly apps: () => ReadonlySet<AppId>
}

/** The apps of one version of a platform, gathered once and only when asked for. */
export const appsOf = (platform: AnyPlatform): Holdings['apps'] => {
  let apps: ReadonlySet<AppId> | undefined
  return () => (apps ??= new Set(allApps(platform)))
}

/** Read in one go, so that two versions of a platform are not read by turns (see `VersionedMap`). */
export const holdingsOf = (platform: AnyPlatform, able: Able | undefined, apps: Holdings['apps']): Holdings => {
  if (able === undefined) return { on: new Map(), elsewhere: [], apps }
  const { policy } = platform
  const admin = able.reading.roles.includes('admin')
  const elsewhere = actionsOf(policy, { ...nothing, admin, seated: isSeated(policy, able.reading) })
  const related = [...relatedApps(platform, able.user)]
  return { on: new Map(related.map((app) => [app, actionsOf(policy, standingFor(platform, able, app))])), elsewhere, apps }
}

const actionsOn = ({ on, elsewhere, apps }: Holdings, app: AppId): Actions =>
  on.get(app) ?? (elsewhere.length > 0 && apps().has(app) ? elsewhere : [])

/** Equal standings give the same list: most are told apart, or not, without a look into them. */
const sameActions = (a: Actions, b: Actions): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const more = (app: AppId, actions: Actions, than: Actions): ReadonlyArray<AppActions<string>> => {
  const further = actions.filter((action) => !than.includes(action))
  return RA.isNonEmpty(further) ? [{ app, actions: further }] : []
}

export const noDifference: Difference<string> = { gains: [], losses: [] }

export const isDifferent = ({ gains, losses }: Difference<string>): boolean => gains.length > 0 || losses.length > 0

/**
 * What the one may do and the other may not, by app id. `comeOrGone` are apps that exist on one side only.
 * An administrator's other apps are gone through only where they differ in what they allow.
 */
export const differenceOf = (before: Holdings, after: Holdings, comeOrGone: ReadonlyArray<AppId> = []): Difference<string> => {
  const everywhere = sameActions(before.elsewhere, after.elsewhere) ? comeOrGone : [...before.apps(), ...after.apps()]
  const apps = new Set([...before.on.keys(), ...after.on.keys(), ...everywhere])
  const changed = [...apps].filter((app) => !sameActions(actionsOn(before, app), actionsOn(after, app))).sort()
  return {
    gains: changed.flatMap((app) => more(app, actionsOn(after, app), actionsOn(before, app))),
    losses: changed.flatMap((app) => more(app, actionsOn(before, app), actionsOn(after, app))),
  }
}
