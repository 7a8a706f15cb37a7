import type { Who } from '../../questions/answers'
import { findings } from '../../questions/findings'
import { logoutPlan } from '../../questions/logout-plan'
import { pending } from '../../questions/pending'
import { app as appReader } from '../../questions/readers'
import { stale } from '../../questions/stale'
import { whatCan } from '../../questions/what-can'
import { whoCan } from '../../questions/who-can'
import type { AnyPlatform } from '../../state/platform'
import * as answers from '../reference/answers'
import { coOwners, owner, type World } from '../reference/meaning'
import type { Asked } from './asked'
import type { Compare } from './disagreement'
import { note, type Seen } from './seen'

const plans = ['losses', 'gains', 'both'] as const

/** What waits, what is stale, which sessions must end (for one aim by turns, at the end for each), and what is odd. */
const compareWaiting = (platform: AnyPlatform, world: World, asked: Asked, compare: Compare, seen: Seen): void => {
  const { at, sessions, turn, isEnd, isThorough } = asked
  for (const session of sessions) {
    compare(() => `pending of session \`${session}\``, pending(platform, { session, at }), answers.pending(world, { session, at }))
  }
  compare(() => 'stale', stale(platform, { at }), answers.stale(world, { at }))
  for (const aim of isEnd || isThorough ? plans : [plans[turn % plans.length]!]) {
    compare(() => `logoutPlan for ${aim}`, logoutPlan(platform, { for: aim, at }), answers.logoutPlan(world, { for: aim, at }))
  }
  const found = findings(platform, { at })
  for (const { _tag } of found) note(seen.findings, _tag)
  compare(() => 'findings', found, answers.findings(world, { at }))
}

const compareWhoCan = (platform: AnyPlatform, world: World, app: string, action: string, at: number, compare: Compare): void => {
  const { onRecord, sessions } = whoCan(platform, { action, app, at })
  const short = onRecord.map(({ user, grounds }) => ({
    user,
    grounds: grounds.map(({ relation, path, stale: is }) => ({ relation, path, stale: is })),
  }))
  compare(() => `whoCan ${action} \`${app}\``, { onRecord: short, sessions }, answers.whoCan(world, { action, app, at }))
}

const compareWhatCan = (platform: AnyPlatform, world: World, who: Who, at: number, compare: Compare): void =>
  compare(() => `whatCan of ${JSON.stringify(who)}`, whatCan(platform, { ...who, at }), answers.whatCan(world, { ...who, at }))

/**
 * Every answer that gathers many rights. Who can do something is asked about one action, another one each time, of
 * each app at the end and of one at other places; thoroughly about all actions.
 */
export const compareViews = (platform: AnyPlatform, world: World, asked: Asked, compare: Compare, seen: Seen): void => {
  const { at, sessions, able, unable, apps, unknownApps, actions, turn, isEnd, isThorough } = asked
  compareWaiting(platform, world, asked, compare, seen)
  for (const who of isEnd || isThorough ? [...able, ...unable] : able) compareWhatCan(platform, world, who, at, compare)
  for (const app of [...apps, ...unknownApps]) {
    const record = appReader(platform, app)
    compare(() => `owner of \`${app}\``, record?.owner, owner(world, app))
    compare(() => `co-owners of \`${app}\``, record?.coOwners ?? [], coOwners(world, app))
  }
  for (const [index, app] of apps.entries()) {
    if (!isEnd && !isThorough && index !== turn % apps.length) continue
    for (const action of isThorough ? actions : [actions[(turn + index) % actions.length]!])
      compareWhoCan(platform, world, app, action, at, compare)
  }
  const action = actions[turn % actions.length]!
  if (isEnd) compareWhoCan(platform, world, 'no-app', action, at, compare)
  for (const who of isThorough ? able : able.slice(0, 1 + (turn % 3))) {
    compare(
      () => `whatCan of ${JSON.stringify(who)}, to ${action}`,
      whatCan(platform, { ...who, action, at }),
      answers.appsWhere(world, { ...who, action, at }),
    )
  }
  note(seen.counts, 'answers', sessions.length + (isEnd || isThorough ? 6 : 4) + able.length + apps.length * 2)
}
