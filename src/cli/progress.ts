import type { Io } from './io'

/** Tells people who watch that something is going on. `done` takes the line away again. */
export interface Progress {
  readonly tell: (what: string, part?: number) => void
  readonly done: () => void
}

/** What is faster than this needs no word. */
const patience = 1000
const between = 100

/** To standard error, only on a terminal, and only for what takes longer than a second. */
export const progressFor = ({ err, isTerminal, now, columns }: Io): Progress => {
  const begun = now()
  let last = -between
  let isTold = false
  return {
    tell: (what, part) => {
      const passed = now() - begun
      if (!isTerminal.err || passed < patience || passed - last < between) return
      last = passed
      isTold = true
      const text = part === undefined ? `${what} …` : `${what} … ${Math.floor(Math.min(1, part) * 100)} %`
      err(`\r\u001b[K${text.slice(0, Math.max(10, columns - 1))}`)
    },
    done: () => {
      if (isTold) err('\r\u001b[K')
      isTold = false
    },
  }
}
