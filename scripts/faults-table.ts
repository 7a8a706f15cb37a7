import { faults } from '../examples/sample-service/faults'
import type { Found } from '../examples/sample-service/look'

const median = (numbers: ReadonlyArray<number>): number => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0

const row = (cells: ReadonlyArray<string | number>): string => {
  const [name = '', ...numbers] = cells.map(String)
  return `${name.padEnd(30)}${numbers
    .slice(0, -1)
    .map((cell) => cell.padStart(10))
    .join('')}  ${numbers.at(-1) ?? ''}`
}

export const heading = row(['fault', 'histories', 'commands', 'given', 'seconds', 'what differs'])

export const rowOf = ({ fault, report, seconds }: Found): string => {
  const found = report._tag === 'Differs' ? `${report.length}` : ''
  const given = report._tag === 'Differs' ? `${report.given}` : ''
  const says = report._tag === 'Differs' ? report.difference : fault === 'none' ? 'agrees' : `NOT FOUND: ${faults[fault]}`
  return row([fault, report.histories, found, given, seconds.toFixed(1), says])
}

/** How many were found, how soon, and how short their stories are. */
export const totalsOf = (
  all: ReadonlyArray<Found>,
  { seed, runs, seconds }: { readonly seed: number; readonly runs: number; readonly seconds: number },
): string => {
  const sought = all.filter(({ fault }) => fault !== 'none')
  const told = sought.flatMap(({ report }) => (report._tag === 'Differs' ? [report] : []))
  const lengths = told.map(({ length }) => length)
  const share = ((100 * told.length) / Math.max(1, sought.length)).toFixed(1)
  const sum = (of: 'commands' | 'checks' | 'histories'): string =>
    all.reduce((total, { report }) => total + report[of], 0).toLocaleString('en')
  return [
    `${told.length} of ${sought.length} faults found (${share} %) within ${runs} histories each, seed ${seed}`,
    `histories to find one: median ${median(told.map(({ histories }) => histories))}, longest ${Math.max(0, ...told.map(({ histories }) => histories))}`,
    `commands of a story: median ${median(lengths)}, longest ${Math.max(0, ...lengths)} (beside what is given)`,
    `${sum('histories')} histories, ${sum('commands')} commands, ${sum('checks')} answers compared, ${seconds.toFixed(0)} s`,
  ].join('\n')
}
