import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import { versionOf, type Contender } from './contender'

/** An app is a domain; a policy line says who holds it; users are in groups. The quick comparisons come first. */
const model = `
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, dom
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.dom == p.dom && g(r.sub, p.sub)
`

export const casbin: Contender = {
  name: 'casbin, domains',
  version: versionOf('casbin'),
  questions: (apps) => (apps > 10_000 ? 0 : Math.ceil(20_000 / apps)),
  holding: async ({ apps, users, sessions }) => {
    const lines = [
      ...apps.flatMap(({ app, owner, users: direct, groups }) => [owner, ...direct, ...groups].map((holder) => `p, ${holder}, ${app}`)),
      ...users.flatMap(({ user, groups }) => groups.map((group) => `g, ${user}, ${group}`)),
    ]
    const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines.join('\n')))
    const userOf = new Map(sessions.map(({ session, user }) => [session, user]))
    return ({ session, app, action }) => enforcer.enforceSync(userOf.get(session), app, action)
  },
}
