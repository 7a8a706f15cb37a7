import { everyQuestion, type Contender } from './contender'
import { rawMapOf } from './raw-map'

/** The floor: to find the session and the app, and to answer nothing. Its verdicts are not counted. */
export const twoLooks: Contender = {
  name: 'two Map.get',
  version: 'no answer',
  questions: everyQuestion,
  holding: (world) => {
    const { apps, sessions } = rawMapOf(world)
    return ({ session, app, isAllowed }) => (sessions.get(session) === undefined || apps.get(app) === undefined ? !isAllowed : isAllowed)
  },
}
