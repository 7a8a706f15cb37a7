import type { Instant } from '../kernel/instant'

/**
 * Everything outside that the command line touches, but for files: so that a test can be a terminal.
 */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** All of standard input, read when asked for. */
  readonly input: () => Uint8Array
  /** Whether people watch: colours and progress are for them only. */
  readonly isTerminal: { readonly out: boolean; readonly err: boolean }
  readonly columns: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly folder: string
  readonly now: () => Instant
  /** The network. Left out: the system's. */
  readonly fetch?: typeof globalThis.fetch
}

/** Colours only on a terminal that has them, for people who want them. @source https://no-color.org */
export const wantsColour = ({ isTerminal, env }: Io): boolean => isTerminal.out && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
