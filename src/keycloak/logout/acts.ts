import type { SessionId } from '../../kernel/ids'
import type { KeycloakSessionsApi } from '../server/api'
import { faultOf, type ServerFault } from '../server/fault'
import { isGone } from '../server/gather'
import { eachOf } from '../server/pages'
import type { Ending } from './endings'

/** One request, and all that it ends. */
export interface Act {
  readonly endings: ReadonlyArray<Ending>
  /** Whether the server had it: what is not there is over. */
  readonly act: () => Promise<boolean>
}

/** What became of a session. */
export type Outcome = { readonly _tag: 'Over'; readonly wasOver: boolean } | { readonly _tag: 'Fault'; readonly fault: ServerFault }

const found = async (request: Promise<unknown>): Promise<boolean> => {
  try {
    await request
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/** One act for each session; for a user or everyone, one for all of them. */
export const actsFor = (api: KeycloakSessionsApi, endings: ReadonlyArray<Ending>): ReadonlyArray<Act> => {
  const realm = api.realmName
  const single = endings
    .filter(({ by }) => by === 'session')
    .map((ending): Act => ({
      endings: [ending],
      act: () => found(api.realms.deleteSession({ realm, session: ending.session, isOffline: false })),
    }))
  const ofUsers = new Map<string, Array<Ending>>()
  for (const ending of endings) if (ending.by === 'user') ofUsers.set(ending.user, [...(ofUsers.get(ending.user) ?? []), ending])
  const whole = [...ofUsers].map(([id, all]): Act => ({ endings: all, act: () => found(api.users.logout({ id })) }))
  const everyone = endings.filter(({ by }) => by === 'everyone')
  const last: ReadonlyArray<Act> = everyone.length === 0 ? [] : [{ endings: everyone, act: () => found(api.realms.logoutAll({ realm })) }]
  return [...single, ...whole, ...last]
}

/** What another try may mend: the server was busy, away, or slow. */
const isPassing = (fault: ServerFault): boolean =>
  fault._tag === 'NoAnswer' || fault._tag === 'Failed' || (fault._tag === 'Refused' && (fault.status >= 500 || fault.status === 429))

/** What every further request would meet as well. */
const isOfAll = (fault: ServerFault): boolean =>
  fault._tag === 'NoAnswer' || fault._tag === 'Failed' || (fault._tag === 'Refused' && (fault.status === 401 || fault.status === 403))

export interface Persistence {
  readonly parallel: number
  readonly tries: number
  readonly pause: number
  readonly wait: (milliseconds: number) => Promise<void>
  /** Told of each session as soon as it is over at the server. */
  readonly over: (ending: Ending, wasOver: boolean) => void
}

/**
 * Carries the acts out, so many at a time, in rounds: what failed and may pass is tried again in the next one, after a
 * pause that doubles. A server that gives no answer, or refuses whoever asks, ends a round: the rest would wait in vain.
 */
export const carryOut = async (
  acts: ReadonlyArray<Act>,
  { parallel, tries, pause, wait, over }: Persistence,
): Promise<Map<SessionId, ServerFault>> => {
  const faults = new Map<SessionId, ServerFault>()
  let open = acts
  for (let round = 1; open.length > 0; round += 1) {
    const again: Array<Act> = []
    let stop: ServerFault | undefined
    const fail = (act: Act, fault: ServerFault): void => {
      for (const { session } of act.endings) faults.set(session, fault)
      if (isPassing(fault)) again.push(act)
    }
    await eachOf(open, parallel, async (act) => {
      const outcome: Outcome = stop === undefined ? await outcomeOf(act) : { _tag: 'Fault', fault: stop }
      if (outcome._tag === 'Fault') {
        fail(act, outcome.fault)
        if (isOfAll(outcome.fault)) stop ??= outcome.fault
        return
      }
      for (const ending of act.endings) {
        faults.delete(ending.session)
        over(ending, outcome.wasOver)
      }
    })
    if (round >= tries) break
    open = again
    if (open.length > 0) await wait(pause * 2 ** (round - 1))
  }
  return faults
}

const outcomeOf = async ({ act }: Act): Promise<Outcome> => {
  try {
    return { _tag: 'Over', wasOver: !(await act()) }
  } catch (error) {
    return { _tag: 'Fault', fault: faultOf(error, 'ending a session') }
  }
}
