import type { History } from '../arbitraries/step'

/**
 * Cuts a history down while it stays as bad: longer parts first, then single steps. Whatever is left out, the rest
 * is a history still; a step that needed it is refused.
 */
export const smallest = (history: History, isBad: (history: History) => boolean): History => {
  let steps = history.steps
  for (let size = Math.max(1, steps.length >> 1); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let from = steps.length - size; from >= 0; from -= 1) {
      const rest = [...steps.slice(0, from), ...steps.slice(from + size)]
      if (isBad({ ...history, steps: rest })) {
        steps = rest
        from = Math.min(from, steps.length - size + 1)
      }
    }
  }
  return { ...history, steps }
}
