import { pending as referencePending } from '../../reference/answers'
import { inOrder, list, type Asked, type Kind } from './asked'

type Pending = Extract<Asked, { _tag: 'Pending' }>
interface Change {
  readonly gains: ReadonlyArray<string>
  readonly losses: ReadonlyArray<string>
}

const words = ({ gains, losses }: Change): string => `gains ${list(gains)}, losses ${list(losses)}`

/** The apps on which a login now would change something for the session. */
export const pending: Kind<Pending, Change> = {
  expected: (world, { session }, at) => {
    if (!world.sessions.has(session)) return null
    const { gains, losses } = referencePending(world, { session, at })
    return { gains: gains.map(({ app }) => app), losses: losses.map(({ app }) => app) }
  },
  found: async (integration, { session }, at) => {
    const { gains, losses } = (await integration.pending?.({ session, at })) ?? { gains: [], losses: [] }
    return { gains: inOrder(gains), losses: inOrder(losses) }
  },
  written: ({ session }, change) => ['pending', { session, ...change }],
  checks: () => 1,
  told: ({ session }, found, expected) => `pending of session ${session}: ${words(found)}; expected ${words(expected)}`,
}
