import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { ownPolicy } from '../../src/platform/own-policy'
import { ableOf } from '../../src/questions/subject-of-question'
import { isAllowed } from '../../src/rule/rights'
import { standingsOn } from '../../src/rule/standings'
import { appOf } from '../../src/state/look-ups'
import { busyLives, endOf, timeOf } from '../support/lives'

describe('the standings of many', () => {
  test.prop([busyLives()], { numRuns: 200 })(
    'allow each what the rule allows them alone, on each app; nobody may do anything, nor on no app',
    (life) => {
      const platform = endOf(life)
      const { policy, tables } = platform
      const at = timeOf(life)
      const asked = [
        ...tables.users.keys().map((user) => ({ user })),
        ...tables.sessions.keys().map((session) => ({ session })),
        { user: 'nobody' },
      ]
      const readers = asked.map((who) => ableOf(platform, who, at))
      const ids = [...tables.apps.keys(), 'no app']
      // Co-owners may also be stored where the policy knows none.
      for (const judged of [policy, { ...policy, coOwnership: false }]) {
        const version = { ...platform, ...ownPolicy(judged) }
        const actions = Object.keys(judged.actions)
        const alone = readers.flatMap((reader) =>
          ids
            .map((id) => appOf(platform, id))
            .map((app) => actions.filter((action) => reader && app && isAllowed(version, reader.reading, reader.user, app, action))),
        )
        const together = [...standingsOn(version, readers, ids)]
        expect(together.map((standing) => version.digest.actionsOf(standing))).toEqual(alone)
      }
    },
  )
})
