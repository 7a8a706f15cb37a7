import { isDeepStrictEqual } from 'node:util'

/** What a sample shows must be what it says: line by line, or the sample is wrong. */
export const same = (shown: unknown, said: unknown, line: number): void => {
  if (!isDeepStrictEqual(shown, said)) {
    throw new Error(`line ${line} of the sample says ${JSON.stringify(said)}, and is ${JSON.stringify(shown)}`)
  }
}
