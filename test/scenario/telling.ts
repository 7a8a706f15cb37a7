import { failureLine, problemLine, runScenario } from '../../src/scenario/index'

/** What a reader sees of a file: the lines of its problems, or of its failed steps. */
export const linesOf = (text: string): ReadonlyArray<string> => {
  const result = runScenario(text, { file: 'story.yaml' })
  return result._tag === 'Left' ? result.left.map(problemLine) : result.right.failed.map((failed) => failureLine(result.right.file, failed))
}

/** Whether a file can be read, whatever its steps say. */
export const isReadable = (text: string): boolean => runScenario(text, { file: 'story.yaml' })._tag === 'Right'

/** A file with these steps, told under a policy with some things given; the first step is on line 5. */
export const story = (steps: ReadonlyArray<string>, given = '{}', policy = 'dashEnterprise5'): string =>
  [
    `tenure: 1`,
    `policy: ${policy}`,
    `given: ${given}`,
    `steps:${steps.length === 0 ? ' []' : ''}`,
    ...steps.map((step) => `  - ${step}`),
  ].join('\n')
