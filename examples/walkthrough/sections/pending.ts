import { can, describe, explain, pending, remedies, sessions, type BuiltIn, type Command } from '../../../src/index'
import { tellingRefusals, type Refused } from '../cast'
import { namesOf, type Names } from '../names'
import { asSentence, listed, paragraph, section, table, type Lines } from '../page/page'
import { doer, phrases, rightsOn } from '../phrases'
import { acted, loggedIn, nextSession, whoMay, type Scene } from '../scene'

/** A section, and how the story goes on behind it. */
export interface Told {
  readonly lines: Lines
  readonly scene: Scene
}

const isLogin = ({ _tag }: Command): boolean => _tag === 'LogIn' || _tag === 'RefreshSession'

const waiting = ({ platform, at }: Scene, names: Names): Lines => {
  const rows = sessions(platform, { at }).items.flatMap(({ session }) => {
    const { gains, losses } = pending(platform, { session, at })
    return [
      ...(gains.length > 0 ? [[names.session(session), 'gains', rightsOn(platform, names, gains)]] : []),
      ...(losses.length > 0 ? [[names.session(session), 'loses', rightsOn(platform, names, losses)]] : []),
    ]
  })
  return rows.length === 0
    ? paragraph('Nothing is pending.')
    : [...paragraph('What the next login will change:'), ...table([18, 5], rows, 4)]
}

const answer = ({ platform, at }: Scene, names: Names, session: string, { app, action }: Refused): Lines => {
  const decision = explain(platform, { session, app, action, at })
  const said = decision._tag === 'Allowed' ? decision.grounds[0] : decision.reasons[0]
  return [
    ...paragraph(`May ${names.session(session)} ${action} ${names.app(app)} now? ${decision._tag === 'Allowed' ? 'Yes.' : 'No.'}`),
    ...paragraph(asSentence(describe(names.within(said))), 4),
  ]
}

/** The grant that opens least is made; the open session waits for it, and a second login of the same user has it. */
export const pendingSection = (scene: Scene, action: BuiltIn): Told => {
  const title = '4. What is pending'
  const [refused] = tellingRefusals(scene, action)
  const [remedy] = refused === undefined ? [] : remedies(scene.platform, { ...refused, user: undefined, at: scene.at })
  const grant = remedy?.commands.filter((command) => !isLogin(command)) ?? []
  if (refused === undefined || grant.length === 0)
    return { lines: section(title, paragraph('Nothing is granted, so nothing is pending.')), scene }
  const by = whoMay(scene, grant, refused.app)
  const before = namesOf(scene.platform)
  const granted = acted(scene, grant, by)
  const session = nextSession(granted)
  const twice = loggedIn(granted, refused.user)
  const names = namesOf(twice.platform)
  const states = sessions(twice.platform, { at: twice.at, user: refused.user }).items.map((each) => {
    const isAble = can(twice.platform, { session: each.session, action, app: refused.app, at: twice.at })
    return `${each.session} ${isAble ? 'has it' : 'waits'}`
  })
  return {
    lines: section(
      title,
      [...paragraph(`Done by ${doer(scene, before, by)}: ${phrases(before, grant)}.`, 2, 2), ...waiting(granted, before)],
      answer(granted, before, refused.session, refused),
      [
        ...paragraph(`${names.user(refused.user)} logs in a second time, as ${session}. What is pending belongs to the session:`),
        ...paragraph(`${listed(states)}.`, 4),
      ],
    ),
    scene: twice,
  }
}
