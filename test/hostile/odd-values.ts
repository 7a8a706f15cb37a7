/** A list in a list in a list …, as a short JSON text can say it. */
export const deep: unknown = JSON.parse('['.repeat(5000) + ']'.repeat(5000))

/** A value for a title, whatever it is. */
export const shown = (value: unknown): string => {
  try {
    return (
      JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' || typeof each === 'symbol' ? String(each) : each)) ??
      typeof value
    )
  } catch {
    return typeof value
  }
}
