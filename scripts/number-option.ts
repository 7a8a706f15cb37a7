import { InvalidArgumentError } from 'commander'

/** What an option takes that counts something, or a seed, which may have ten digits: no sign. */
export const wholeNumber = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.')
  return Number(text)
}

/** … or that measures something: `0.5` is half of one. */
export const positiveNumber = (text: string): number => {
  const value = Number(text)
  if (!/^\d{1,9}(\.\d+)?$/.test(text) || value === 0) throw new InvalidArgumentError('Expected a number above zero.')
  return value
}
