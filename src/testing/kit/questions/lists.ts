import { appsWhere, stale as referenceStale, whoCan as referenceWhoCan } from '../../reference/answers'
import { inOrder, list, whoFields, whoWords, type Asked, type Kind } from './asked'

type Of<Tag extends Asked['_tag']> = Extract<Asked, { _tag: Tag }>
interface Able {
  readonly onRecord?: ReadonlyArray<string>
  readonly sessions?: ReadonlyArray<string>
}

const words = ({ onRecord, sessions }: Able): string =>
  [onRecord && `on record ${list(onRecord)}`, sessions && `sessions ${list(sessions)}`].filter(Boolean).join(', ')

/** Who could after a login now, and which sessions can. */
export const whoCan: Kind<Of<'WhoCan'>, Able> = {
  expected: (world, { app, action }, at) => {
    if (!world.apps.has(app)) return null
    const { onRecord, sessions } = referenceWhoCan(world, { app, action, at })
    return { onRecord: onRecord.map(({ user }) => user), sessions }
  },
  found: async (integration, { app, action }, at) => {
    const { onRecord, sessions } = (await integration.whoCan?.({ app, action, at })) ?? {}
    return { ...(onRecord && { onRecord: inOrder(onRecord) }), ...(sessions && { sessions: inOrder(sessions) }) }
  },
  written: ({ app, action }, able) => ['whoCan', { app, action, ...able }],
  checks: () => 1,
  told: ({ app, action }, found, expected) => `who can ${action} ${app}: ${words(found)}; expected ${words(expected)}`,
}

/** The apps on which it may be done. */
export const whatCan: Kind<Of<'WhatCan'>, ReadonlyArray<string>> = {
  expected: (world, { who, action }, at) => appsWhere(world, { ...who, action, at }),
  found: async (integration, { who, action }, at) => inOrder((await integration.whatCan?.({ ...who, action, at })) ?? []),
  written: ({ who, action }, apps) => ['whatCan', { ...whoFields(who), action, apps }],
  checks: () => 1,
  told: ({ who, action }, found, expected) => `${whoWords(who)} can ${action}: ${list(found)}; expected ${list(expected)}`,
}

/** The open sessions that would lose something. */
export const stale: Kind<Of<'Stale'>, ReadonlyArray<string>> = {
  expected: (world, _, at) => referenceStale(world, { at }),
  found: async (integration, _, at) => inOrder((await integration.stale?.({ at })) ?? []),
  written: (_, sessions) => ['stale', sessions],
  checks: () => 1,
  told: (_, found, expected) => `stale: ${list(found)}; expected ${list(expected)}`,
}
