import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { failureLine, problemLine, runScenario } from '../../src/scenario/index'

const folder = 'docs/scenarios'
const texts = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'))

const bits = [
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '"',
  "'",
  '\n',
  '- ',
  '&a ',
  '*a',
  '!x ',
  '|',
  '#',
  '%',
  '\0',
  '\uD800',
  '__proto__',
  '1',
  'null',
  '? ',
  '\t',
  '---\n',
  '\r',
  '\u2028',
]

/** A place in the text, what is put there, and how much goes. */
const cut = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), bit: fc.constantFrom(...bits), gone: fc.nat(12) })

/** A story with a few damages. */
const damaged = fc.tuple(fc.constantFrom(...texts), fc.array(cut, { minLength: 1, maxLength: 4 })).map(([text, cuts]) =>
  cuts.reduce((damage, { at, bit, gone }) => {
    const place = Math.floor(at * damage.length)
    return damage.slice(0, place) + bit + damage.slice(place + gone)
  }, text),
)

const isOneLine = (line: string): boolean => !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(line)

describe('a damaged file', () => {
  it('is told or refused: in single lines, at places that it has', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const result = runScenario(text, { file: 'story.yaml' })
        if (result._tag === 'Right') return result.right.failed.every((failed) => isOneLine(failureLine('story.yaml', failed)))
        const lines = text.split('\n').length
        return result.left.every(
          (problem) => isOneLine(problemLine(problem)) && problem.line >= 1 && problem.line <= lines && problem.column >= 1,
        )
      }),
      { numRuns: 300 },
    )
  })
})
