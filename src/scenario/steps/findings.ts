import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { AnyAppId, AnyGroupId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import type { Finding } from '../../questions/answers'
import { findings } from '../../questions/findings'
import { differing, word } from '../sentences'
import { SessionName } from '../words'
import type { Failure, World } from './world'

const ofUser = () => shape('appAndUser', { app: AnyAppId, user: AnyUserId })

/** `findings: [{TAG: {ids…}}, …]`. */
export const findingsForm = () =>
  t.readonlyArray(
    choice('finding', {
      AppWithoutOwner: shape('app', { app: AnyAppId }),
      CoOwnerDisabled: ofUser(),
      CoOwnerGroupEmpty: shape('appAndGroup', { app: AnyAppId, group: AnyGroupId }),
      CoOwnerWithoutSeat: ofUser(),
      OwnerDisabled: ofUser(),
      SessionStale: shape('session', { session: SessionName }),
    } satisfies Record<Finding['_tag'], t.Mixed>),
  )
export type FindingWords = t.TypeOf<ReturnType<typeof findingsForm>>

type Ids = Readonly<Record<string, string>>

/** One text for a finding, whatever the order of its ids. */
const keyOf = (tag: string, ids: Ids): string => JSON.stringify([tag, Object.entries(ids).sort()])

const shown = (key: string): string => {
  const [tag, ids] = JSON.parse(key) as readonly [string, ReadonlyArray<readonly [string, string]>]
  return `${tag} {${ids.map(([name, id]) => `${name}: ${word(id)}`).join(', ')}}`
}

/** Whether exactly these are found. */
export const findingsHold = (expected: FindingWords, { platform, at }: World): Failure =>
  differing(
    'findings are',
    findings(platform, { at }).map(({ _tag, ...ids }) => keyOf(_tag, ids)),
    expected.map(({ key, value }) => keyOf(key, { ...value })),
    shown,
  )
