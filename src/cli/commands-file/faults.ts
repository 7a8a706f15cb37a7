import type { Fault, FaultPath } from '../../codec/fault'
import { under } from '../../codec/mapping'
import { shown } from '../../codec/shown'
import { trouble, type Trouble } from '../../scenario/problem'
import type { Source } from '../../scenario/yaml/source'

const valueAt = (value: unknown, path: FaultPath): unknown =>
  path.reduce<unknown>((part, key) => (typeof key === 'number' ? (Array.isArray(part) ? part[key] : undefined) : under(part, key)), value)

const isUnquoted = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean'

const words = ({ path, at, message, expected, inKey }: Fault, value: unknown): string => {
  if (inKey) return message === 'unknown key' ? `unknown key ${shown(path[path.length - 1])}` : message
  const quote = isUnquoted(valueAt(value, path)) && / id\b|username|string/.test(expected) ? ': quote it' : ''
  return `${at === '' ? '' : `${at}: `}${message}${quote}`
}

/** Faults at their places in a file. */
export const troublesOf = (source: Source, faults: ReadonlyArray<Fault>): ReadonlyArray<Trouble> =>
  faults.map((fault) => trouble(source.placeOf(fault.path, fault.inKey), words(fault, source.value)))
