import { apply } from '../../platform/apply'
import type { Order } from '../order'
import { refusal } from '../sentences'
import type { Failure, World } from './world'

/** The platform after an order, and why it was refused if it was: then nothing has changed. */
export const perform = (
  { command, by }: Order,
  { platform, at }: World,
): { readonly platform: World['platform']; readonly failure: Failure } => {
  const applied = apply(platform, command, { by, at })
  return applied._tag === 'Right'
    ? { platform: applied.right.platform, failure: undefined }
    : { platform, failure: `refused with ${refusal(applied.left)}` }
}
