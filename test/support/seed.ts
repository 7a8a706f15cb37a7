/** Properties draw other cases each time; `SEED=7 npm test` draws the same again. */
const { SEED: seed } = process.env
if (seed !== undefined) (await import('fast-check')).configureGlobal({ seed: Number(seed) })

export {}
