import type { AppActions, Difference } from '../questions/answers'
import type { AnyPlatform } from '../state/platform'
import { appName } from './names'
import type { Lines, Page } from './page/page'
import { table, type Cell } from './page/table'

/** Somebody, and what they gain and lose. */
export interface Differing extends Difference<string> {
  readonly who: ReadonlyArray<Cell>
}

/** Somebody's apps, one a row: gained ones behind `+ gains`, lost ones behind `- loses`. */
const rowsFor = (platform: AnyPlatform, { who, gains, losses }: Differing): ReadonlyArray<ReadonlyArray<Cell>> => {
  const row = (sign: Cell, { app, actions }: AppActions<string>): ReadonlyArray<Cell> => [sign, appName(platform, app), actions.join(', ')]
  const rows = [...losses.map((each) => row(['- loses', 'bad'], each)), ...gains.map((each) => row(['+ gains', 'good'], each))]
  return rows.map((cells, position) => [...(position === 0 ? who : who.map(() => '')), ...cells])
}

/** What everybody gains and loses, as one table; `titles` are those of the columns that say who. */
export const differenceTable = (on: Page, platform: AnyPlatform, titles: ReadonlyArray<string>, all: ReadonlyArray<Differing>): Lines =>
  all.length === 0
    ? []
    : table(
        on,
        [...titles, '', 'app', 'actions'],
        all.flatMap((each) => rowsFor(platform, each)),
        2,
      )
