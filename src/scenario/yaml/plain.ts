import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type YAMLMap } from 'yaml'
import { ordered } from '../../codec/mapping'
import { quoted, shown } from '../../codec/shown'
import { deepest, mostRepeated } from './limits'

/** What one conversion knows: anchors so far, and which node each alias stands for. */
export interface Conversion {
  readonly value: unknown
  readonly aliases: ReadonlyMap<Alias, Node>
  readonly complaints: ReadonlyArray<{ readonly offset: number; readonly message: string }>
}

/**
 * Where a node begins; one without a place is empty, and stands where the text in front of it ends.
 */
export const offsetOf = (node: unknown, otherwise: number): number =>
  (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) && node.range ? node.range[0] : otherwise

/** The key of a pair as text; another kind of key is refused, and this is what is shown of it. */
export const keyOf = (pair: Pair): string | undefined =>
  isScalar(pair.key) && typeof pair.key.value === 'string' ? pair.key.value : undefined

/**
 * Turns a document into plain data: mappings keep the order of their keys, which are texts and differ;
 * aliases repeat what they name, within limits; explicit tags are refused.
 */
export const plainOf = (root: Node): Conversion => {
  const complaints: Array<{ readonly offset: number; readonly message: string }> = []
  const anchors = new Map<string, Node>()
  const aliases = new Map<Alias, Node>()
  const open = new Set<Node>()
  let repeated = 0
  /** Where the outermost alias stands whose value is being repeated. */
  let repeatedAt: number | undefined

  const told = new Set<string>()
  /** What an alias repeats is not told again. */
  const complain = (offset: number, message: string): void => {
    if (!told.has(`${offset} ${message}`)) complaints.push({ offset, message })
    told.add(`${offset} ${message}`)
  }

  const aliased = (alias: Alias, depth: number, offset: number): unknown => {
    const target = anchors.get(alias.source)
    if (target === undefined) return void complain(offset, `no anchor ${quoted(alias.source)} stands before this`)
    if (open.has(target)) return void complain(offset, `${quoted(alias.source)} names what it stands in`)
    aliases.set(alias, target)
    const outer = repeatedAt
    repeatedAt ??= offset
    const value = converted(target, depth, offset)
    repeatedAt = outer
    return value
  }

  const mapped = (map: YAMLMap<unknown, unknown>, depth: number, offset: number): unknown => {
    const seen = new Set<string>()
    const entries: Array<readonly [string, unknown]> = []
    for (const pair of map.items) {
      const keyOffset = offsetOf(pair.key, offset)
      const key = keyOf(pair)
      if (isScalar(pair.key)) noted(pair.key, keyOffset)
      if (key === undefined) complain(keyOffset, `a key is a text: quote ${isScalar(pair.key) ? shown(pair.key.value) : 'it'}`)
      else if (seen.has(key)) complain(keyOffset, `duplicate key ${quoted(key)}`)
      else entries.push([seen.add(key) && key, converted(pair.value, depth, keyOffset)])
    }
    return ordered(entries)
  }

  const noted = (node: Node, offset: number): void => {
    if (node.tag !== undefined) complain(offset, 'tags are no part of this format')
    if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node)
  }

  const converted = (node: unknown, depth: number, above: number): unknown => {
    const offset = offsetOf(node, above)
    if (repeatedAt !== undefined && (repeated += 1) > mostRepeated) {
      if (repeated === mostRepeated + 1) complain(repeatedAt, `aliases repeat more than ${mostRepeated} values`)
      return undefined
    }
    if (depth > deepest) return void complain(offset, `nested deeper than ${deepest} levels`)
    if (isAlias(node)) return aliased(node, depth, offset)
    if (!(isMap(node) || isSeq(node) || isScalar(node))) return null
    noted(node, offset)
    if (isScalar(node)) return node.value
    open.add(node)
    const value = isMap(node) ? mapped(node, depth + 1, offset) : node.items.map((item) => converted(item, depth + 1, offset))
    open.delete(node)
    return value
  }

  return { value: converted(root, 0, 0), aliases, complaints }
}
