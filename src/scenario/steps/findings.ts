import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { AnyAppId, AnyGroupId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import type { Finding } from '../../questions/answers'
import { findings } from '../../questions/findings'
import { differing } from '../sentences'
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

/** One text for a finding, whatever the order of its ids. */
const findingText = (tag: string, ids: object): string =>
  `${tag}(${Object.entries(ids)
    .map(([key, id]) => `${key}=${JSON.stringify(id)}`)
    .sort()
    .join(',')})`

/** Whether exactly these are found. */
export const findingsHold = (expected: FindingWords, { platform, at }: World): Failure =>
  differing(
    'findings are',
    findings(platform, { at }).map(({ _tag, ...ids }) => findingText(_tag, ids)),
    expected.map(({ key, value }) => findingText(key, value)),
  )
