import type { Eventually } from './integration'

/** The answer, or an error if it takes longer than the limit, in milliseconds. */
export const within = async <T>(limit: number, answer: () => Eventually<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limit} ms`)), limit)
  })
  try {
    return await Promise.race([answer(), late])
  } finally {
    clearTimeout(timer)
  }
}
