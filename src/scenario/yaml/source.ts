import { either as E } from 'fp-ts'
import { isAlias, isMap, isSeq, LineCounter, type Node, type Pair, type YAMLMap } from 'yaml'
import type { FaultPath } from '../../codec/fault'
import { trouble, type Place, type Trouble } from '../problem'
import { composed } from './compose'
import { keyOf, offsetOf, plainOf, type Conversion } from './plain'

/** A YAML document as plain data, and the place of each of its parts. */
export interface Source {
  readonly value: unknown
  /** Where a part stands, or the nearest thing around it; with `inKey`, where its key stands. */
  readonly placeOf: (path: FaultPath, inKey?: boolean) => Place
}

/** The parser's counter, told of every line at once: inside some scalars the parser would miss them. */
const linesOf = (text: string): LineCounter => {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1)
  return lines
}

interface Found {
  readonly key: number
  readonly offset: number
  readonly node: unknown
}

/** A mapping's pairs by key, looked up once: a file can have as many faults as keys. */
type Index = (map: YAMLMap<unknown, unknown>) => ReadonlyMap<string | undefined, Pair>

const indexed = (): Index => {
  const known = new Map<YAMLMap<unknown, unknown>, ReadonlyMap<string | undefined, Pair>>()
  return (map) => {
    const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair), pair]))
    known.set(map, pairs)
    return pairs
  }
}

const childOf = (node: unknown, part: string | number, offset: number, pairsOf: Index): Found | undefined => {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part]
    return item === undefined ? undefined : { key: offsetOf(item, offset), offset: offsetOf(item, offset), node: item }
  }
  const pair = isMap(node) ? pairsOf(node).get(String(part)) : undefined
  if (pair === undefined) return undefined
  const key = offsetOf(pair.key, offset)
  return { key, offset: offsetOf(pair.value, key), node: pair.value }
}

const offsetAt = (root: Node, aliases: Conversion['aliases'], pairsOf: Index, path: FaultPath, inKey: boolean): number => {
  let found: Found = { key: 0, offset: offsetOf(root, 0), node: root }
  for (const part of path) {
    const node = isAlias(found.node) ? aliases.get(found.node) : found.node
    const child = childOf(node, part, found.offset, pairsOf)
    if (child === undefined) return found.offset
    found = child
  }
  return inKey ? found.key : found.offset
}

/**
 * Reads a text as one YAML 1.2 document.
 *
 * @left what is no YAML, beyond the limits, or beyond plain data
 */
export const sourceOf = (text: string): E.Either<ReadonlyArray<Trouble>, Source> => {
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lines = linesOf(withoutMark)
  const document = composed(withoutMark, lines)
  if (document._tag === 'Left') return document
  const root = document.right
  const { value, aliases, complaints } = plainOf(root)
  const pairsOf = indexed()
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  return complaints.length > 0
    ? E.left(complaints.map(({ offset, message }) => trouble(at(offset), message)))
    : E.right({ value, placeOf: (path, inKey = false) => at(offsetAt(root, aliases, pairsOf, path, inKey)) })
}
