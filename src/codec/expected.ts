import * as t from 'io-ts'
import { nodeOf, tagsOf } from './node'
import { escaped, shortened } from './shown'

const article = (name: string): string => `${/^(?!us)[aeiou]/u.test(name) ? 'an' : 'a'} ${escaped(name)}`

/**
 * Words to choose from: `one of "a", "b"`, or the word itself if there is one only.
 *
 * @category rendering
 */
export const oneOfWords = (words: ReadonlyArray<string>): string =>
  words.length === 1 ? `${words[0]}` : `one of ${shortened(words.join(', '), 500)}`

/** Alternatives in words; literals are gathered. */
const alternatives = (members: ReadonlyArray<t.Mixed>): string => {
  const literals = members.flatMap((member) => (member instanceof t.LiteralType ? [JSON.stringify(member.value)] : []))
  const others = members.filter((member) => !(member instanceof t.LiteralType)).map(expectedBy)
  return [...(literals.length === 0 ? [] : [oneOfWords(literals)]), ...new Set(others)].join(' or ')
}

/**
 * What a codec expects, in words: `a user id`, `one of "admin", "licensed"`, `a list`.
 *
 * @category rendering
 */
export const expectedBy = (codec: t.Mixed): string => {
  const node = nodeOf(codec)
  switch (node._tag) {
    case 'Literal':
      return JSON.stringify(node.value)
    case 'Words':
      return oneOfWords(node.words.map((word) => JSON.stringify(word)))
    case 'Union':
      return node.words ?? (tagsOf(node.members).length > 0 ? 'a mapping with a _tag' : alternatives(node.members))
    case 'Shape':
    case 'Pairs':
    case 'Keyed':
      return 'a mapping'
    case 'Choice':
      return `a mapping with one of the keys ${shortened(node.codec.shapes.map(([key]) => key).join(', '), 500)}`
    case 'List':
      return 'a list'
    case 'Refined':
      return node.codec.base === t.string ? article(node.codec.name) : expectedBy(node.codec.base)
    case 'Leaf':
      return codec === t.null ? 'null' : codec === t.boolean ? 'true or false' : article(codec.name)
  }
}
