import { describe, explain, group, sessions, stale, type BuiltIn, type SessionId } from '../../../src/index'
import { weightiestRemoval, type Removal } from '../cast'
import { namesOf, type Names } from '../names'
import { asSentence, commas, listed, paragraph, section, table, type Lines } from '../page/page'
import { doer, pathOf, phrase, rightsOn } from '../phrases'
import { acted, whoMay, type Scene } from '../scene'
import type { Told } from './pending'

/** What a look ahead says: at once for sessions, later for logins; those who lose the same stand together. */
const lookAhead = ({ platform }: Scene, names: Names, { impact: { now, atLogin } }: Removal): Lines => {
  const atOnce = now
    .filter(({ losses }) => losses.length > 0)
    .map(({ session, losses }) => `${names.session(session)} loses ${rightsOn(platform, names, losses)}`)
  const losers = new Map<string, ReadonlyArray<string>>()
  for (const { user, losses } of atLogin.filter((each) => each.losses.length > 0)) {
    const lost = rightsOn(platform, names, losses)
    losers.set(lost, [...(losers.get(lost) ?? []), names.user(user)])
  }
  return [
    ...table([13], [['at once', commas(atOnce, 'nobody loses anything')]], 4),
    ...table(
      [13],
      [...losers].map(([lost, users]) => [
        'at next login',
        `${listed([...users].sort())} ${users.length === 1 ? 'loses' : 'lose'} ${lost}`,
      ]),
      4,
    ),
  ]
}

/** Members of the group who could still do it after a login, and how. */
const keepers = (after: Scene, names: Names, { app, group: removed }: Removal, action: BuiltIn): Lines => {
  const kept = (group(after.platform, removed)?.directMembers ?? []).flatMap((user) => {
    const decision = explain(after.platform, { user, action, app, at: after.at })
    return decision._tag === 'Allowed' ? [`${names.user(user)} (${pathOf(names, decision.grounds[0])})`] : []
  })
  return kept.length === 0 ? [] : table([13], [['keeping it', commas([...kept].sort())]], 4)
}

const stillAble = ({ platform, at }: Scene, names: Names, session: SessionId, { app }: Removal, action: BuiltIn): Lines => {
  const decision = explain(platform, { session, action, app, at })
  if (decision._tag === 'Denied') return []
  return [
    ...paragraph(`May ${names.session(session)} still ${action} ${names.app(app)}? Yes, until that session ends.`),
    ...paragraph(asSentence(describe(names.within(decision.grounds[0]))), 4),
  ]
}

/** The removal that leaves most sessions stale is looked at first, then made. */
export const removalSection = (scene: Scene, action: BuiltIn): Told => {
  const title = '5. Which sessions a removal leaves stale'
  const removal = weightiestRemoval(scene)
  if (removal === undefined)
    return { lines: section(title, paragraph('No removal of a co-owner group would leave a session stale.')), scene }
  const by = whoMay(scene, [removal.command], removal.app)
  const names = namesOf(scene.platform)
  const after = acted(scene, [removal.command], by)
  const sessionsOf = (of: Scene): string => listed(stale(of.platform, of).map(names.session), 'none')
  const [first] = stale(after.platform, after)
  const open = sessions(scene.platform, scene).items.length
  return {
    lines: section(
      title,
      [
        ...paragraph(`${doer(scene, names, by, 'The')} wants to ${phrase(names, removal.command)}.`, 2, 2),
        ...paragraph('The dry run says:'),
        ...lookAhead(scene, names, removal),
        ...keepers(after, names, removal, action),
      ],
      paragraph(`It is done. Of ${open} open sessions, stale before: ${sessionsOf(scene)}; stale now: ${sessionsOf(after)}.`, 2, 2),
      first === undefined ? [] : stillAble(after, names, first, removal, action),
    ),
    scene: after,
  }
}
