import type { Who } from '../../../questions/answers'
import { kindOf } from '../../kit/questions/kinds'
import { whoFields, type Asked } from '../../kit/questions/asked'
import { explain, findings, logoutPlan, type Ground } from '../../reference/answers'
import type { World } from '../../reference/meaning'

/** A question as a step: its key, and the value that the reference gives it at an instant; `null` if it cannot be asked. */
export type AskStep = (world: World, at: number) => readonly [key: string, value: unknown] | null

const ofKit =
  (asked: Asked): AskStep =>
  (world, at) => {
    const kind = kindOf(asked)
    const expected = kind.expected(world, asked, at)
    return expected === null ? null : kind.written(asked, expected)
  }

const wayOf = ({ relation, path }: Ground): string =>
  path._tag === 'Through' ? `group:${path.group}` : relation === 'coOwner' ? 'direct' : relation

/** By which way it is allowed; each way is a question of its own. */
const byWay =
  (who: Who, app: string, action: string, place: number): AskStep =>
  (world, at) => {
    const decision = explain(world, { ...who, app, action, at })
    const ground = decision._tag === 'Allowed' ? decision.grounds[place] : undefined
    return ground === undefined ? null : ['explain', { ...whoFields(who), app, action, allowed: true, through: wayOf(ground) }]
  }

const waysAskedFor = 4

const planFor =
  (aim: 'losses' | 'gains' | 'both'): AskStep =>
  (world, at) => ['plan', { for: aim, ...logoutPlan(world, { for: aim, at }) }]

const askFindings: AskStep = (world, at) => ['findings', findings(world, { at }).map(({ _tag, ...ids }) => ({ [_tag]: ids }))]

/** Everything that a scenario file can ask of a world, what says most first. */
export const allQuestions = ({ policy, users, sessions, apps }: World): ReadonlyArray<AskStep> => {
  const actions = Object.keys(policy.actions)
  const all: ReadonlyArray<Who> = [
    ...[...sessions.keys()].sort().map((session) => ({ session })),
    ...[...users.keys()].sort().map((user) => ({ user })),
  ]
  const each = <T>(of: (who: Who, app: string) => ReadonlyArray<T>): ReadonlyArray<T> =>
    all.flatMap((who) => [...apps.keys()].sort().flatMap((app) => of(who, app)))
  const asked: ReadonlyArray<Asked> = [
    ...each((who, app): ReadonlyArray<Asked> => [{ _tag: 'Can', who, app, actions }]),
    ...each((who, app) => actions.map((action): Asked => ({ _tag: 'Explain', who, app, action }))),
    ...[...sessions.keys()].sort().map((session): Asked => ({ _tag: 'Pending', session })),
    { _tag: 'Stale' },
    ...[...apps.keys()]
      .sort()
      .flatMap((app): ReadonlyArray<Asked> => [
        { _tag: 'Owner', app },
        { _tag: 'CoOwners', app },
        ...actions.map((action): Asked => ({ _tag: 'WhoCan', app, action })),
      ]),
    ...all.flatMap((who) => actions.map((action): Asked => ({ _tag: 'WhatCan', who, action }))),
  ]
  const ways = each((who, app) =>
    actions.flatMap((action) => Array.from({ length: waysAskedFor }, (_, place) => byWay(who, app, action, place))),
  )
  return [...asked.map(ofKit), ...ways, planFor('losses'), planFor('gains'), planFor('both'), askFindings]
}
