import { expect } from 'vitest'
import { same } from '../../src/testing/differential/same'

/** `toEqual`, but quick where all is well: whole platforms and all their answers are compared. */
export const expectSame = (found: unknown, expected: unknown): void => {
  if (!same(found, expected)) expect(found).toEqual(expected)
}
