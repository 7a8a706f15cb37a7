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

/** The first ill-formed id in a value that the codec admits, in field order; `null` where there is none. */
export const firstIllFormed = (codec: t.Mixed, value: unknown, field = ''): IllFormed | null => {
  const walked = codec as Walked
  switch (walked._tag) {
    case 'AnyText':
      return isIdText(value) ? null : { field, found: foundText(value) }
    case 'Shape':
      return firstOf([...Object.entries(walked.required ?? {}), ...Object.entries(walked.optional ?? {})], ([key, inner]) => {
        const found = (value as Readonly<Record<string, unknown>>)[key]
        return found === undefined ? null : firstIllFormed(inner, found, field === '' ? key : `${field}.${key}`)
      })
    case 'UnionType': {
      const member = walked.types?.find((type) => type.is(value))
      return member === undefined ? null : firstIllFormed(member, value, field)
    }
    case 'ReadonlyArrayType':
      return firstOf([...(value as ReadonlyArray<unknown>).entries()], ([index, item]) =>
        // A hole in a list is passed over by the codec's own look.
        item === undefined
          ? { field: `${field}[${index}]`, found: foundText(item) }
          : firstIllFormed(walked.type!, item, `${field}[${index}]`),
      )
    default:
      return null
  }
}

const firstOf = <A>(items: ReadonlyArray<A>, find: (item: A) => IllFormed | null): IllFormed | null => {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
