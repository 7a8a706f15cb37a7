import type { Instant } from '../../kernel/instant'
import { overAt } from '../../rule/liveness'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Who } from '../../questions/answers'
import type { Abilities } from './abilities'
import type { Integration } from './integration'
import type { Asked } from './questions/asked'
import { answers } from './questions/kinds'

/** What there is to ask about, and what the system answers. */
export interface Askable {
  readonly platform: AnyPlatform
  readonly at: Instant
  readonly integration: Integration
  readonly abilities: Abilities
  /** Sessions that were, apps that were: they are asked about too. */
  readonly sessions: ReadonlyArray<string>
  readonly users: ReadonlyArray<string>
  readonly apps: ReadonlyArray<string>
}

const one = <T>(from: ReadonlyArray<T>, number: number): T | undefined => from[number % from.length]

/** One action of each row of cells, another one for another pick: those of the same cells are answered alike. */
const actionsThatMatter = ({ policy }: AnyPlatform, pick: number): ReadonlyArray<string> => {
  const rows = new Map<string, Array<string>>()
  for (const [action, { coOwner, owner, admin }] of Object.entries(policy.actions)) {
    const key = `${coOwner} ${owner} ${admin}`
    rows.set(key, [...(rows.get(key) ?? []), action])
  }
  return [...rows.values()].map((actions) => actions[pick % actions.length]!)
}

const whoOf = ({ sessions, users, abilities }: Askable): ReadonlyArray<Who> => [
  ...sessions.map((session) => ({ session })),
  ...(abilities.can('users') ? users.map((user) => ({ user })) : []),
]

/** The rights of one session, or of a login of one user, on one app. */
export const rightsOf = (askable: Askable, session: string | undefined, pick: number): Asked | null => {
  const who = session === undefined ? one(whoOf(askable), pick) : { session }
  const app = one(askable.apps, pick >> 3)
  return who === undefined || app === undefined ? null : { _tag: 'Can', who, app, actions: actionsThatMatter(askable.platform, pick) }
}

/** One of the questions that a system may answer beside `can`. */
export const someQuestion = (askable: Askable, pick: number): Asked | null => {
  const { sessions, apps, integration } = askable
  const who = one(whoOf(askable), pick)
  const app = one(apps, pick >> 3)
  const session = one(sessions, pick)
  const action = one(actionsThatMatter(askable.platform, pick), pick >> 5)
  if (who === undefined || app === undefined || action === undefined) return null
  const questions: ReadonlyArray<Asked> = [
    { _tag: 'WhoCan', app, action },
    { _tag: 'WhatCan', who, action },
    { _tag: 'Explain', who, app, action },
    ...(session === undefined ? [] : [{ _tag: 'Pending', session } as const]),
    { _tag: 'Stale' },
    { _tag: 'Owner', app },
    { _tag: 'CoOwners', app },
  ]
  return (
    one(
      questions.filter(({ _tag }) => answers(integration, _tag)),
      pick >> 7,
    ) ?? null
  )
}

/** Of a login now, and of a session that is over, two actions are asked: their rights are seen in other places too. */
const someOf = (actions: ReadonlyArray<string>, pick: number): ReadonlyArray<string> =>
  actions.filter((_, index) => index === pick % actions.length || index === (pick + 1) % actions.length)

/** The rights of every session and user on every app, and once each of the other questions for every app. */
export const sweep = (askable: Askable, pick: number): ReadonlyArray<Asked> => {
  const { platform, at, apps, sessions, integration } = askable
  const actions = actionsThatMatter(platform, pick)
  const isOpen = (who: Who): boolean => {
    const session = who.session === undefined ? undefined : sessionOf(platform, who.session)
    return session !== undefined && overAt(platform.policy, session, at) === null
  }
  const rights = whoOf(askable).flatMap((who, turn) =>
    apps.map((app): Asked => ({ _tag: 'Can', who, app, actions: isOpen(who) ? actions : someOf(actions, pick + turn) })),
  )
  const action = one(actions, pick >> 4)
  const user = one(whoOf(askable), pick >> 2)
  const rest: ReadonlyArray<Asked> = [
    ...apps.flatMap((app): ReadonlyArray<Asked> => [
      ...(action === undefined ? [] : [{ _tag: 'WhoCan', app, action } as const]),
      { _tag: 'Owner', app },
      { _tag: 'CoOwners', app },
    ]),
    ...(action === undefined || user === undefined ? [] : [{ _tag: 'WhatCan', who: user, action } as const]),
    ...sessions.filter((session) => sessionOf(platform, session) !== undefined).map((session) => ({ _tag: 'Pending', session }) as const),
    { _tag: 'Stale' },
  ]
  const all = [...rights, ...rest.filter(({ _tag }) => answers(integration, _tag))]
  const from = all.length === 0 ? 0 : pick % all.length
  return [...all.slice(from), ...all.slice(0, from)]
}
