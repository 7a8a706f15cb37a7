import { coOwners as referenceCoOwners, keyOf } from '../../reference/meaning'
import { inOrder, list, type Asked, type Kind } from './asked'

type Of<Tag extends Asked['_tag']> = Extract<Asked, { _tag: Tag }>
/** `null` is nobody. In a record of its own, since a bare `null` says that the question cannot be asked. */
interface Owned {
  readonly is: string | null
}

export const owner: Kind<Of<'Owner'>, Owned> = {
  expected: (world, { app }) => {
    const record = world.apps.get(app)
    return record === undefined ? null : { is: record.owner }
  },
  found: async (integration, { app }, at) => ({ is: (await integration.owner?.({ app, at })) ?? null }),
  written: ({ app }, { is }) => ['owner', { app, is }],
  checks: () => 1,
  told: ({ app }, found, expected) => `${app} is owned by ${found.is ?? 'nobody'}; expected ${expected.is ?? 'nobody'}`,
}

export const coOwners: Kind<Of<'CoOwners'>, ReadonlyArray<string>> = {
  expected: (world, { app }) => (world.apps.has(app) ? inOrder(referenceCoOwners(world, app).map(keyOf)) : null),
  found: async (integration, { app }, at) => inOrder(((await integration.coOwners?.({ app, at })) ?? []).map(keyOf)),
  written: ({ app }, are) => ['coOwners', { app, are }],
  checks: () => 1,
  told: ({ app }, found, expected) => `co-owners of ${app}: ${list(found)}; expected ${list(expected)}`,
}
