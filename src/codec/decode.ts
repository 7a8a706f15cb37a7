import { either as E, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import * as t from 'io-ts'
import { expectedBy, oneOfWords } from './expected'
import { pathText, type Fault, type FaultPath } from './fault'
import { isMapping, under } from './mapping'
import { formOf, tagsOf } from './node'
import { shown } from './shown'

/** The codecs that io-ts puts into a context are whole ones, though its types promise less. */
const codecOf = ({ type }: t.ContextEntry): t.Mixed => (type instanceof t.Type ? type : t.unknown)

const fault = (path: FaultPath, expected: string, value: unknown, message?: string, inKey = false): Fault => {
  const found = shown(value)
  return { path, at: pathText(path), expected, found, message: message ?? `expected ${expected}, found ${found}`, inKey }
}

/** No member of a union can be meant: tell all that could stand there, once. */
const noMember = (path: FaultPath, codec: t.Mixed, value: unknown): Fault => {
  const node = formOf(codec)
  const tags = node._tag === 'Union' ? tagsOf(node.members) : []
  return tags.length > 0 && isMapping(value)
    ? fault([...path, '_tag'], oneOfWords(tags.map((tag) => JSON.stringify(tag))), under(value, '_tag'))
    : fault(path, expectedBy(codec), value)
}

/**
 * Turns what io-ts says into a place and words. The errors of a union's other members are dropped; in a
 * context, the step into a member is no step of the path.
 */
const faultOf = (error: t.ValidationError): ReadonlyArray<Fault> => {
  const path: Array<string | number> = []
  for (const [position, entry] of error.context.entries()) {
    const above = error.context[position - 1]
    if (above === undefined) continue
    const node = formOf(codecOf(above))
    if (node._tag === 'Union') {
      const picked = node.pick(above.actual)
      if (picked === undefined) return [noMember(path, codecOf(above), above.actual)]
      if (String(picked) !== entry.key) return []
    } else path.push(node._tag === 'List' ? Number(entry.key) : entry.key)
  }
  const last = error.context[error.context.length - 1]
  if (last === undefined) return []
  const codec = codecOf(last)
  if (codec instanceof t.NeverType) return [fault(path.slice(0, -1).concat(last.key), 'no such key', error.value, error.message, true)]
  if ('_tag' in codec && codec._tag === 'Key') return [fault(path, expectedBy(codec), error.value, error.message, true)]
  return [error.message === undefined ? noMember(path, codec, error.value) : fault(path, expectedBy(codec), error.value, error.message)]
}

const distinct = (faults: ReadonlyArray<Fault>): ReadonlyArray<Fault> => {
  const seen = new Set<string>()
  return faults.filter((each) => {
    const key = JSON.stringify([each.path, each.message])
    return seen.has(key) ? false : seen.add(key)
  })
}

/**
 * Reads a value from outside: all that is wrong is told at once.
 *
 * @category destructors
 * @param codec what is expected, for example `Command`
 * @param value plain data, as from `JSON.parse`
 * @left one fault for each thing that is wrong, by place; never empty
 *
 * @example
 * ```ts test
 * import { Command, decode, report } from 'tenure/codec'
 * decode(Command, { _tag: 'DeleteApp', app: 'crm' }) // => { _tag: 'Right', right: { _tag: 'DeleteApp', app: 'crm' } }
 * const wrong = decode(Command, { _tag: 'DeleteApp', app: 7, by: 'root' })
 * wrong._tag === 'Left' && report(wrong.left) // => ['app: expected an app id, found 7', 'by: unknown key']
 * ```
 */
export const decode = <A>(codec: t.Decoder<unknown, A>, value: unknown): E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, A> => {
  const result = codec.decode(value)
  if (result._tag === 'Right') return result
  const [first, ...others] = distinct(result.left.flatMap(faultOf))
  return E.left([first ?? fault([], codec.name, value), ...others])
}
