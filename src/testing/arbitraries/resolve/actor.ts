import type { Command } from '../../../commands/vocabulary'
import { bySession, system, type Actor } from '../../../kernel/actor'
import { decide } from '../../../platform/decide'
import { one, type Stand } from './stand'

const isSystemsOwn = (command: Command): boolean => command._tag === 'LogIn' || command._tag === 'RefreshSession'

/**
 * Who asks, by a number from 0 to 15: System for almost half, then a session that may, if there is one;
 * 13 is any open session, 14 any that ever was, 15 one that never was.
 */
export const actorOf = ({ platform, at, names, open }: Stand, command: Command, number: number, choice: number): Actor => {
  const any = (sessions: ReadonlyArray<string>): Actor => bySession(one(sessions, choice, 'nobody'))
  if (number === 15) return choice % 3 === 0 ? bySession('nobody') : system
  if (number === 14) return any(names.sessions)
  if (number === 13) return any(open.map(({ session }) => session))
  if (number < 7 || isSystemsOwn(command)) return system
  const able = open.filter(({ session }) => decide(platform, command, { by: bySession(session), at })._tag === 'Right')
  return able.length === 0 ? system : any(able.map(({ session }) => session))
}
