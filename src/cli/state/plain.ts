import { readSync } from 'node:fs'
import { either as E, readonlyArray as RA } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../../codec/decode'
import { Event } from '../../codec/event'
import { decodePlatform } from '../../codec/snapshot'
import { shown } from '../../codec/shown'
import { under } from '../../codec/mapping'
import type { Fault } from '../../codec/fault'
import { shape } from '../../kernel/shape'
import { problem, type Problem, type Problems } from '../problem'
import { stateVersion } from './layout'
import { remedy, type State } from './state'

/** What a state file is, for readers of other programs. */
const StateFile = /*#__PURE__*/ shape('State', {
  tenureState: /*#__PURE__*/ t.literal(stateVersion),
  snapshot: t.unknown,
  events: /*#__PURE__*/ t.readonlyArray(Event),
})

const most = 20

const told = (faults: ReadonlyArray<Fault>, under_: string, file: string): E.Either<Problems, never> => {
  const problems = faults.slice(0, most).map(({ at, message }): Problem => {
    const place = [under_, at].filter((part) => part !== '').join('.')
    return { file, message: `${place === '' ? '' : `${place}: `}${message}` }
  })
  const last = { file, message: `${faults.length > most ? `${faults.length - most} more problems; ` : ''}${remedy}` }
  return E.left(RA.isNonEmpty(problems) ? [problems[0], ...problems.slice(1), last] : [last])
}

const otherVersion = (version: unknown, file: string): E.Either<Problems, never> =>
  problem(`has version ${shown(version)}, and this Tenure reads version ${stateVersion}: use the Tenure that wrote it`, { file })

/** What text that is no whole JSON document is. */
const notJson = (text: string, message: string, file: string): E.Either<Problems, never> => {
  const [, version] = /^\s*\{\s*"tenureState"\s*:\s*(\d+)/.exec(text) ?? []
  if (version !== undefined && version !== String(stateVersion)) return otherVersion(Number(version), file)
  return version !== undefined
    ? problem(`is cut: it ends before its end. ${remedy}`, { file })
    : problem(`is no state of Tenure: no JSON (${message})`, { file })
}

const stateOf = (value: unknown, file: string, shownAs: string): E.Either<Problems, State> => {
  const version = under(value, 'tenureState')
  if (version === undefined)
    return under(value, 'tenure') === undefined
      ? problem('is no state of Tenure: `tenureState` is missing', { file: shownAs })
      : problem('is a snapshot or a scenario, and no state of Tenure: `tenureState` is missing', { file: shownAs })
  if (version !== stateVersion) return otherVersion(version, shownAs)
  const form = decode(StateFile, value)
  if (form._tag === 'Left') return told(form.left, '', shownAs)
  const platform = decodePlatform(form.right.snapshot)
  if (platform._tag === 'Left') return told(platform.left, 'snapshot', shownAs)
  return E.right({ file, platform: platform.right, log: { _tag: 'Listed', events: form.right.events } })
}

/** A state in any layout: the whole document is read at once, which takes more memory. */
export const plainState = (handle: number, size: number, file: string, shownAs: string): E.Either<Problems, State> => {
  const bytes = Buffer.alloc(size)
  readSync(handle, bytes, 0, size, 0)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  try {
    return stateOf(JSON.parse(text) as unknown, file, shownAs)
  } catch (error) {
    return notJson(text, error instanceof Error ? error.message : String(error), shownAs)
  }
}
