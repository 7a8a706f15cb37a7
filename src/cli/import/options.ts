import { InvalidArgumentError } from 'commander'
import type { StateOptions } from '../options'

/** The options of `tenure import`. */
export interface ImportOptions extends StateOptions {
  readonly apps?: string
  readonly sessions?: string
  readonly admin?: ReadonlyArray<string>
  readonly licensed?: ReadonlyArray<string>
  readonly resolve?: Readonly<Record<string, string>>
  readonly partial?: boolean
  readonly pruneApps?: boolean
  readonly dryRun?: boolean
}

/** An option that may be there several times. */
export const gathered = (text: string, before: ReadonlyArray<string> | undefined): ReadonlyArray<string> => [...(before ?? []), text]

/** `PATH=ID`; an id has no equals sign in it more often than a path has, so the last one counts. */
export const resolution = (text: string, before: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> => {
  const sign = text.lastIndexOf('=')
  if (sign < 1 || sign === text.length - 1)
    throw new InvalidArgumentError("Expected PATH=ID, as '/R/D=a05ff7cf-801e-4f7c-a1aa-bf6870c3a47c'.")
  return { ...before, [text.slice(0, sign)]: text.slice(sign + 1) }
}
