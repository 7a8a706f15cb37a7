import { apps, sessions } from '../../../src/index'
import { flowTo } from '../cast'
import { cellOf, labelFor, labelsOf, type Label } from '../cells'
import { namesOf, type Names } from '../names'
import { commas, counted, listed, paragraph, section, table, type Lines } from '../page/page'
import { rights } from '../phrases'
import type { Scene } from '../scene'

/** So many apps stand beside each other, and so many are shown at all. */
const beside = 5
const mostApps = 10

/** A label in front of what it allows; labels that allow the same share a line. */
const legend = ({ platform }: Scene, labels: ReadonlyArray<Label>): Lines => {
  const byRights = new Map<string, ReadonlyArray<string>>()
  for (const { label, cell } of labels) {
    const allowed = rights(platform, cell.actions)
    byRights.set(allowed, [...(byRights.get(allowed) ?? []), label])
  }
  return [
    ...table(
      [19],
      [...byRights].map(([allowed, words]) => [words.join(', '), allowed]),
    ),
    ...table([19], [['everything', listed(Object.keys(platform.policy.actions))]]),
  ]
}

const grid = (scene: Scene, names: Names): Lines => {
  const { platform, at } = scene
  const open = [...sessions(platform, { at }).items].sort((a, b) => a.loggedInAt - b.loggedInAt)
  const all = apps(platform).items
  const shown = all.slice(0, mostApps)
  const rows = open.map((each) => ({ each, cells: shown.map(({ app }) => cellOf(scene, each.session, app)) }))
  const labels = labelsOf(rows.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined)))
  const block = (from: number): Lines => {
    const heading = ['', 'session', ...shown.slice(from, from + beside).map(({ name }) => name)]
    const body = rows.map(({ each: { session, user }, cells }) => [
      session,
      names.user(user),
      ...cells.slice(from, from + beside).map((cell) => labelFor(labels, cell)),
    ])
    return table([3, 14, 9, 9, 9, 9, 9], [heading, ...body])
  }
  const starts = [0, ...shown.flatMap((_, position) => (position > 0 && position % beside === 0 ? [position] : []))]
  return [
    ...starts.flatMap((from) => [...(from === 0 ? [] : ['']), ...block(from)]),
    ...(all.length > shown.length ? paragraph(`and ${counted(all.length - shown.length, 'more app')}`) : []),
    '',
    ...legend(scene, labels),
  ]
}

const flow = ({ platform, at }: Scene, names: Names): Lines => {
  const found = sessions(platform, { at })
    .items.map(({ user }) => flowTo(platform, user))
    .find((each) => each !== undefined)
  if (found === undefined) return []
  const { user, role, from, memberOf } = found
  return paragraph(`Roles flow down: ${names.user(user)}, in ${names.group(memberOf)}, carries \`${role}\` from ${names.group(from)}.`)
}

export const sessionsSection = (scene: Scene, refusals: ReadonlyArray<string>): Lines => {
  const names = namesOf(scene.platform)
  return section('2. What each session may do now', grid(scene, names), [
    ...flow(scene, names),
    ...(refusals.length === 0 ? [] : paragraph(`Refused at login: ${commas(refusals)}.`)),
  ])
}
