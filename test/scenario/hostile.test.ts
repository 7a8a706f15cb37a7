import { describe, expect, it } from 'vitest'
import { linesOf, story } from './telling'

/** The only line that is said of a hostile text; it must come soon. */
const lineFor = (text: string): string => {
  const begun = performance.now()
  const [line, ...others] = linesOf(text)
  expect(others).toEqual([])
  expect(performance.now() - begun).toBeLessThan(20_000)
  return line ?? ''
}

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefghijkl'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghijk'[i]}`).join(', ')}]`),
].join('\n')

describe('a hostile file ends soon, with one line', () => {
  it('of ten million opening brackets, within two seconds', () => {
    const text = '['.repeat(10_000_000)
    const begun = performance.now()
    expect(linesOf(text)).toEqual(['story.yaml:1:65: nested deeper than 64 levels'])
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it.each([
    ['braces', '{a: '.repeat(1_000_000)],
    ['dashes', '- '.repeat(1_000_000)],
    ['question marks', '? '.repeat(1_000_000)],
    ['keys on one line', 'a: '.repeat(1_000_000)],
    ['empty keys', ': '.repeat(1_000_000)],
    ['ever deeper lines', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['a step that is all brackets', story(['['.repeat(100_000)])],
  ])('of %s', (_, text) => {
    expect(lineFor(text)).toMatch(/^story\.yaml:\d+:\d+: nested deeper than 64 levels$/)
  })

  it.each([
    ['more than 16 MB', `#${' '.repeat(16 * 1024 * 1024)}`, 'story.yaml:1:1: larger than 16 MB'],
    ['a million commas', `[${','.repeat(1_000_000)}`, 'story.yaml:1:1000001: more than 1000000 tokens: split the file'],
    ['closing brackets', ']'.repeat(1_000_000), 'story.yaml:1:101: too much here is not YAML'],
    ['documents', '---\n'.repeat(1_000_000), 'story.yaml:2:1: a file is one document'],
    ['directives', '%a\n'.repeat(1_000_000), 'story.yaml:1:1: directives are no part of this format'],
    ['an alias bomb', bomb, 'story.yaml:4:36: aliases repeat more than 10000 values'],
    ['zeros', '\0'.repeat(1_000_000), `story.yaml:1:1: expected a mapping, found \`${'\\u{0}'.repeat(60)}…\``],
    ['blanks', ' '.repeat(10_000_000), 'story.yaml:1:1: the file is empty'],
    ['one long word', 'a'.repeat(10_000_000), `story.yaml:1:1: expected a mapping, found \`${'a'.repeat(60)}…\``],
  ])('of %s', (_, text, line) => {
    expect(lineFor(text)).toBe(line)
  })

  it('of anchors that hold each other, deeper and deeper', () => {
    const chain = ['a0: &a0 [x]', ...Array.from({ length: 5000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join('\n')
    expect(linesOf(chain)[0]).toMatch(/^story\.yaml:\d+:\d+: nested deeper than 64 levels$/)
  })
})

describe('a large file', () => {
  it('with many unknown keys is told soon', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')
    const lines = linesOf(`${story([])}\n${keys}`)
    expect(lines).toHaveLength(101)
    expect(lines[0]).toBe('story.yaml:5:1: unknown key `k0`')
    expect(lines[100]).toBe('story.yaml:105:1: 19900 more problems from here on')
  })

  it('that is well-formed is read: size alone is no fault', () => {
    const text = story(
      Array.from({ length: 5000 }, () => 'expect: {user: ada, app: crm, can: [view]}'),
      '{users: [ada], apps: {crm: {owner: ada}}}',
    )
    expect(linesOf(`${text}\n# ${'x'.repeat(10_000_000)}`)).toEqual([])
  })

  it('may be as deep as the format is', () => {
    expect(
      linesOf(
        `${'\n'.repeat(10)}${story(['impact: {of: [{assignRole: {to: "user:ada", role: admin}}], now: {s: {gains: []}}}'], '{users: [ada]}')}`,
      ),
    ).toEqual([])
  })
})
