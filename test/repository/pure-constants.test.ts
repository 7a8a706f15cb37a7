import { describe, expect, it } from 'vitest'
import { pureConstants, pureModule } from '../../scripts/pure-constants'

describe('pureConstants', () => {
  const pure = (value: string): string => `/* @__PURE__ */ (() => (${value}))()`

  it.each([
    '/** @class */ (function () {}())',
    'new NullType()',
    'dual(2, as_(Functor))',
    '{ ...others, name: 1 }',
    'Number.MIN_SAFE_INTEGER',
    '[1, later()]',
    '{ [key]: 1 }',
  ])('makes a call of %s', (value) => {
    const bare = value.replace('/** @class */ ', '')
    expect(pureConstants(`export const a = ${bare}\nconst b = 1`, 'a.ts')).toBe(`export const a = ${pure(bare)}\nconst b = 1`)
  })

  it('keeps types where they are', () => {
    expect(pureConstants('const a: T<U> = f<U>(b) as T<U>, c = g()', 'a.ts')).toBe(
      `const a: T<U> = ${pure('f<U>(b) as T<U>')}, c = ${pure('g()')}`,
    )
  })

  it.each([
    'const f = (a: A) => g(a)',
    'var f = function (a) { return g(a) }',
    'const a = b',
    "import * as t from 'io-ts'\nconst a = [t.string]",
    "const a = ['x', 1, null, { b: true, c, d() {} }] as const",
    'const a = /b/u',
    'f()',
    'const f = () => { const a = g() }',
    'const { a } = f()',
  ])('leaves alone %s', (source) => {
    expect(pureConstants(source, 'a.ts')).toBe(source)
  })
})

describe('pureModule', () => {
  it('keeps the effects of a module inside one constant', async () => {
    const source = 'const traps = {}\ntraps.set = () => 1\nexport {\n  traps as kept,\n  other\n};\n'
    const text = pureModule(source, ['kept'])
    expect(text).toContain('export const kept = /* @__PURE__ */')
    const { kept } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { kept: { set: () => number } }
    expect(kept.set()).toBe(1)
  })

  it('stops at a name that the module does not export', () => {
    expect(() => pureModule('const a = 1\nexport { a };', ['b'])).toThrow('no export `b`')
  })
})
