import { describe, expect, it } from 'vitest'
import * as t from 'io-ts'
import { AnyUserId, firstFree, withSuffix } from '../../src/kernel/ids'
import { firstIllFormed, foundText } from '../../src/kernel/ill-formed'
import { byCodeUnits } from '../../src/kernel/order'
import { shape } from '../../src/kernel/shape'
import { escaped } from '../../src/kernel/shown'
import { lastChangeIn } from '../../src/kernel/tenure'

describe('a text that is taken', () => {
  it('gets a number behind it, the first that is free, and gives up its end where it would grow too long', () => {
    expect(firstFree('a', () => false)).toBe('a')
    expect(firstFree('a', (text) => ['a', 'a~2', 'a~3'].includes(text))).toBe('a~4')
    const long = 'x'.repeat(256)
    expect(withSuffix(long, 2)).toBe(`${'x'.repeat(254)}~2`)
    expect(withSuffix('x'.repeat(254), 2)).toBe(`${'x'.repeat(254)}~2`)
    expect(withSuffix(long, 12)).toBe(`${'x'.repeat(253)}~12`)
  })

  it('is never cut inside a character', () => {
    expect(withSuffix(`${'x'.repeat(253)}\u{1f600}x`, 2)).toBe(`${'x'.repeat(253)}~2`)
    expect(withSuffix(`${'x'.repeat(252)}\u{1f600}xx`, 2)).toBe(`${'x'.repeat(252)}\u{1f600}~2`)
  })
})

describe('what was found', () => {
  it('is told in words, whatever it is', () => {
    const found = [[], {}, () => 1, null, undefined, 3, 'text', true, 4n]
    expect(found.map(foundText)).toEqual(['a list', 'a object', 'a function', 'null', 'undefined', '3', 'text', 'true', '4'])
  })

  it('has its place: a field, an item, an item of a field', () => {
    const one = shape('one', { user: AnyUserId }, { more: t.readonlyArray(AnyUserId), either: t.union([AnyUserId, t.null]) })
    expect(firstIllFormed(one, { user: 'ada', more: ['bob'] })).toBe(null)
    expect(firstIllFormed(one, { user: '', more: [''] })).toEqual({ field: 'user', found: '' })
    expect(firstIllFormed(one, { user: 'ada', more: ['bob', '\0'] })).toEqual({ field: 'more[1]', found: '\0' })
    expect(firstIllFormed(one, { user: 'ada', either: '' })).toEqual({ field: 'either', found: '' })
    expect(firstIllFormed(t.readonlyArray(one), [{ user: 'ada' }, { user: '' }])).toEqual({ field: '[1].user', found: '' })
    expect(firstIllFormed(t.readonlyArray(t.string), [undefined])).toEqual({ field: '[0]', found: 'undefined' })
    expect(firstIllFormed(t.string, '')).toBe(null)
  })
})

describe('a closed record', () => {
  const one = shape('one', { a: t.number }, { b: t.string })

  it('is one with or without what is optional, and with nothing else', () => {
    expect([{ a: 1 }, { a: 1, b: 'x' }, { a: 1, b: undefined }].map((each) => one.is(each))).toEqual([true, true, true])
    expect([{ b: 'x' }, { a: undefined }, { a: 1, b: 2 }, { a: 1, c: 1 }, [1], null].map((each) => one.is(each))).toEqual(
      Array(6).fill(false),
    )
  })

  it('encodes its own fields, those that are there', () => {
    expect(one.encode({ a: 1, b: 'x' })).toEqual({ a: 1, b: 'x' })
    expect(Object.keys(one.encode({ a: 1 }))).toEqual(['a'])
  })
})

describe('texts', () => {
  it('are shown on one line: what cannot be printed by its code', () => {
    expect(escaped('a\nb\u202ec\u{e0001}')).toBe('a\\u000ab\\u202ec\\u{e0001}')
  })

  it('are ordered by their units', () => {
    expect([byCodeUnits.compare('a', 'b'), byCodeUnits.compare('b', 'a'), byCodeUnits.compare('a', 'a')]).toEqual([-1, 1, 0])
  })
})

describe('tenures', () => {
  it('changed last where the last of them began or ended', () => {
    const all = [
      { since: 1, until: 2 },
      { since: 3, until: 4 },
      { since: 5, until: 6 },
      { since: 7, until: null },
    ]
    expect([lastChangeIn([]), lastChangeIn(all), lastChangeIn(all.slice(0, 3))]).toEqual([0, 7, 6])
  })
})
