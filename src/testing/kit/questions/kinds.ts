import type { Integration } from '../integration'
import type { Asked, Kind } from './asked'
import { can } from './can'
import { explain } from './explain'
import { stale, whatCan, whoCan } from './lists'
import { coOwners, owner } from './on-record'
import { pending } from './pending'

const kinds = {
  Can: can,
  Explain: explain,
  WhoCan: whoCan,
  WhatCan: whatCan,
  Pending: pending,
  Stale: stale,
  Owner: owner,
  CoOwners: coOwners,
}

/** The kind that goes with the question: what is asked for, compared and written. */
export const kindOf = (asked: Asked): Kind<Asked, unknown> => kinds[asked._tag] as Kind<Asked, unknown>

/** Whether the system answers questions of this kind. */
export const answers = (integration: Integration, tag: Asked['_tag']): boolean => {
  const { whoCan, whatCan, explain, pending, stale, owner, coOwners } = integration
  const there = {
    Can: integration.can,
    WhoCan: whoCan,
    WhatCan: whatCan,
    Explain: explain,
    Pending: pending,
    Stale: stale,
    Owner: owner,
    CoOwners: coOwners,
  }
  return there[tag] !== undefined
}

/** Whether an answer agrees; of a record, only what the system answered is compared. */
export const agrees = (found: unknown, expected: unknown): boolean => {
  if (!isRecord(found) || !isRecord(expected)) return JSON.stringify(found) === JSON.stringify(expected)
  return Object.keys(found).every((key) => JSON.stringify(found[key]) === JSON.stringify(expected[key]))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
