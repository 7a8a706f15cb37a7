import type { Rejection, RejectionTag } from '../../commands/rejection'
import type { Event } from '../../commands/vocabulary'
import { foundText } from '../../kernel/ill-formed'
import type { Ground, Reason } from '../../rule/decision'
import type { Finding } from '../answers'
import { eventWords } from './events'
import { groundWords, reasonWords } from './reasons'
import { rejectionWords } from './rejections'
import { shown } from './shown'

type Described = Rejection | Reason | Ground | Event | Finding
type FindingWords = { readonly [Tag in Finding['_tag']]: (finding: Extract<Finding, { readonly _tag: Tag }>) => string }

const findingWords: FindingWords = {
  AppWithoutOwner: ({ app }) => `app ${shown(app)} has no owner: an administrator can give it one`,
  CoOwnerDisabled: ({ app, user }) => `co-owner ${shown(user)} of app ${shown(app)} is disabled`,
  CoOwnerGroupEmpty: ({ app, group }) => `co-owner group ${shown(group)} of app ${shown(app)} has no direct member`,
  CoOwnerWithoutSeat: ({ app, user }) => `co-owner ${shown(user)} of app ${shown(app)} has no seat`,
  OwnerDisabled: ({ app, user }) => `owner ${shown(user)} of app ${shown(app)} is disabled`,
  SessionStale: ({ session }) => `session ${shown(session)} holds something that its next login would take away`,
}

const words = { ...rejectionWords, ...reasonWords, ...eventWords, ...findingWords, Ground: groundWords } as unknown as Readonly<
  Record<string, (what: Described) => string>
>

/** Rejections and reasons share some tags, and say the same under them, but for this one. */
const wordsFor = (what: Described): ((what: Described) => string) | undefined =>
  what._tag === 'CoOwnershipUnsupported' && !('app' in what)
    ? (rejectionWords.CoOwnershipUnsupported as (what: Described) => string)
    : typeof what._tag === 'string' && Object.hasOwn(words, what._tag)
      ? words[what._tag]
      : undefined

/**
 * A rejection, reason, ground, event or finding in plain English, one line, with its ids and revisions.
 *
 * @example
 * ```ts test
 * import { describe } from 'tenure'
 * describe({ _tag: 'AppWithoutOwner', app: 'crm' }) // => 'app `crm` has no owner: an administrator can give it one'
 * describe({ _tag: 'UserUnknown', user: '\u001b[2Jada' }) // => 'user `\\u001b[2Jada` is unknown'
 * ```
 */
export const describe = (what: Described): string => wordsFor(what)?.(what) ?? `nothing known by the tag ${shown(foundText(what._tag))}`

const sessionTags: ReadonlySet<RejectionTag> = new Set<RejectionTag>(['SessionUnknown', 'SessionEnded', 'SessionExpired'])
const missing: ReadonlySet<RejectionTag> = new Set<RejectionTag>([
  'AppUnknown',
  'UserUnknown',
  'UserNotSeenYet',
  'GroupUnknown',
  'GroupNotSeenYet',
])
const invalid: ReadonlySet<RejectionTag> = new Set<RejectionTag>(['IdInvalid', 'AppNameInvalid', 'GroupNameInvalid'])

/**
 * What kind of refusal it is, for hosts that answer over a protocol: the session is no good, something is
 * missing, the actor may not (or the policy does not know it), the state stands against it, or the request
 * makes no sense.
 *
 * @example
 * ```ts test
 * import { classOf } from 'tenure'
 * classOf({ _tag: 'NotPermitted', needs: 'the role `admin`' }) // => 'forbidden'
 * ```
 */
export const classOf = ({ _tag }: Rejection): 'session' | 'missing' | 'forbidden' | 'conflict' | 'invalid' => {
  if (sessionTags.has(_tag)) return 'session'
  if (missing.has(_tag)) return 'missing'
  if (invalid.has(_tag)) return 'invalid'
  return _tag === 'NotPermitted' || _tag === 'CoOwnershipUnsupported' ? 'forbidden' : 'conflict'
}
