import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { terminal, type Terminal } from './terminal'

/** People, groups, apps and sessions; then two changes that wait for the next login. */
export const founding = `
- registerUser: { user: root, roles: [admin, licensed] }
- registerUser: { user: ada, roles: [licensed] }
- registerUser: { user: bob, roles: [licensed] }
- registerUser: { user: cyd, username: Cyd.Dunn@acme.example, roles: [licensed] }
- registerUser: { user: dan }
- registerUser: { user: eve, roles: [licensed] }
- createGroup: { group: sales }
- createGroup: { group: na, name: NA, parent: sales, origin: ldap }
- createGroup: { group: empty, name: Nobody here }
- addMember: { group: sales, user: bob }
- addMember: { group: na, user: cyd }
- addMember: { group: na, user: dan }
- createApp: { app: crm, owner: ada }
- createApp: { app: wiki, owner: eve }
- createApp: { app: a-17, name: forecast, owner: bob }
- addCoOwner: { app: crm, subject: "user:bob" }
- addCoOwner: { app: a-17, subject: "group:empty" }
- login: { session: s1, user: ada }
- login: { session: s2, user: cyd }
- login: { session: s3, user: bob }
- disableUser: { user: eve }
- addCoOwner: { app: crm, subject: "group:na" }
- removeCoOwner: { app: crm, subject: "user:bob", by: s1 }
`

const change = `
- assignRole: { to: "user:dan", role: licensed }
- removeCoOwner: { app: crm, subject: "group:na" }
- logout: { session: s3 }
`

const feed = `[
  { "registerUser": { "user": "ada", "roles": ["licensed"] } },
  { "registerUser": { "user": "fin" } },
  { "addMember": { "group": "na", "user": "cyd" } }
]
`

const story = `
tenure: 1
policy: dashEnterprise5
given: { users: [ada, bob], apps: { crm: { owner: ada } } }
steps:
  - login: { session: s1, user: bob }
  - do: { addCoOwner: { app: crm, subject: "user:bob" } }
  - expect: { session: s1, app: crm, cannot: [deploy] }
`

/** A terminal in a folder with a platform, and the files that the examples of the help name. */
export const acme = (): Terminal => {
  const there = terminal()
  const files = { 'founding.yaml': founding, 'change.yaml': change, 'feed.yaml': feed, 'story.yaml': story, 'other.yaml': story }
  for (const [file, text] of Object.entries(files)) there.write(file, text)
  cpSync('docs/data/keycloak-realm/parts', join(there.folder, 'realm'), { recursive: true })
  cpSync('docs/data/acme-apps.yaml', join(there.folder, 'apps.yaml'))
  const made = [there.type('init'), there.type('apply founding.yaml')]
  for (const { err } of made) if (err !== '') throw new Error(err)
  return there
}
