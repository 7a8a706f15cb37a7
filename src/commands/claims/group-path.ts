/** One step of a claimed path: the group's name, and the path down to it as it was claimed. */
export interface PathStep {
  readonly name: string
  readonly path: string
}

/** A claim that starts with `/` is a path; anything else is an id, or the name of a root group. */
export const isPath = (claim: string): boolean => claim.startsWith('/')

/** `~/` stands for `/` and `~~` for `~`; a `~` before anything else stands for itself. @source GRP-6 */
export const stepsOf = (path: string): ReadonlyArray<PathStep> => {
  const steps: Array<PathStep> = []
  let name = ''
  for (let index = 1; index <= path.length; index += 1) {
    const unit = path[index]
    const following = path[index + 1]
    if (unit === undefined || unit === '/') {
      steps.push({ name, path: path.slice(0, index) })
      name = ''
    } else if (unit === '~' && (following === '~' || following === '/')) {
      name += following
      index += 1
    } else {
      name += unit
    }
  }
  return steps
}

/** A group's name as a step of a path that is never ambiguous. @source GRP-6 */
export const escapedName = (name: string): string => name.replaceAll('~', '~~').replaceAll('/', '~/')
