/*
 * The API behind a share dialog: who co-owns an app and who waits for a login, adding, removing, a preview.
 * Who asks comes from the session cookie and never from a body; bodies are decoded, and all their faults told.
 * Which status a refusal becomes is said here: Tenure says only what kind of refusal it is.
 */
import express, { type Express, type Request, type Response } from 'express'
import {
  app as appOf,
  bySession,
  can,
  classOf,
  describe,
  explain,
  group,
  impact,
  pending,
  sessions,
  user,
  type Command,
  type Impact,
} from 'tenure'
import type { Rejection, Subject } from 'tenure'
import { decode, report, Subject as SubjectCodec } from 'tenure/codec'
import type { Store } from 'tenure/store'

const statusOf = { session: 401, missing: 404, forbidden: 403, conflict: 409, invalid: 400 } as const

const refuse = (response: Response, rejection: Rejection): void =>
  void response.status(statusOf[classOf(rejection)]).json({ refused: rejection._tag, because: describe(rejection) })

/** `sid=…` of the cookie, or nothing. */
const sessionIn = (request: Request): string => /(?:^|;\s*)sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''

/** The subject in a body, or an answer with everything that is wrong there. */
const subjectIn = ({ body }: { readonly body?: unknown }, response: Response): Subject | undefined => {
  const decoded = decode(SubjectCodec, body)
  if (decoded._tag === 'Right') return decoded.right
  response.status(400).json({ faults: report(decoded.left) })
  return undefined
}

/** Those who gain something at their next login and nothing now, in one sentence. */
const sentenceFor = ({ now, atLogin }: Impact, named: (user: string) => string): string =>
  now.length > 0
    ? 'takes effect at once'
    : atLogin.length === 0
      ? 'changes nothing for anybody'
      : `takes effect at the next login of ${atLogin.map((each) => named(each.user)).join(', ')}`

export const shareDialog = (store: Store, clock: () => number = Date.now): Express => {
  const named = (id: string): string => user(store.platform, id)?.username ?? id
  const shown = (subject: Subject): string =>
    subject._tag === 'User' ? named(subject.user) : (group(store.platform, subject.group)?.display ?? subject.group)

  /** Users with an open session that gains, or loses, something on the app at its next login. */
  const awaiting = (app: string, what: 'gains' | 'losses'): ReadonlyArray<string> => {
    const at = clock()
    const open = sessions(store.platform, { at }).items
    const waiting = open.filter(({ session }) => pending(store.platform, { session, at })[what].some((each) => each.app === app))
    return [...new Set(waiting.map((each) => named(each.user)))]
  }

  const execute = (request: Request, response: Response, command: Command): void => {
    const decided = store.execute(command, bySession(sessionIn(request)))
    if (decided._tag === 'Left') return refuse(response, decided.left)
    response.json({ events: decided.right.map(describe) })
  }

  const api = express()
  api.use(express.json())
  api.use((request, response, next) => {
    if (sessionIn(request) === '') response.status(401).json({ because: ['no session'] })
    else next()
  })

  api.get('/apps/:app/co-owners', (request: Request<{ app: string }>, response) => {
    const question = { session: sessionIn(request), app: request.params.app, action: 'view', at: clock() } as const
    const record = appOf(store.platform, question.app)
    if (record === undefined || !can(store.platform, question)) {
      const decision = explain(store.platform, question)
      const reasons = decision._tag === 'Denied' ? decision.reasons : []
      return void response.status(reasons[0]?._tag.startsWith('Session') ? 401 : 403).json({ because: reasons.map(describe) })
    }
    const { owner, coOwners } = record
    response.json({
      owner: owner === null ? null : named(owner),
      coOwners: coOwners.map((subject) => ({ subject, name: shown(subject) })),
      awaitingAccess: awaiting(question.app, 'gains'),
      keepingAccess: awaiting(question.app, 'losses'),
    })
  })

  api.post('/apps/:app/co-owners', (request: Request<{ app: string }>, response) => {
    const subject = subjectIn(request, response)
    if (subject !== undefined) execute(request, response, { _tag: 'AddCoOwner', app: request.params.app, subject })
  })

  api.delete('/apps/:app/co-owners', (request: Request<{ app: string }>, response) => {
    const subject = subjectIn(request, response)
    if (subject !== undefined) execute(request, response, { _tag: 'RemoveCoOwner', app: request.params.app, subject })
  })

  api.post('/apps/:app/co-owners/preview', (request: Request<{ app: string }>, response) => {
    const subject = subjectIn(request, response)
    if (subject === undefined) return
    const ask = { by: bySession(sessionIn(request)), at: clock() }
    const previewed = impact(store.platform, [{ _tag: 'AddCoOwner', app: request.params.app, subject }], ask)
    if (previewed._tag === 'Left') return void refuse(response, previewed.left)
    response.json({ sentence: sentenceFor(previewed.right, named), impact: previewed.right })
  })

  return api
}
