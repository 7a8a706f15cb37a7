import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { pairs } from '../../codec/pairs'
import { system } from '../../kernel/actor'
import { AnyAppId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import type { Difference } from '../../questions/answers'
import { impact } from '../../questions/impact'
import { commandForms } from '../commands'
import { differing, joined, refusal, word } from '../sentences'
import { sessionForms } from '../session-orders'
import { SessionName } from '../words'
import { appsOf } from './pending'
import type { Failure, World } from './world'

const sidesForm = () => shape('sides', {}, { gains: t.readonlyArray(AnyAppId), losses: t.readonlyArray(AnyAppId) })
interface Sides extends t.TypeOf<ReturnType<typeof sidesForm>> {}

/** `impact: {of: [{COMMAND: …}, …], now: {SESSION: {gains, losses}}, atLogin: {USER: {gains, losses}}}`. */
export const impactForm = () => {
  const sides = sidesForm()
  return shape(
    'impact',
    {},
    {
      of: t.readonlyArray(choice('command', { ...commandForms('system'), ...sessionForms('system') })),
      now: pairs('sessions', SessionName, sides),
      atLogin: pairs('users', AnyUserId, sides),
    },
  )
}
export interface ImpactQuestion extends t.TypeOf<ReturnType<typeof impactForm>> {}

type Expected = ReadonlyArray<readonly [string, Sides]>
type Found = ReadonlyArray<readonly [string, Difference<string>]>

/** Whoever is named on one side only is untouched on the other. */
const compared = (who: string, when: string, found: Found, expected: Expected): ReadonlyArray<Failure> => {
  const foundOf = new Map(found)
  const expectedOf = new Map(expected)
  return [...new Set([...foundOf.keys(), ...expectedOf.keys()])].flatMap((id) => {
    const { gains = [], losses = [] } = foundOf.get(id) ?? {}
    return [
      differing(`${who} ${word(id)} gains ${when}`, appsOf(gains), expectedOf.get(id)?.gains),
      differing(`${who} ${word(id)} loses ${when}`, appsOf(losses), expectedOf.get(id)?.losses),
    ]
  })
}

/** Whether the dry run says exactly this. */
export const impactHolds = ({ of = [], now = [], atLogin = [] }: ImpactQuestion, { platform, at }: World): Failure => {
  const commands = of.map(({ value }) => value.command)
  const found = impact(platform, commands, { by: system, at })
  if (found._tag === 'Left') return `command ${found.left.index + 1} is refused with ${refusal(found.left)}`
  return joined([
    ...compared(
      'session',
      'now',
      found.right.now.map((each) => [each.session, each]),
      now,
    ),
    ...compared(
      'user',
      'at login',
      found.right.atLogin.map((each) => [each.user, each]),
      atLogin,
    ),
  ])
}
