import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { doable } from '../../src/scenario/commands'
import { parse as read } from '../../src/scenario/index'
import { commandWord } from '../../src/scenario/order'
import { ReasonWord, RejectionWord } from '../../src/scenario/tags'
import { stepForm } from '../../src/scenario/steps/step'
import { actionWord } from '../../src/scenario/format'
import { linesOf } from './telling'

const folder = 'docs/scenarios'
const files = readdirSync(folder)
const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))

type Mapping = Readonly<Record<string, unknown>>

/** All steps of all files, as written. */
const steps = texts.flatMap((text) => (parse(text) as { readonly steps: ReadonlyArray<Mapping> }).steps)

/** The values under one key of steps. */
const under = (key: string): ReadonlyArray<Mapping> => steps.flatMap((step) => (key in step ? [step[key] as Mapping] : []))

const sorted = (words: Iterable<string>): ReadonlyArray<string> => [...new Set(words)].sort()

describe('a scenario of the documentation', () => {
  it.each(files.map((file, i) => [file, texts[i] ?? ''] as const))('%s holds', (_, text) => {
    expect(linesOf(text)).toEqual([])
    expect(read(text, { file: 'story.yaml' })).toMatchObject({ right: { steps: expect.arrayContaining([expect.anything()]) as unknown } })
  })

  it.each(files.map((file, i) => [file, texts[i] ?? ''] as const))(
    '%s begins with a title, and names the rules that it tells',
    (_, text) => {
      expect(text).toMatch(/^# [A-Z].*[^.]\n#\n# /)
      expect(text).toMatch(/^#.*\b(APP|CO|SEAT|GRP|ACT|DO|KC)-\d+/m)
      expect(text.split('\n').filter((line) => line.length > 180)).toEqual([])
    },
  )
})

describe('the scenarios of the documentation, together,', () => {
  it('are at least twenty-five', () => {
    expect(files.length).toBeGreaterThanOrEqual(25)
  })

  it('use every key of a step', () => {
    expect(sorted(steps.flatMap(Object.keys))).toEqual(sorted(stepForm(actionWord(undefined)).shapes.map(([key]) => key)))
  })

  it('use every command, accepted', () => {
    expect(sorted(under('do').flatMap(Object.keys))).toEqual(sorted(doable().map(({ name }) => commandWord(name))))
    expect(sorted(under('logout').flatMap(Object.keys))).toEqual(['by', 'everyone', 'session', 'user'])
  })

  it('are refused with every tag', () => {
    expect(sorted(under('refuse').map((refused) => String(refused['with'])))).toEqual(sorted(Object.keys(RejectionWord.keys)))
  })

  it('are denied for every reason that a file can reach', () => {
    const reasons = sorted(under('explain').flatMap(({ because }) => (typeof because === 'string' ? [because] : [])))
    // A stored co-owner under a policy without co-ownership: no file can bring that about.
    expect([...reasons, 'CoOwnershipUnsupported'].sort()).toEqual(sorted(Object.keys(ReasonWord.keys)))
  })

  it('are told under every preset', () => {
    const policies = texts
      .map((text) => (parse(text) as { readonly policy: unknown }).policy)
      .filter((policy) => typeof policy === 'string')
    expect(sorted(policies)).toEqual(['dashEnterprise4', 'dashEnterprise5', 'dashEnterprise5Later', 'live', 'revokeNow'])
  })

  it('show every finding, and every kind of ground', () => {
    const findings = steps.flatMap((step) => ('findings' in step ? (step['findings'] as ReadonlyArray<Mapping>).flatMap(Object.keys) : []))
    expect(sorted(findings)).toEqual([
      'AppWithoutOwner',
      'CoOwnerDisabled',
      'CoOwnerGroupEmpty',
      'CoOwnerWithoutSeat',
      'OwnerDisabled',
      'SessionStale',
    ])
    const grounds = under('explain').flatMap(({ through }) => (typeof through === 'string' ? [through.replace(/:.*/, '')] : []))
    expect(sorted(grounds)).toEqual(['admin', 'direct', 'group', 'owner'])
  })
})
