import { apply, system, type Command, type Platform } from 'tenure'

export const ask = { by: system, at: 1 }

/** The platform after commands that must all be accepted. */
export const after = (platform: Platform, commands: Iterable<Command>): Platform => {
  let current = platform
  for (const command of commands) {
    const applied = apply(current, command, ask)
    if (applied._tag === 'Left') throw new Error(JSON.stringify(applied.left))
    current = applied.right.platform
  }
  return current
}
