import { apply } from '../../../platform/apply'
import { empty } from '../../../platform/empty'
import type { Policy } from '../../../policy/policy'
import type { AnyPlatform } from '../../../state/platform'
import type { Draw, Kind } from '../draw'
import type { Founding } from '../founding'
import type { Step } from '../step'
import { actorOf } from './actor'
import { appResolvers } from './apps'
import { directoryResolvers } from './directory'
import { found } from './found'
import { namesOf, type Names } from './names'
import type { Resolvers } from './resolver'
import { sessionResolvers } from './sessions'
import { spoilt } from './spoil'
import { standAt } from './stand'
import { system } from '../../../kernel/actor'

const resolvers: Resolvers<Kind> = { ...appResolvers, ...directoryResolvers, ...sessionResolvers }

const after = (platform: AnyPlatform, { command, by, at }: Step): AnyPlatform => {
  const applied = apply(platform, command, { by, at })
  return applied._tag === 'Left' ? platform : applied.right.platform
}

const stepOf = (platform: AnyPlatform, clock: number, names: Names, draw: Draw): Step => {
  const { kind, a, b, c, odd, by, wait } = draw
  const at = clock + wait
  const stand = standAt(platform, at, names, odd >= 14)
  const resolved = resolvers[kind](stand, draw)
  const command = odd === 15 && c % 4 === 0 ? spoilt(resolved, a, b) : resolved
  return { command, by: actorOf(stand, command, by, c), at }
}

/** The steps that draws come to, each resolved where the ones before it lead. Deterministic and total. */
export const resolve = (policy: Policy<string>, founding: Founding, draws: ReadonlyArray<Draw>, maxLength: number): ReadonlyArray<Step> => {
  const names = namesOf(founding.hostile)
  const steps: Array<Step> = found(founding, names).map((command) => ({ command, by: system, at: 0 }))
  let platform = steps.reduce(after, empty(policy))
  let clock = 0
  for (const draw of draws.slice(0, Math.max(0, maxLength - steps.length))) {
    const step = stepOf(platform, clock, names, draw)
    clock = Math.max(clock, step.at)
    steps.push(step)
    platform = after(platform, step)
  }
  return steps.slice(0, maxLength)
}
