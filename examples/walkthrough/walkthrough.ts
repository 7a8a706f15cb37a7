import { either as E } from 'fp-ts'
import { dashEnterprise5, dashEnterprise5Later, describe, live, replay, revokeNow, snapshot } from '../../src/index'
import { describeRealm, readRealmExport, type RealmFiles } from '../../src/keycloak/index'
import { readAppsFile, wishesOf } from './apps-file'
import { settled, withApps, withSessions } from './opening'
import { counted, heading, paragraph, type Lines } from './page/page'
import type { Scene } from './scene'
import { denialSection } from './sections/denial'
import { holdingsSection } from './sections/holdings'
import { pendingSection } from './sections/pending'
import { planSection } from './sections/plan'
import { removalSection } from './sections/removal'
import { sessionsSection } from './sections/sessions'

const policy = dashEnterprise5
const otherPolicies = [dashEnterprise5Later, live, revokeNow]
const action = 'deploy'

/** Whether the events alone say all that the platform knows. */
const closing = ({ platform, events }: Scene): string => {
  const again = replay(policy, events)
  const isSame = again._tag === 'Right' && JSON.stringify(snapshot(again.right)) === JSON.stringify(snapshot(platform))
  return `Replayed from its ${counted(events.length, 'event')}, the platform is ${isSame ? 'the same' : 'another one'}.`
}

/**
 * Tells the story of a realm and its apps. Everything in it is computed: from the two files, by the library.
 *
 * @param realm what Keycloak exports, as parsed JSON, with the parts that hold the users if there are any
 * @param appsFile who owns which app: see docs/data/acme-apps.yaml
 * @left what cannot be read, one line each
 */
export const walkthrough = (realm: RealmFiles, appsFile: unknown): E.Either<ReadonlyArray<string>, string> => {
  const apps = readAppsFile(appsFile)
  if (apps._tag === 'Left') return apps
  const { roles, resolutions } = apps.right
  const read = readRealmExport(realm, { roles, resolutions })
  if (read._tag === 'Left') return E.left(read.left.map((problem) => `realm: ${describeRealm(problem)}`))
  const { directory, notes, realm: name } = read.right
  const start = settled(policy, directory)
  if (start._tag === 'Left') return E.left([`realm: ${describe(start.left)}`])
  const furnished = withApps(start.right, wishesOf(apps.right, directory))
  const opened = withSessions(furnished.scene)
  const granted = pendingSection(opened.scene, action)
  const removed = removalSection(granted.scene, action)
  const planned = planSection(removed.scene, otherPolicies)
  const size = `${counted(directory.groups.length, 'group')}, ${counted(directory.users.length, 'user')}`
  const lines: Lines = [
    ...heading(`Tenure: realm ${name}, ${size}, policy ${policy.name}`),
    ...paragraph(
      'Who holds which app, what a login may do now and why, what changes at its next login, and which sessions must end for a change to bite.',
      0,
    ),
    ...notes.flatMap((note) => paragraph(`Note: ${describeRealm(note)}`, 0, 2)),
    '',
    ...holdingsSection(furnished.scene, furnished.refusals),
    ...sessionsSection(opened.scene, opened.refusals),
    ...denialSection(opened.scene, action),
    ...granted.lines,
    ...removed.lines,
    ...planned.lines,
    ...paragraph(closing(planned.scene), 0),
  ]
  return E.right(lines.join('\n'))
}
