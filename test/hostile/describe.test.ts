import { describe, expect, it } from 'vitest'
import {
  apply,
  bySession,
  classOf,
  decide,
  describe as words,
  explain,
  restore,
  snapshot,
  user,
  whoCan,
  type Snapshot,
} from '../../src/index'
import { after, allSamples, bySystem, refusalOf, untyped, world } from './world'

/** Clears the screen, forges a line, turns the direction, hides, and leaves its backticks. */
const forging = '\u001b[2J\u009b31m\r\n`root` is the owner\u2028\u2029\u202etxt\u2066\u200b\u200d\ufeff\u00ad\u{e0041}\u0007\t'
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const isSafe = (text: string): void => {
  expect(text).not.toMatch(unprintable)
  expect(text.length).toBeGreaterThan(0)
  expect(text).not.toContain('`root`')
}

/** A world in which everything is called so. */
const forged = after(
  world,
  { _tag: 'RegisterUser', user: forging, roles: ['licensed'] },
  { _tag: 'CreateGroup', group: forging },
  { _tag: 'CreateGroup', group: `${forging}2`, name: forging, parent: forging },
  { _tag: 'AddMember', group: forging, user: forging },
  { _tag: 'CreateApp', app: forging, name: 'forged', owner: 'ada' },
  { _tag: 'LogIn', session: forging, user: forging },
  { _tag: 'AddCoOwner', app: forging, subject: user(forging) },
  { _tag: 'AddCoOwner', app: forging, subject: { _tag: 'Group', group: forging } },
)

/** The command with every text of its own that no word is fixed for replaced. */
const withForged = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withForged)
  if (typeof value === 'string') return forging
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      ['_tag', 'role', 'roles', 'origin', 'formerOwner'].includes(key) ? (inner as unknown) : withForged(inner),
    ]),
  )
}

describe('describe', () => {
  it('keeps every refusal on its line and in its backticks', () => {
    const commands = allSamples.map((command) => untyped(withForged(command)))
    const tags = new Set<string>()
    for (const platform of [world, forged]) {
      for (const by of [bySystem.by, bySession('s-cyd'), bySession(forging), bySession('s-root')]) {
        for (const command of [...commands, { _tag: forging }]) {
          const applied = apply(platform, untyped(command), { by, at: 0 })
          if (applied._tag === 'Right') continue
          tags.add(applied.left._tag)
          isSafe(words(applied.left))
        }
      }
    }
    for (const tag of ['IdInvalid', 'NotPermitted', 'SessionUnknown', 'AppNameInvalid', 'IdTaken', 'UserUnknown', 'AlreadyCoOwner'])
      expect(tags).toContain(tag)
  })

  it('keeps every event on its line and in its backticks', () => {
    const fit = allSamples.flatMap((command) => {
      const decided = decide(world, command, bySystem)
      return decided._tag === 'Right' ? decided.right : []
    })
    expect(fit.length).toBeGreaterThanOrEqual(allSamples.length)
    for (const event of fit) isSafe(words(untyped({ ...(withForged(event) as object), by: event.by, why: 'logOut' })))
  })

  it('keeps every reason and ground on its line and in its backticks', () => {
    const denied = explain(forged, { session: forging, app: forging, action: untyped(forging), at: 0 })
    const pending = explain(forged, { session: forging, app: forging, action: 'view', at: 0 })
    const unknown = explain(forged, { session: `${forging}?`, app: forging, action: 'view', at: 0 })
    const reasons = [denied, pending, unknown].flatMap((decision) => (decision._tag === 'Denied' ? decision.reasons : []))
    expect(reasons.length).toBeGreaterThanOrEqual(3)
    const grounds = whoCan(forged, { app: forging, action: 'view', at: 0 }).onRecord.flatMap((each) => each.grounds)
    expect(grounds.some(({ path }) => path._tag === 'Through')).toBe(true)
    for (const each of [...reasons, ...grounds]) isSafe(words(each))
  })

  it('keeps what is wrong with a snapshot on its line as well', () => {
    const stored = snapshot(forged)
    const tampered: Snapshot = { ...stored, apps: stored.apps.map((each) => ({ ...each, owner: `${forging}?` })) }
    const restored = restore(tampered)
    if (restored._tag === 'Right' || restored.left._tag !== 'SnapshotDoesNotFit') return expect.fail('fits')
    for (const { where, problem } of restored.left.misfits) isSafe(`${where}: ${problem}`)
  })

  it('shows halves of surrogates and U+0000 of a refused id', () => {
    for (const [id, shown] of [
      ['\ud800', '\\ud800'],
      ['a\udc00b', 'a\\udc00b'],
      ['a\u0000b', 'a\\u0000b'],
      ['', ''],
    ] as const) {
      expect(words(refusalOf(world, { _tag: 'DeleteUser', user: id }))).toBe(`\`user\` is no valid id or command: found \`${shown}\``)
    }
  })

  it('leaves letters of all scripts and emoji as they are', () => {
    expect(words({ _tag: 'UserUnknown', user: '\u827e\u8fbe caf\u00e9 \u{1f9f7}' })).toBe(
      'user `\u827e\u8fbe caf\u00e9 \u{1f9f7}` is unknown',
    )
  })

  const unknownTags: ReadonlyArray<unknown> = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    forging,
    undefined,
    null,
    7,
    Object.create(null),
    ['UserUnknown'],
    { toString: 1 },
  ]

  it.each(unknownTags.map((tag) => [typeof tag, tag] as const))(
    'says of an unknown tag of type %s that nothing is known by it',
    (_, tag) => {
      const text = words(untyped({ _tag: tag, user: 'ada' }))
      expect(text).toMatch(/^nothing known by the tag `.*`$/)
      isSafe(text)
    },
  )

  it.each(unknownTags.map((tag) => [typeof tag, tag] as const))(
    'puts no class of an unknown tag of type %s that lets a host say yes',
    (_, tag) => {
      expect(['session', 'missing', 'forbidden', 'conflict', 'invalid']).toContain(classOf(untyped({ _tag: tag })))
    },
  )
})
