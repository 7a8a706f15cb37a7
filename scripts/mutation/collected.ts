/** Tests that were declared, in order. The suite is loaded anew for a mutant that acts while it loads, so a loading takes what was declared. */
export interface Collected {
  readonly title: string
  readonly run: () => unknown
}

type Body = (...given: ReadonlyArray<never>) => unknown

let suites: ReadonlyArray<string> = []
let declared: Array<Collected> = []

/** What was declared since this was last asked. */
export const taken = (): ReadonlyArray<Collected> => {
  const all = declared
  declared = []
  return all
}

export const declare = (title: string, run: () => unknown): void => void declared.push({ title: [...suites, title].join(' > '), run })

export const inSuite = (title: string, declareAll: () => void): void => {
  const before = suites
  suites = [...before, title]
  try {
    declareAll()
  } finally {
    suites = before
  }
}

/** `it.each` and `describe.each`: one for each row, told apart by its number; an array is spread. */
export const forEachRow =
  (one: (title: string, run: () => unknown) => void) =>
  (rows: ReadonlyArray<unknown>) =>
  (title: string, run: Body): void =>
    rows.forEach((row, index) =>
      one(`${title} #${index}`, () => run(...((Array.isArray(row) ? row : [row]) as unknown as ReadonlyArray<never>))),
    )
