import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow, type Command, type Policy } from '../../src/index'
import { runScenario } from '../../src/scenario/index'
import { assertAgrees, checkAgainstReference, checkStory, type Feature, type Integration, type Report } from '../../src/testing/kit/index'
import { abilitiesOf } from '../../src/testing/kit/abilities'
import { drawn } from '../../src/testing/kit/drawn'
import { planOf } from '../../src/testing/kit/resolve'
import { run } from '../../src/testing/kit/run'
import { storyOf } from '../../src/testing/kit/story/story'
import { coreAsSystem, type Twist } from './kit-systems'

const limited: Policy = { ...dashEnterprise5, sessions: { idle: 1_800_000, max: 2_700_000 } }
const policies = [dashEnterprise5, limited, { ...dashEnterprise5Later, sessions: limited.sessions }, live, revokeNow, dashEnterprise4]

const found = (report: Report): Extract<Report, { _tag: 'Differs' }> => {
  if (report._tag === 'Agrees') throw new Error('nothing was found')
  return report
}

/** A mistake: who leaves a group stays in it. */
const stays: Twist = (command) => (command._tag === 'RemoveMember' ? null : command)
/** Another one: what is given to a group is given to nobody. */
const givesNobody: Twist = (command) => (command._tag === 'AddCoOwner' && command.subject._tag === 'Group' ? null : command)

describe('checkAgainstReference', () => {
  it('agrees with the core, under every preset, in tags and all other answers too', async () => {
    const report = await checkAgainstReference(coreAsSystem(), { runs: 200, seed: 1, policies })
    assertAgrees(report)
    expect(report.histories).toBe(200)
    expect(report.concurrent).toBeGreaterThan(20)
    expect(report.checks).toBeGreaterThan(report.histories * 30)
  })

  it('finds a mistake, and tells it as a short story that holds for Tenure and not for the system', async () => {
    const { story, length, histories } = found(await checkAgainstReference(coreAsSystem(givesNobody), { seed: 1 }))
    expect(histories).toBeLessThan(100)
    expect(length).toBeLessThanOrEqual(2)
    expect(runScenario(story, { file: 'story.yaml' })).toMatchObject({ _tag: 'Right', right: { failed: [] } })
    expect(await checkStory(coreAsSystem(), story)).toMatchObject({ _tag: 'Agrees' })
    expect(await checkStory(coreAsSystem(givesNobody), story)).toMatchObject({ _tag: 'Differs' })
  })

  it('finds the same with the same seed', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => checkAgainstReference(coreAsSystem(stays), { seed: 5 })))
    expect(found(one!)).toEqual(other)
  })

  it('tells of a system that throws, and of one that never answers', async () => {
    const throwing = { ...coreAsSystem(), can: () => Promise.reject(new Error('no connection')) }
    expect(found(await checkAgainstReference(throwing, { runs: 5, seed: 1 })).difference).toBe('the system fails: no connection')
    const silent = { ...coreAsSystem(), reset: () => new Promise<void>(() => undefined) }
    const options = { runs: 5, seed: 1, timeout: 5, shrinkTime: 50 }
    expect(found(await checkAgainstReference(silent, options)).difference).toContain('no answer within 5 ms')
  })

  it('throws the story, for any test runner', async () => {
    const report = await checkAgainstReference(coreAsSystem(stays), { seed: 5 })
    expect(() => assertAgrees(report)).toThrow(found(report).story)
  })

  it('tells a system that is not linearisable, if it may call it from two sides', async () => {
    const losing = (): Integration => {
      const core = coreAsSystem()
      let last: Promise<unknown> = Promise.resolve()
      // Two commands at the same time: the second is told that all is well, and is forgotten.
      let busy = false
      return {
        ...core,
        execute: async (command, ask) => {
          if (busy) return { _tag: 'Accepted' }
          busy = true
          last = new Promise((resolve) => setImmediate(resolve))
          await last
          busy = false
          return core.execute(command, ask)
        },
      }
    }
    const { linearisable, story } = found(await checkAgainstReference(losing(), { seed: 1 }))
    expect(linearisable).toBe(false)
    expect(story).toContain('Two callers at the same time')
    expect(runScenario(story, { file: 'story.yaml' })).toMatchObject({ _tag: 'Right', right: { failed: [] } })
    assertAgrees(await checkAgainstReference(losing(), { seed: 1, runs: 100, concurrent: false }))
  })
})

