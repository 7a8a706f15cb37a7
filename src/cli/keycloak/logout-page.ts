import type { LogoutDone } from '../../keycloak/logout/execute'
import { describeServerFault } from '../../keycloak/server/fault'
import { openSessions } from '../../questions/readers'
import type { Instant } from '../../kernel/instant'
import type { AnyPlatform } from '../../state/platform'
import { userName, userOfSession } from '../names'
import type { Lines, Page } from '../page/page'
import { counted, instantText, parted, prose } from '../page/prose'
import { table, type Cell } from '../page/table'

interface Told {
  readonly platform: AnyPlatform
  readonly at: Instant
  readonly dryRun: boolean
  readonly url: string
}

const planRows = (platform: AnyPlatform, { endings }: LogoutDone): ReadonlyArray<ReadonlyArray<Cell>> =>
  endings.map(({ session, user, by, isListed, lifespan }) => [
    isListed ? ['end', 'bad'] : ['over already', 'dim'],
    session,
    userName(platform, user),
    isListed ? `${lifespan} s` : '',
    by === 'session' ? '' : by === 'user' ? 'with its user' : 'with everyone',
  ])

const doneRows = (platform: AnyPlatform, { ended, failed }: LogoutDone): ReadonlyArray<ReadonlyArray<Cell>> => [
  ...ended.map(({ session, user, wasOver, tokensUntil }): ReadonlyArray<Cell> => [
    wasOver ? ['was over', 'dim'] : ['ended', 'good'],
    session,
    userName(platform, user),
    instantText(tokensUntil),
  ]),
  ...failed.map(({ session, user, fault }): ReadonlyArray<Cell> => [
    ['open still', 'bad'],
    session,
    userName(platform, user),
    '',
    describeServerFault(fault),
  ]),
]

const residual = (on: Page, { tokensUntil, notBefore }: LogoutDone): Lines =>
  tokensUntil === null || notBefore === null
    ? []
    : prose(
        on,
        `Access tokens from before verify until ${instantText(tokensUntil)} at the latest, at applications that check them by themselves. A not-before of ${notBefore} (${instantText(notBefore * 1000)}) for the realm makes them stale for those that ask for it, and every older token of everybody; with one second less, a token issued in the second of the ending survives.`,
        'wary',
      )

/** What is to be done, or what has come of it. */
export const logoutPage = (on: Page, done: LogoutDone, { platform, at, dryRun, url }: Told): Lines => {
  const { endings, ended, refresh } = done
  const open = counted(openSessions(platform, at).length, 'open session')
  if (endings.length + refresh.length === 0) return prose(on, `None of ${open} must end.`, 'good')
  const refreshRows = refresh.map((session): ReadonlyArray<Cell> => [['refresh', 'wary'], session, userOfSession(platform, session)])
  const refreshed = refresh.length === 0 ? '' : `; ${refresh.length} need a refresh only, and are left alone`
  return parted(
    prose(
      on,
      dryRun
        ? `${endings.length} of ${open} must end at ${url}${refreshed}:`
        : `${ended.length} of ${counted(endings.length, 'session')} that must end ${endings.length === 1 ? 'is' : 'are'} over at ${url}${refreshed}:`,
      'bold',
    ),
    dryRun
      ? table(on, ['', 'session', 'of user', 'tokens live', 'how'], [...planRows(platform, done), ...refreshRows], 2)
      : table(on, ['', 'session', 'of user', 'tokens until', 'why'], [...doneRows(platform, done), ...refreshRows], 2),
    residual(on, done),
    dryRun ? ['Nothing was changed.'] : [],
  )
}
