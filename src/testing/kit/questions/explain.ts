import type { ReasonTag } from '../../../rule/decision'
import { explain as referenceExplain } from '../../reference/answers'
import { whoFields, whoWords, type Asked, type Kind } from './asked'

type Explain = Extract<Asked, { _tag: 'Explain' }>
interface Answer {
  readonly allowed: boolean
  readonly because?: ReasonTag
}

const words = ({ allowed, because }: Answer): string => (allowed ? 'allowed' : `denied${because === undefined ? '' : `, ${because}`}`)

/** Whether, and the main reason of a denial. */
export const explain: Kind<Explain, Answer> = {
  expected: (world, { who, app, action }, at) => {
    const decision = referenceExplain(world, { ...who, app, action, at })
    if (decision._tag === 'Allowed') return { allowed: true }
    const [because] = decision.reasons
    return { allowed: false, ...(because === undefined ? {} : { because }) }
  },
  found: async (integration, { who, app, action }, at) => {
    if (integration.explain === undefined) return { allowed: await integration.can({ ...who, app, action, at }) }
    const { allowed, because } = await integration.explain({ ...who, app, action, at })
    return { allowed, ...(allowed || because === undefined ? {} : { because }) }
  },
  written: ({ who, app, action }, answer) => ['explain', { ...whoFields(who), app, action, ...answer }],
  checks: () => 1,
  told: ({ who, app, action }, found, expected) => `${whoWords(who)}, ${action} ${app}: ${words(found)}; expected ${words(expected)}`,
}
