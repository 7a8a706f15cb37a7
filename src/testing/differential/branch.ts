import type { Event } from '../../commands/vocabulary'
import { apply } from '../../platform/apply'
import { compact } from '../../platform/compact'
import { restore, snapshot } from '../../platform/snapshot'
import { explain } from '../../questions/explain'
import { findings } from '../../questions/findings'
import { logoutPlan } from '../../questions/logout-plan'
import { pending } from '../../questions/pending'
import { sessions, users } from '../../questions/readers'
import { whatCan } from '../../questions/what-can'
import { whoCan } from '../../questions/who-can'
import type { AnyPlatform } from '../../state/platform'
import type { Step } from '../arbitraries/step'
import type { Asked } from './asked'
import type { Compare } from './disagreement'
import { same } from './same'

/** Another life of the platform, which must never be told from the one that went on. */
export interface Branch {
  readonly kind: BranchKind
  readonly platform: AnyPlatform
}

export type BranchKind = 'compacted' | 'restored' | 'compacted and restored'

/** Through JSON and back. */
const restored = (platform: AnyPlatform, compare: Compare): AnyPlatform => {
  const taken = snapshot(platform)
  const loaded = restore(JSON.parse(JSON.stringify(taken)) as typeof taken)
  compare(() => 'snapshot of what was restored', loaded._tag === 'Left' ? loaded.left : snapshot(loaded.right), taken)
  return loaded._tag === 'Right' ? loaded.right : platform
}

/** Begins another life; `at` is when sessions must be over to be dropped by compaction. */
export const branchOff = (kind: BranchKind, platform: AnyPlatform, at: number, compare: Compare): Branch => {
  const kept = kind === 'restored' ? platform : compact(platform, { at })
  return { kind, platform: kind === 'compacted' ? kept : restored(kept, compare) }
}

/** Goes on with the branch; it must answer the command as the platform did. */
export const goOn = ({ kind, platform }: Branch, { command, by, at }: Step, events: ReadonlyArray<Event>, compare: Compare): Branch => {
  const applied = apply(platform, command, { by, at })
  const made = applied._tag === 'Left' ? [] : applied.right.events
  if (!same(made, events)) compare(() => `events of the ${kind} platform`, made, events)
  return { kind, platform: applied._tag === 'Left' ? platform : applied.right.platform }
}

/** What an open session and a new login can learn; at the end also what is on record. */
const learnt = (platform: AnyPlatform, { at, sessions: all, able, apps, actions, turn, isEnd }: Asked) => {
  const actionOn = (app: number, who: number): string => actions[(turn + app + who) % actions.length]!
  const onRecord = () => ({
    whatCan: able.map((one) => whatCan(platform, { ...one, at })),
    whoCan: apps.map((app, index) => whoCan(platform, { app, at, action: actionOn(index, 0) })),
    findings: findings(platform, { at }),
    sessions: sessions(platform, { at }).items,
    users: users(platform).items,
  })
  return {
    explain: able.map((one, who) => apps.map((app, index) => explain(platform, { ...one, app, at, action: actionOn(index, who) }))),
    pending: all.map((session) => pending(platform, { session, at })),
    plan: logoutPlan(platform, { for: 'both', at }),
    ...(isEnd ? onRecord() : {}),
  }
}

/** The branch answers as the platform does; what was only restored also is the same, word for word. */
export const compareBranch = (branch: Branch, platform: AnyPlatform, asked: Asked, compare: Compare): void => {
  const expected = new Map<string, unknown>(Object.entries(learnt(platform, asked)))
  for (const [question, answer] of Object.entries(learnt(branch.platform, asked))) {
    compare(() => `${question} of the ${branch.kind} platform`, answer, expected.get(question))
  }
  if (branch.kind === 'restored') compare(() => 'snapshot of the restored platform', snapshot(branch.platform), snapshot(platform))
}
