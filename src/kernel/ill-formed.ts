import type * as t from 'io-ts'
import { isIdText } from './ids'

/** What was found where an id or a tag is asked for. Never fails, whatever it is. */
export const foundText = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : (typeof value === 'object' && value !== null) || typeof value === 'function'
      ? `a ${typeof value}`
      : String(value)

/** Where an ill-formed id stands, and what it is. */
export interface IllFormed {
  readonly field: string
  readonly found: string
}

interface Walked extends t.Mixed {
  readonly _tag?: string
  readonly required?: Readonly<Record<string, Walked>>
  readonly optional?: Readonly<Record<string, Walked>>
  readonly types?: ReadonlyArray<Walked>
  readonly type?: Walked
}

/** Looks for an ill-formed id; its field is told from the value on. `null` for a codec that has none in it. */
type Look = ((value: unknown) => IllFormed | null) | null

const under = (step: string, { field, found }: IllFormed): IllFormed => ({
  field: field === '' || field.startsWith('[') ? `${step}${field}` : `${step}.${field}`,
  found,
})

const lookAtId: Look = (value) => (isIdText(value) ? null : { field: '', found: foundText(value) })

const lookAtFields = (fields: ReadonlyArray<readonly [string, Walked]>): Look => {
  const looks = fields.flatMap(([key, inner]) => {
    const look = lookFor(inner)
    return look === null ? [] : [{ key, look }]
  })
  if (looks.length === 0) return null
  return (value) => {
    for (const { key, look } of looks) {
      const inner = (value as Readonly<Record<string, unknown>>)[key]
      const found = inner === undefined ? null : look(inner)
      if (found !== null) return under(key, found)
    }
    return null
  }
}

const lookAtMember = (types: ReadonlyArray<Walked>): Look => {
  const members = types.map((type) => ({ type, look: lookFor(type) }))
  if (members.every(({ look }) => look === null)) return null
  return (value) => members.find(({ type }) => type.is(value))?.look?.(value) ?? null
}

const lookAtItems = (item: Walked | undefined): Look => {
  const look = item === undefined ? null : lookFor(item)
  return (value) => {
    const items = value as ReadonlyArray<unknown>
    for (let index = 0; index < items.length; index += 1) {
      const each = items[index]
      // A hole in a list is passed over by the codec's own look.
      const found = each === undefined ? { field: '', found: foundText(each) } : (look?.(each) ?? null)
      if (found !== null) return under(`[${index}]`, found)
    }
    return null
  }
}

const madeFor = (codec: Walked): Look => {
  switch (codec._tag) {
    case 'AnyText':
      return lookAtId
    case 'Shape':
      return lookAtFields([...Object.entries(codec.required ?? {}), ...Object.entries(codec.optional ?? {})])
    case 'UnionType':
      return lookAtMember(codec.types ?? [])
    case 'ReadonlyArrayType':
      return lookAtItems(codec.type)
    default:
      return null
  }
}

/** Made once for each codec: the same few are looked through again and again. */
const looks = /*#__PURE__*/ new WeakMap<t.Mixed, { readonly look: Look }>()

const lookFor = (codec: Walked): Look => {
  const known = looks.get(codec)
  if (known !== undefined) return known.look
  const look = madeFor(codec)
  looks.set(codec, { look })
  return look
}

/** The first ill-formed id in a value that the codec admits, in field order; `null` where there is none. */
export const firstIllFormed = (codec: t.Mixed, value: unknown): IllFormed | null => lookFor(codec)?.(value) ?? null
