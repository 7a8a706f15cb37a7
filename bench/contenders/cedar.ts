import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import { versionOf, type Contender } from './contender'

const policies = `
permit(principal, action, resource) when { principal == resource.owner };
permit(principal, action, resource) when { principal in resource.coOwners };
`

/** A policy language behind a boundary: policies are parsed once, the entities of a question go over each time. */
export const cedar: Contender = {
  name: 'cedar-wasm',
  version: versionOf('@cedar-policy/cedar-wasm'),
  questions: () => 500,
  holding: ({ apps, users, sessions }) => {
    preparsePolicySet('co-ownership', { staticPolicies: policies })
    const records = new Map(apps.map((each) => [each.app, each]))
    const groupsOf = new Map(users.map(({ user, groups }) => [user, groups]))
    const userOf = new Map(sessions.map(({ session, user }) => [session, user]))
    const asEntity = (type: string, id: string) => ({ __entity: { type, id } })
    return ({ session, app, action }) => {
      const user = userOf.get(session)
      const record = records.get(app)
      if (user === undefined || record === undefined) return false
      const groups = groupsOf.get(user)!.map((id) => ({ type: 'Group', id }))
      const coOwners = [...record.users.map((id) => asEntity('User', id)), ...record.groups.map((id) => asEntity('Group', id))]
      const answer = statefulIsAuthorized({
        principal: { type: 'User', id: user },
        action: { type: 'Action', id: action },
        resource: { type: 'App', id: app },
        context: {},
        preparsedPolicySetId: 'co-ownership',
        entities: [
          { uid: { type: 'User', id: user }, attrs: {}, parents: groups },
          ...groups.map((uid) => ({ uid, attrs: {}, parents: [] })),
          { uid: { type: 'App', id: app }, attrs: { owner: asEntity('User', record.owner), coOwners }, parents: [] },
        ],
      })
      return answer.type === 'success' && answer.response.decision === 'allow'
    }
  },
}
