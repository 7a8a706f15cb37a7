import type { Integration } from './integration'
import type { StoryReport } from './report'

/**
 * Takes a story that was kept through your system: a scenario file, found by `checkAgainstReference` or written
 * by hand. What a system does not answer is passed over; of several callers, one order is told.
 *
 * @category destructors
 * @param integration your system in a few functions
 * @param text the text of the scenario file
 * @returns whether the system goes through it as the reference does; rejects for a file that cannot be read or is not true
 *
 * @example
 * ```ts test
 * import { apply, can, dashEnterprise5, empty, type Platform } from 'tenure'
 * import { accepted, checkStory, refused } from 'tenure/testing'
 * let platform: Platform<string> = empty(dashEnterprise5)
 * const { _tag } = await checkStory({
 *   reset: (policy) => void (platform = empty(policy)),
 *   execute: (command, ask) => {
 *     const applied = apply(platform, command, ask)
 *     if (applied._tag === 'Left') return refused(applied.left._tag)
 *     platform = applied.right.platform
 *     return accepted
 *   },
 *   can: (question) => can(platform, question),
 * }, `
 * tenure: 1
 * policy: dashEnterprise5
 * given: {users: [ada, bob], apps: {crm: {owner: ada}}}
 * steps:
 *   - login: {session: s1, user: bob}
 *   - do: {addCoOwner: {app: crm, subject: "user:bob"}}
 *   - expect: {session: s1, app: crm, cannot: [view]}
 * `)
 * _tag // => 'Agrees'
 * ```
 */
export const checkStory = async (
  integration: Integration,
  text: string,
  { file = 'story.yaml', timeout = 5_000 }: { readonly file?: string; readonly timeout?: number } = {},
): Promise<StoryReport> => {
  // The reader of YAML is large, and needed here only.
  const { replayed } = await import('./replay-story')
  const { difference, commands, checks, story } = await replayed(integration, text, file, timeout)
  return difference === null
    ? { _tag: 'Agrees', commands, checks }
    : { _tag: 'Differs', difference: difference.told, story, commands, checks }
}
