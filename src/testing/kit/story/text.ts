const word = /^[A-Za-z][\w-]*$|^\d+[smhd]$/
const reserved = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** A text as YAML reads it back: bare where that is safe, else in quotes. */
const scalar = (text: string): string => (word.test(text) && !reserved.has(text.toLowerCase()) ? text : JSON.stringify(text))

/** Plain data on one line of YAML. Fields that are `undefined` are left out. */
export const flow = (value: unknown): string => {
  if (typeof value === 'string') return scalar(value)
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = value instanceof Map ? [...value.entries()] : Object.entries(value)
  return `{${fields.flatMap(([key, each]: readonly [unknown, unknown]) => (each === undefined ? [] : [`${scalar(String(key))}: ${flow(each)}`])).join(', ')}}`
}

/** A comment on one line. */
export const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}`
