import { can as referenceCan } from '../../reference/meaning'
import { list, whoFields, whoWords, type Asked, type Kind } from './asked'

type Can = Extract<Asked, { _tag: 'Can' }>

/** The actions, of those asked for, that are allowed. */
export const can: Kind<Can, ReadonlyArray<string>> = {
  expected: (world, { who, app, actions }, at) => actions.filter((action) => referenceCan(world, { ...who, app, action, at })),
  found: async (integration, { who, app, actions }, at) => {
    const allowed: Array<string> = []
    for (const action of actions) if (await integration.can({ ...who, app, action, at })) allowed.push(action)
    return allowed
  },
  written: ({ who, app, actions }, allowed) => {
    const denied = actions.filter((action) => !allowed.includes(action))
    return [
      'expect',
      { ...whoFields(who), app, ...(allowed.length > 0 ? { can: allowed } : {}), ...(denied.length > 0 ? { cannot: denied } : {}) },
    ]
  },
  checks: ({ actions }) => actions.length,
  told: ({ who, app }, found, expected) => {
    const tooMuch = found.filter((action) => !expected.includes(action))
    return tooMuch.length > 0
      ? `${whoWords(who)} can ${list(tooMuch)} ${app}; expected not`
      : `${whoWords(who)} cannot ${list(expected.filter((action) => !found.includes(action)))} ${app}; expected to`
  },
}
