import { readonlyArray as RA } from 'fp-ts'
import type { AppId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { BuiltIn } from '../policy/policy'
import { asAdmin } from '../policy/standing'
import { standingsOn } from '../rule/standings'
import type { Platform } from '../state/platform'
import type { AppActions, Who } from './answers'
import { allApps, inOrder, relatedApps } from './reach'
import { ableOf } from './subject-of-question'

type Asked = Who & { readonly at: Instant }

/** With an action: the apps on which it is allowed. Without: what is allowed on each. By app id. */
export interface WhatCan {
  <Action extends string>(platform: Platform<Action>, question: Asked & { readonly action: BuiltIn | Action }): ReadonlyArray<AppId>
  <Action extends string>(platform: Platform<Action>, question: Asked & { readonly action?: undefined }): ReadonlyArray<AppActions<Action>>
}

/**
 * The apps on which the session, or a login of the user, can act. Empty where they may do nothing. Grows
 * with the apps that the user is related to; for an administrator with all apps.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, whatCan } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * whatCan(platform, { user: 'ada', action: 'deploy', at: 0 }) // => ['crm']
 * whatCan(platform, { session: 's1', at: 0 }) // => []
 * ```
 */
export const whatCan: WhatCan = <Action extends string>(
  platform: Platform<Action>,
  question: Asked & { readonly action?: BuiltIn | Action | undefined },
): never => {
  const able = ableOf(platform, question, question.at)
  const apps = able === undefined ? [] : (able.reading.standing & asAdmin) > 0 ? allApps(platform) : [...relatedApps(platform, able.user)]
  const ids = inOrder(apps)
  const standings = standingsOn(platform, [able], ids)
  const allowed = (place: number) => platform.digest.actionsOf(standings[place]!)
  const { action } = question
  const answer =
    action === undefined
      ? ids.flatMap((app, place) => {
          const actions = allowed(place)
          return RA.isNonEmpty(actions) ? [{ app, actions }] : []
        })
      : ids.filter((_, place) => allowed(place).includes(action))
  return answer as never
}
