/**
 * One thing that must hold, for any test runner: `for (const { name, run } of suite) it(name, run)`.
 *
 * @category model
 */
export interface ConformanceCase<Need extends string> {
  readonly name: string
  /** What the case rests on: a host that does without passes the case over, by name. */
  readonly needs: ReadonlyArray<Need>
  /** Rejects with what is wrong. */
  readonly run: () => Promise<void>
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

/** Throws unless the two are equal as plain data. */
export const equal = (what: string, found: unknown, expected: unknown): void => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: found ${shown(found)}; expected ${shown(expected)}`)
}

/** Throws unless it holds. */
export const holds = (what: string, isSo: boolean): void => {
  if (!isSo) throw new Error(what)
}
