import { lasting, type Plan } from '../plan'
import type { Failing, Try } from './shrink'

const without = <T>(items: ReadonlyArray<T>, from: number, count: number): ReadonlyArray<T> => [
  ...items.slice(0, from),
  ...items.slice(from + count),
]

/** Takes pieces out of a list, half of it first and single things last, and keeps what still differs. */
const cutting = async <T>(
  from: Failing,
  attempt: Try,
  listOf: (plan: Plan) => ReadonlyArray<T>,
  having: (plan: Plan, items: ReadonlyArray<T>) => Plan,
): Promise<Failing> => {
  let smallest = from
  for (let size = Math.ceil(listOf(from.plan).length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the back: what comes late rests on what comes early.
    for (let end = listOf(smallest.plan).length; end > 0; end = Math.min(end - size, listOf(smallest.plan).length)) {
      const start = Math.max(0, end - size)
      const failed = await attempt(having(smallest.plan, without(listOf(smallest.plan), start, end - start)))
      if (failed !== null) smallest = failed
    }
  }
  return smallest
}

const withoutQuestions = async (from: Failing, attempt: Try): Promise<Failing> => {
  const steps = from.plan.steps.filter((step, index) => step._tag !== 'Ask' || index === from.difference.step)
  return steps.length === from.plan.steps.length ? from : ((await attempt({ ...from.plan, steps })) ?? from)
}

/** What happened is forgotten, the time that it took is not: where sessions expire, every second counts. */
const idling = async (from: Failing, attempt: Try): Promise<Failing> => {
  if (!from.plan.steps.some(({ _tag }) => _tag === 'Wait')) return from
  let smallest = from
  for (let at = from.plan.steps.length - 2; at >= 0; at -= 1) {
    const { plan } = smallest
    const [step, next] = [plan.steps[at], plan.steps[at + 1]]
    if (step === undefined || next === undefined || (step._tag === 'Wait' && next._tag !== 'Wait')) continue
    const isBeforeWait = next._tag === 'Wait'
    const seconds = lasting(step) / 1000 + (isBeforeWait ? next.seconds : -1)
    const steps = [...plan.steps.slice(0, at), { _tag: 'Wait', seconds } as const, ...plan.steps.slice(at + (isBeforeWait ? 2 : 1))]
    smallest = (await attempt({ ...plan, steps })) ?? smallest
  }
  return smallest
}

/** Fewer steps, then less that is given. */
export const shorter = async (from: Failing, attempt: Try): Promise<Failing> => {
  const bare = await withoutQuestions(from, attempt)
  const fewer = await cutting(
    bare,
    attempt,
    ({ steps }) => steps,
    (plan, steps) => ({ ...plan, steps }),
  )
  return cutting(
    await idling(fewer, attempt),
    attempt,
    ({ given }) => given,
    (plan, given) => ({ ...plan, given }),
  )
}
