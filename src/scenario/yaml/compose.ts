import { either as E } from 'fp-ts'
import { Composer, Lexer, Parser, type CST, type Document, type LineCounter } from 'yaml'
import { deepest, largest, mostErrors, mostTokens } from './limits'
import { trouble, type Place, type Trouble } from '../problem'

/** What a document holds: something. */
export type Root = NonNullable<Document.Parsed['contents']>

/** Where the guard stopped reading, and why. */
interface Stop {
  readonly offset: number
  readonly message: string
}

/**
 * Hands on the tokens of a text until something is beyond the limits. The parser keeps its own stack, so depth
 * is known before anything recursive sees it, and no text can make it overflow.
 */
function* guarded(text: string, onStop: (stop: Stop) => void): Generator<CST.Token, void> {
  const parser = new Parser()
  let lexemes = 0
  let documents = 0
  let errors = 0
  const stopAt = (token: CST.Token): string | undefined => {
    if (token.type === 'document') documents += 1
    if (token.type === 'error') errors += 1
    if (documents > 1) return 'a file is one document'
    if (errors > mostErrors) return 'too much here is not YAML'
    return token.type === 'directive' && token.source.trim() !== '%YAML 1.2' ? 'directives are no part of this format' : undefined
  }
  const checked = function* (tokens: Iterable<CST.Token>): Generator<CST.Token, boolean> {
    for (const token of tokens) {
      const message = stopAt(token)
      if (message !== undefined) {
        onStop({ offset: token.offset, message })
        return false
      }
      yield token
    }
    return true
  }
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1
    if (!(yield* checked(parser.next(lexeme)))) return
    if (parser.stack.length > deepest) return void onStop({ offset: parser.offset, message: `nested deeper than ${deepest} levels` })
    if (lexemes > mostTokens) return void onStop({ offset: parser.offset, message: `more than ${mostTokens} tokens: split the file` })
  }
  yield* checked(parser.end())
}

const options = {
  version: '1.2',
  schema: 'core',
  strict: true,
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: false,
  logLevel: 'silent',
} as const

/** The parser's own words begin with a capital letter. */
const lowered = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)

/**
 * Parses one YAML 1.2 document, within limits: whatever the text, it ends soon and with a message.
 *
 * @left what is no YAML, or beyond the limits
 */
export const composed = (text: string, lines: LineCounter): E.Either<ReadonlyArray<Trouble>, Root> => {
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)))
    return { line, column: col }
  }
  if (text.length > largest) return E.left([trouble({ line: 1, column: 1 }, 'larger than 16 MB')])
  const stops: Array<Stop> = []
  const tokens = guarded(text, (stop) => stops.push(stop))
  const [document] = [...new Composer(options).compose(tokens, true, text.length)]
  const troubles = [
    ...stops.map(({ offset, message }) => trouble(at(offset), message)),
    ...(document === undefined || stops.length > 0 ? [] : [...document.errors, ...document.warnings]).map(({ pos, message }) =>
      trouble(at(pos[0]), lowered(message)),
    ),
  ]
  if (document === undefined || troubles.length > 0) return E.left(troubles)
  return document.contents === null ? E.left([trouble({ line: 1, column: 1 }, 'the file is empty')]) : E.right(document.contents)
}
