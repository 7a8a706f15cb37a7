import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Query } from '../queries'
import type { World } from '../world'

export type Check = (query: Query) => boolean

/** One way to answer whether a session may do something on an app. */
export interface Contender {
  readonly name: string
  /** Of the package, or what it is. */
  readonly version: string
  /** How many questions it is asked in a round on so many apps: who takes milliseconds for one is asked few; 0 leaves it out. */
  readonly questions: (apps: number) => number
  readonly holding: (world: World) => Check | Promise<Check>
}

export const everyQuestion = (): number => 100_000

/** As it is installed. */
export const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as { readonly version: string }).version
