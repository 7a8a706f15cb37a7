/** Where the core says one thing and what it is compared with another. */
export interface Disagreement {
  /** How many steps had been taken. */
  readonly after: number
  /** What was asked, readably. */
  readonly about: string
  readonly core: unknown
  /** What the reference says; or the core itself, had it never been compacted or stopped. */
  readonly expected: unknown
}

/** Takes down what differs; asked for a description only then. */
export type Compare = (about: () => string, core: unknown, expected: unknown) => void
