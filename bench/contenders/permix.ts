import { createPermix } from 'permix'
import { everyQuestion, versionOf, type Contender } from './contender'
import { rawMapOf } from './raw-map'

interface AppData {
  readonly owner: string
  readonly coOwners: ReadonlyArray<string>
}
type Definition = { app: { action: 'view' | 'deploy' | 'manage'; dataType: AppData; dataRequired: true } }

/** Rules are functions of the app, set up at each login. */
const permixFor = (user: string, groups: ReadonlySet<string>) => {
  const holds = ({ owner, coOwners }: AppData): boolean => owner === user || coOwners.some((each) => each === user || groups.has(each))
  const permix = createPermix<Definition>()
  permix.setup({ app: { view: holds, deploy: holds, manage: holds } })
  return permix
}

export const permix: Contender = {
  name: 'permix',
  version: versionOf('permix'),
  questions: everyQuestion,
  holding: (world) => {
    const { apps, sessions } = rawMapOf(world)
    const permixes = new Map([...sessions].map(([session, { user, groups }]) => [session, permixFor(user, groups)]))
    return ({ session, app, action }) => {
      const record = apps.get(app)
      return record !== undefined && (permixes.get(session)?.check('app', action, record) ?? false)
    }
  },
}
