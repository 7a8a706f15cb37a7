import * as t from 'io-ts'
import { Instant, Millis, Revision } from '../kernel/instant'
import { nodeOf, type Node } from './node'

/**
 * A JSON Schema (2020-12), as plain data.
 *
 * @category model
 */
export type JsonSchema = Readonly<Record<string, unknown>>

type Props = Readonly<Record<string, t.Mixed>>

/** Each closed record is written once, under its name, and referred to from then on. */
interface Definitions {
  readonly references: Map<t.Mixed, JsonSchema>
  readonly texts: Map<string, string>
}

/** The first of `name`, `name2`, `name3` … that is free, or has this very text. */
const nameFor = (name: string, text: string, { texts }: Definitions): string => {
  let candidate = name
  for (let count = 2; texts.has(candidate) && texts.get(candidate) !== text; count += 1) candidate = `${name}${count}`
  return candidate
}

const defined = (codec: t.Mixed, known: Definitions, write: () => JsonSchema): JsonSchema => {
  const before = known.references.get(codec)
  if (before !== undefined) return before
  const text = JSON.stringify(write())
  const name = nameFor(codec.name.replace(/\W+/g, '-'), text, known)
  const reference = { $ref: `#/$defs/${name}` }
  known.texts.set(name, text)
  known.references.set(codec, reference)
  return reference
}

const record = (required: Props, optional: Props, known: Definitions): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries({ ...required, ...optional }).map(([key, codec]) => [key, written(codec, known)])),
  ...(Object.keys(required).length > 0 ? { required: Object.keys(required) } : {}),
  additionalProperties: false,
})

const union = (members: ReadonlyArray<t.Mixed>, known: Definitions): JsonSchema =>
  members.every((member) => member instanceof t.LiteralType)
    ? { enum: members.map((member) => (member as t.LiteralType<string>).value) }
    : { anyOf: members.map((member) => written(member, known)) }

const leaf = (codec: t.Mixed): JsonSchema => {
  if (codec === t.string) return { type: 'string' }
  if (codec === t.number) return { type: 'number' }
  if (codec === t.boolean) return { type: 'boolean' }
  if (codec === t.null) return { type: 'null' }
  if (codec === t.unknown) return {}
  if (codec === Instant) return { type: 'integer', description: codec.name }
  if (codec === Millis) return { type: 'integer', minimum: 1, description: codec.name }
  if (codec === Revision) return { type: 'integer', minimum: 0, description: codec.name }
  // Ids of every kind accept any text: `decide` refuses the ill-formed ones.
  if ('_tag' in codec && codec._tag === 'AnyText') return { type: 'string', description: codec.name }
  throw new TypeError(`no JSON Schema is known for the codec ${codec.name}`)
}

const written = (codec: t.Mixed, known: Definitions): JsonSchema => {
  const node: Node = nodeOf(codec)
  switch (node._tag) {
    case 'Literal':
      return { const: node.value }
    case 'Words':
      return { enum: node.words }
    case 'Union':
      return union(node.members, known)
    case 'List':
      return { type: 'array', items: written(node.item, known) }
    case 'Shape':
      return defined(codec, known, () => record(node.codec.required, node.codec.optional, known))
    case 'Choice':
      return defined(codec, known, () => ({
        anyOf: node.codec.shapes.map(([, form]) => record(form.required, form.optional, known)),
      }))
    case 'Pairs':
      return {
        type: 'object',
        propertyNames: written(node.codec.keys, known),
        additionalProperties: written(node.codec.values, known),
      }
    case 'Keyed': {
      const value = written(node.codec.values, known)
      return {
        type: 'object',
        properties: Object.fromEntries(node.codec.required.map((name) => [name, value])),
        required: node.codec.required,
        propertyNames: { minLength: 1 },
        additionalProperties: value,
      }
    }
    case 'Refined':
      return { ...written(node.codec.base, known), ...node.codec.schema }
    case 'Leaf':
      return leaf(codec)
  }
}

/**
 * Derives the JSON Schema (2020-12) of a codec. What a schema cannot say (ACT-7, say) is left to the codec.
 *
 * @category rendering
 * @throws TypeError for a codec of unknown make; never for the codecs of this library
 *
 * @example
 * ```ts test
 * import { jsonSchema, Subject } from 'tenure/codec'
 * jsonSchema(Subject)['anyOf'] // => [{ $ref: '#/$defs/User' }, { $ref: '#/$defs/Group' }]
 * ```
 */
export const jsonSchema = (codec: t.Mixed): JsonSchema => {
  const known: Definitions = { references: new Map(), texts: new Map() }
  const root = written(codec, known)
  const definitions = [...known.texts].map(([name, text]): readonly [string, unknown] => [name, JSON.parse(text)])
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...root, $defs: Object.fromEntries(definitions) }
}
