/** What the runner is told: which mutants to try, of those that Stryker makes in a range, and for how long. */
import { relative } from 'node:path'
import type { Mutant } from '@stryker-mutator/api/core'
import { keyOf, type Survivor } from './record'

/** The environment of the runner. */
export const wantedVariable = 'TENURE_MUTANTS'
export const timeVariable = 'TENURE_MUTANT_TIME'

/** For how long tests go on with one mutant, in milliseconds. */
export const timePerMutant = (): number => Number(process.env[timeVariable] ?? Infinity)

export const wantedKey = (file: string, survivor: Omit<Survivor, 'line'>): string => `${file} ${keyOf(survivor)}`

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
