import { choice } from '../../codec/choice'
import type { RejectionTag } from '../../commands/rejection'
import { decide } from '../../platform/decide'
import { commandForms } from '../commands'
import type { Order } from '../order'
import { refusal } from '../sentences'
import { sessionForms } from '../session-orders'
import { RejectionWord } from '../tags'
import type { Failure, World } from './world'

/** `refuse: {COMMAND: {fields…, by?}, with: TAG}`. */
export const refuseForm = () => choice('refuse', { ...commandForms('by'), ...sessionForms('by') }, { with: RejectionWord })

/** Whether a command is refused with this tag; nothing is ever changed. */
export const refused = ({ command, by }: Order, tag: RejectionTag, { platform, at }: World): Failure => {
  const decided = decide(platform, command, { by, at })
  if (decided._tag === 'Right') return `accepted; expected ${tag}`
  return decided.left._tag === tag ? undefined : `refused with ${refusal(decided.left)}; expected ${tag}`
}
