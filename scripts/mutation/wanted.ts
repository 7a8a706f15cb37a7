/** Which mutants are to be tried of those that Stryker makes in a range: it has neighbours, which were tried before. */
import { relative } from 'node:path'
import type { Mutant } from '@stryker-mutator/api/core'
import type { Survivor } from './record'

/** Where the runner finds them. */
export const wantedVariable = 'TENURE_MUTANTS'

export const wantedKey = (file: string, { place, mutator, replacement }: Omit<Survivor, 'line'>): string =>
  JSON.stringify([file, place, mutator, replacement])

/** For the runner, which is in a copy of the project: whether a mutant is to be tried. */
export const isWanted = (): ((mutant: Mutant) => boolean) => {
  const listed = process.env[wantedVariable]
  if (listed === undefined) return () => true
  const keys = new Set(JSON.parse(listed) as ReadonlyArray<string>)
  return ({ fileName, location: { start, end }, mutatorName, replacement }) => {
    const place = `${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`
    const file = relative(process.cwd(), fileName).replace(/^(\.\.[\\/])+/, '')
    return keys.has(wantedKey(file.replaceAll('\\', '/'), { place, mutator: mutatorName, replacement }))
  }
}
