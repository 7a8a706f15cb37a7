import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classOf, describe as sentenceOf, type Rejection, type RejectionTag } from '../../src/index'

interface Told {
  readonly what: Parameters<typeof sentenceOf>[0]
  readonly sentence: string
}

const told = JSON.parse(readFileSync('test/questions/sentences.json', 'utf8')) as Readonly<Record<string, ReadonlyArray<Told>>>

describe.each(Object.entries(told))('in plain English, of %s', (_, all) => {
  it.each(all.map(({ what, sentence }) => [sentence, what] as const))('%s', (sentence, what) => {
    expect(sentenceOf(what)).toBe(sentence)
  })
})

/** Every tag, by its class. */
const classes = {
  session: ['SessionUnknown', 'SessionEnded', 'SessionExpired'],
  missing: ['AppUnknown', 'UserUnknown', 'UserNotSeenYet', 'GroupUnknown', 'GroupNotSeenYet'],
  forbidden: ['NotPermitted', 'CoOwnershipUnsupported'],
  invalid: ['IdInvalid', 'AppNameInvalid', 'GroupNameInvalid'],
} as const satisfies Readonly<Record<string, ReadonlyArray<RejectionTag>>>

const classed: ReadonlyMap<string, string> = new Map(Object.entries(classes).flatMap(([kind, tags]) => tags.map((tag) => [tag, kind])))

describe('the class of a refusal', () => {
  const rejections = (told['rejections'] ?? []).map(({ what }) => what as Rejection)

  it.each(rejections.map((rejection) => [rejection._tag, rejection] as const))('is told of %s', (tag, rejection) => {
    expect(classOf(rejection)).toBe(classed.get(tag) ?? 'conflict')
  })

  it('is told of all 28', () => {
    expect(new Set(rejections.map(({ _tag }) => _tag)).size).toBe(28)
  })
})
