import { describe, explain, remedies, type BuiltIn } from '../../../src/index'
import { flowTo, tellingRefusals, type Refused } from '../cast'
import { namesOf, type Names } from '../names'
import { asSentence, paragraph, section, table, type Lines } from '../page/page'
import { phrases } from '../phrases'
import type { Scene } from '../scene'

const mostRemedies = 6

const why = ({ platform, at }: Scene, names: Names, { session, app, action }: Refused): Lines => {
  const decision = explain(platform, { session, app, action, at })
  if (decision._tag === 'Allowed') return []
  return decision.reasons.flatMap((reason) => paragraph(asSentence(describe(names.within(reason))), 4))
}

const mending = ({ platform, at }: Scene, names: Names, { session, app, action }: Refused): Lines => {
  const found = remedies(platform, { session, app, action, at })
  const more = found.length - mostRemedies
  return [
    ...paragraph('What would mend it. "Opens" counts the rights that it would open, to anybody:'),
    ...table(
      [5],
      [['opens', ''], ...found.slice(0, mostRemedies).map(({ opens, commands }) => [String(opens).padStart(5), phrases(names, commands)])],
    ),
    ...(more > 0 ? table([5], [['', `and ${more} more, each opening as much or more`]]) : []),
  ]
}

const further = (scene: Scene, names: Names, refused: Refused): Lines => {
  const { session, app, action, reason } = refused
  const [first] = remedies(scene.platform, { session, app, action, at: scene.at })
  const mended = first === undefined ? '' : ` Mended by: ${phrases(names, first.commands)}.`
  return [
    ...paragraph(`Another reason: ${names.session(session)} may not ${action} ${names.app(app)}.`),
    ...paragraph(`${asSentence(describe(names.within(reason)))}${mended}`, 4),
  ]
}

const flow = ({ platform }: Scene, names: Names, { user, reason }: Refused): Lines => {
  const found = reason._tag === 'NotInherited' ? flowTo(platform, user) : undefined
  if (found === undefined) return []
  return paragraph(`Roles do flow down: \`${found.role}\` reaches ${names.user(user)} from ${names.group(found.from)}. Apps do not.`)
}

export const denialSection = (scene: Scene, action: BuiltIn): Lines => {
  const title = '3. Why one is denied, and what would mend it'
  const names = namesOf(scene.platform)
  const [refused, ...others] = tellingRefusals(scene, action)
  if (refused === undefined) return section(title, paragraph(`Nobody here is near an app without the right to ${action} it.`))
  return section(
    title,
    [...paragraph(`May ${names.session(refused.session)} ${action} ${names.app(refused.app)}? No.`), ...why(scene, names, refused)],
    flow(scene, names, refused),
    mending(scene, names, refused),
    others.flatMap((each) => further(scene, names, each)),
  )
}
