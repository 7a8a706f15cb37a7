import { readonlyArray as RA } from 'fp-ts'
import type { AppId } from '../kernel/ids'
import { actionsOf, isSeated, standingOn } from '../rule/rights'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord } from '../state/records'
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

const noActions: Actions = []

/** What somebody may do on each of these apps. */
export const actionsOnEach = (
  platform: AnyPlatform,
  able: Able | undefined,
  records: ReadonlyArray<AppRecord | undefined>,
): ReadonlyArray<Actions> => {
  const { policy } = platform
  if (able === undefined) return records.map(() => noActions)
  return records.map((record) =>
    record === undefined ? noActions : actionsOf(policy, standingOn(policy, able.reading, able.user, record)),
  )
}

/** Equal standings give the same list: most are told apart, or not, without a look into them. */
const sameActions = (a: Actions, b: Actions): boolean =>
  a === b || (a.length === b.length && a.every((action, place) => action === b[place]))

const more = (app: AppId, actions: Actions, than: Actions): ReadonlyArray<AppActions<string>> => {
  const further = actions.filter((action) => !than.includes(action))
  return RA.isNonEmpty(further) ? [{ app, actions: further }] : []
}

interface Change extends Difference<string> {
  readonly then: Actions
  readonly now: Actions
}

/** Tells the difference on some apps, in their order. Many gain or lose the same, and are told so by the same objects. */
export const differenceOnEach = () => {
  const told = new Map<AppId, Array<Change>>()
  const changeOn = (app: AppId, then: Actions, now: Actions): Change => {
    const ofApp = told.get(app) ?? []
    const known = ofApp.find((change) => change.then === then && change.now === now)
    if (known !== undefined) return known
    const change = { then, now, gains: more(app, now, then), losses: more(app, then, now) }
    told.set(app, [...ofApp, change])
    return change
  }
  return (apps: ReadonlyArray<AppId>, before: ReadonlyArray<Actions>, after: ReadonlyArray<Actions>): Difference<string> => {
    const gains: Array<AppActions<string>> = []
    const losses: Array<AppActions<string>> = []
    for (let place = 0; place < apps.length; place += 1) {
      const [then, now] = [before[place]!, after[place]!]
      if (sameActions(then, now)) continue
      const change = changeOn(apps[place]!, then, now)
      for (const gain of change.gains) gains.push(gain)
      for (const loss of change.losses) losses.push(loss)
    }
    return { gains, losses }
  }
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
