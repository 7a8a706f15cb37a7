import { fc } from '@fast-check/vitest'

/** Properties draw other cases each time; `SEED=7 npm test` draws the same again. */
const { SEED: seed } = process.env
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
