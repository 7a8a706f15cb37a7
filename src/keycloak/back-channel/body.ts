import { either as E } from 'fp-ts'
import type { WebRequest } from '../web'
import type { RequestProblem } from './problem'

const formType = 'application/x-www-form-urlencoded'

const refuse = (message: string): E.Either<RequestProblem, never> => E.left({ _tag: 'RequestUnfit', message })

const mediaType = (request: WebRequest): string | undefined => request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()

/** Reads until the end or the bound, whichever comes first: what the header says of the length binds nobody. */
const boundedText = async (request: WebRequest, most: number): Promise<E.Either<RequestProblem, string>> => {
  const tooLong = refuse(`a body of at most ${most} bytes is expected`)
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooLong
  if (request.bodyUsed) return refuse('the body was read before: hand the request in as it came')
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (reader === undefined) return E.right('')
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength
    if (length > most) {
      await reader.cancel()
      return tooLong
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return E.right(text + decoder.decode())
}

/**
 * The logout token in the form that a request carries.
 *
 * @source OpenID Connect Back-Channel Logout 1.0, 2.5
 */
export const logoutTokenIn = async (request: WebRequest, most: number): Promise<E.Either<RequestProblem, string>> => {
  if (request.method !== 'POST') return refuse('a POST is expected')
  if (mediaType(request) !== formType) return refuse(`a body of type ${formType} is expected`)
  let body: E.Either<RequestProblem, string>
  try {
    body = await boundedText(request, most)
  } catch {
    return refuse('the body could not be read to its end')
  }
  if (body._tag === 'Left') return body
  const tokens = new URLSearchParams(body.right).getAll('logout_token')
  const [token] = tokens
  return tokens.length === 1 && token !== undefined
    ? E.right(token)
    : refuse(`one field logout_token is expected, there are ${tokens.length}`)
}
