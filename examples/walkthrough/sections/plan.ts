import {
  logoutPlan,
  pending,
  replay,
  sessions,
  stale,
  type Command,
  type LogoutPlan,
  type PlannedFor,
  type Policy,
} from '../../../src/index'
import { namesOf, type Names } from '../names'
import { commas, counted, paragraph, section, table, type Lines } from '../page/page'
import { doer } from '../phrases'
import { acted, loggedIn, whoMay, type Scene } from '../scene'
import type { Told } from './pending'

const purposes: ReadonlyArray<PlannedFor> = ['losses', 'gains', 'both']

/** A plan, one line for each way. */
const planRows = (names: Names, label: string, { end, refresh }: LogoutPlan): ReadonlyArray<ReadonlyArray<string>> => {
  const rows = [
    ...(end.length > 0 ? [['end', commas(end.map(names.session))]] : []),
    ...(refresh.length > 0 ? [['refresh', commas(refresh.map(names.session))]] : []),
  ]
  return (rows.length > 0 ? rows : [['', 'nothing to do']]).map((row, position) => [position === 0 ? label : '', ...row])
}

const plans = ({ platform, at }: Scene, names: Names): Lines => [
  ...paragraph('So that this counts for open sessions, do just this:'),
  ...table(
    [20, 7],
    purposes.flatMap((purpose) => planRows(names, purpose, logoutPlan(platform, { for: purpose, at }))),
    4,
  ),
]

/** What the same history would ask for under another policy. */
const under = ({ events, at }: Scene, names: Names, policies: ReadonlyArray<Policy>): Lines => {
  const rows = policies.flatMap((policy) => {
    const platform = replay(policy, events)
    return platform._tag === 'Left' ? [] : planRows(names, policy.name, logoutPlan(platform.right, { for: 'both', at }))
  })
  return rows.length === 0 ? [] : [...paragraph('The same history under other policies, for both:'), ...table([20, 7], rows, 4)]
}

/** How many sessions are open, stale, and waiting for something. */
const count = ({ platform, at }: Scene): string => {
  const open = sessions(platform, { at }).items
  const waiting = open.filter(({ session }) => {
    const { gains, losses } = pending(platform, { session, at })
    return gains.length + losses.length > 0
  })
  const left = stale(platform, { at }).length
  return `${counted(open.length, 'open session')}, ${left === 0 ? 'none' : left} stale, ${
    waiting.length === 0 ? 'nothing pending' : `something pending for ${waiting.length}`
  }`
}

/** The plan is carried out, those people log in again, and the counts are taken anew. */
export const planSection = (scene: Scene, others: ReadonlyArray<Policy>): Told => {
  const { platform, at } = scene
  const names = namesOf(platform)
  const { end } = logoutPlan(platform, { for: 'both', at })
  const logouts = end.map((session): Command => ({ _tag: 'LogOut', session }))
  const by = whoMay(scene, logouts)
  const again = sessions(platform, { at }).items.filter(({ session }) => end.includes(session))
  const after = again.reduce((current, { user }) => loggedIn(current, user), acted(scene, logouts, by))
  const whose = end.length === 1 ? 'its user logs' : 'their users log'
  return {
    lines: section('6. The logout plan', plans(scene, names), under(scene, names, others), [
      ...paragraph(
        end.length === 0
          ? 'No session has to end.'
          : `${doer(scene, names, by, 'The')} ends ${counted(end.length, 'session')}; ${whose} in again.`,
      ),
      ...table(
        [6],
        [
          ['before', count(scene)],
          ['after', count(after)],
        ],
        4,
      ),
    ]),
    scene: after,
  }
}
