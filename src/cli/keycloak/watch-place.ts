import { readFileSync } from 'node:fs'
import * as t from 'io-ts'
import { decode } from '../../codec/decode'
import { Instant, Revision } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import type { WatchPlace } from '../../keycloak/watch/watch'
import { pathOf } from '../options'
import { replaceFile } from '../state/replace'
import type { Stage } from '../verb'
import type { WatchVerbOptions } from './watch-options'

/** Where a watch stands, beside the state that it keeps: which server, and how far its events were followed. */
const PlaceFile = /*#__PURE__*/ shape('place of a watch', {
  tenureKeycloakWatch: t.literal(1),
  url: t.string,
  realm: t.string,
  /** Of the state, then: one that is older is another state, or an old copy. */
  revision: Revision,
  admin: Instant,
  user: Instant,
  readAt: Instant,
  sweptAt: Instant,
})

const pathFor = ({ state }: WatchVerbOptions, { io }: Stage): string => `${pathOf(state, io)}.keycloak-watch`

/** Nothing where there is no place that fits: then everything is read once more. */
export const placeBefore = (options: WatchVerbOptions, stage: Stage, revision: number): WatchPlace | undefined => {
  try {
    const read = decode(PlaceFile, JSON.parse(readFileSync(pathFor(options, stage), 'utf8')))
    if (read._tag === 'Left') return undefined
    const { url, realm, revision: then, admin, user, readAt, sweptAt } = read.right
    if (url !== options.url || realm !== options.realm || then > revision || readAt > stage.io.now()) return undefined
    return { since: { admin, user }, readAt, sweptAt }
  } catch {
    return undefined
  }
}

export const keepPlace = (options: WatchVerbOptions, stage: Stage, revision: number, { since, readAt, sweptAt }: WatchPlace): void => {
  const { url, realm } = options
  const content: t.TypeOf<typeof PlaceFile> = { tenureKeycloakWatch: 1, url, realm, revision, ...since, readAt, sweptAt }
  const file = pathFor(options, stage)
  const text = `${JSON.stringify(content)}\n`
  const isMade = replaceFile(file, [text], 'new', () => true)
  if (!isMade) replaceFile(file, [text], 'replace', () => true)
}
