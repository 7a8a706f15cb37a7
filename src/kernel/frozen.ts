/** The same object, which nobody can change any more, nor anything in it. Of plain data. */
export const frozen = <T extends object>(value: T): T => {
  Object.freeze(value)
  // Without a list of its keys or values, which would take longer than the rest.
  for (const key in value) {
    const inner: unknown = value[key]
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) frozen(inner)
  }
  return value
}