describe('what a system cannot do', () => {
  const seenBy = async (cannot: ReadonlyArray<Feature | Command['_tag']>, runs = 60) => {
    const commands: Array<Command> = []
    const questions: Array<string> = []
    const core = coreAsSystem()
    const { reset, execute, can } = core
    const system: Integration = {
      reset,
      execute: (command, ask) => {
        commands.push(command)
        return execute(command, ask)
      },
      can: (question) => {
        questions.push(question.session === undefined ? 'user' : 'session')
        return can(question)
      },
      cannot,
    }
    assertAgrees(await checkAgainstReference(system, { runs, seed: 3, policies: [limited] }))
    return { tags: new Set(commands.map(({ _tag }) => _tag)), text: JSON.stringify(commands), questions: new Set(questions) }
  }

  const whole = seenBy([], 250)

  it('is asked for if nothing is declared', async () => {
    const { tags, questions } = await whole
    expect(tags.size).toBe(25)
    expect(questions.size).toBe(2)
  })

  it.each<readonly [Feature | Command['_tag'], RegExp]>([
    ['groups', /Group|Member/],
    ['nestedGroups', /"parent"/],
    ['claims', /"claims"/],
    ['refresh', /RefreshSession/],
    ['logouts', /LogOut/],
    ['roles', /AssignRole|UnassignRole/],
    ['groupRoles', /"to":\{"_tag":"Group"/],
    ['admins', /admin/],
    ['transfers', /Transfer/],
    ['renames', /Rename/],
    ['names', /"name"|"username"/],
    ['deletions', /Delete/],
    ['disabling', /DisableUser|EnableUser/],
    ['strangeIds', /__proto__|a\/b|Ada/],
    ['illFormedIds', /"(app|user|group|session|owner|from|to)":("x{257}"|"")/],
    ['MoveGroup', /MoveGroup/],
  ])('%s: is not used then', async (cannot, trace) => {
    expect(trace.test((await whole).text)).toBe(true)
    expect(trace.test((await seenBy([cannot])).text)).toBe(false)
  })

  it('users, actors and expiry: are not asked about, do not ask, and do not happen', async () => {
    expect([...(await seenBy(['users'])).questions]).toEqual(['session'])
    const asked: Array<string> = []
    const core = coreAsSystem()
    const system: Integration = {
      ...core,
      reset: (policy) => {
        asked.push(JSON.stringify(policy.sessions))
        return core.reset(policy)
      },
      execute: (command, ask) => {
        asked.push(ask.by._tag)
        return core.execute(command, ask)
      },
      cannot: ['actors', 'expiry'],
    }
    assertAgrees(await checkAgainstReference(system, { runs: 30, seed: 3, policies: [limited] }))
    expect(new Set(asked)).toEqual(new Set(['{"idle":null,"max":null}', 'System']))
  })
})

describe('stories', () => {
  it('of any plan can be read, and hold for Tenure', async () => {
    const system = coreAsSystem()
    for (const each of fc.sample(drawn(policies, 14), { numRuns: 40, seed: 11 })) {
      const plan = planOf(each, system, abilitiesOf(['concurrency']))
      const last = plan.steps.length - 1
      expect((await run(system, plan, 1_000)).difference).toBe(null)
      const story = storyOf({ plan, difference: { step: last, told: 'nothing', order: [] }, remarks: ['a\nb'] })
      expect(runScenario(story, { file: 'story.yaml' })).toMatchObject({ _tag: 'Right', right: { failed: [] } })
      expect(await checkStory(system, story)).toMatchObject({ _tag: 'Agrees' })
    }
  })

  it('that cannot be read, or are not true, are errors', async () => {
    await expect(checkStory(coreAsSystem(), 'tenure: 2\n')).rejects.toThrow('story.yaml:1')
    const untrue = 'tenure: 1\npolicy: live\nsteps:\n  - expect: {user: ada, app: crm, can: [view]}\n'
    await expect(checkStory(coreAsSystem(), untrue, { file: 'mine.yaml' })).rejects.toThrow('the story is not true:\nmine.yaml:4')
  })
})
