import * as t from 'io-ts'
import { shape } from '../../kernel/shape'
import { logoutPlan } from '../../questions/logout-plan'
import { differing, joined } from '../sentences'
import { SessionName } from '../words'
import type { Failure, World } from './world'

/** `plan: {for: losses | gains | both, end: [sessions], refresh: [sessions]}`. */
export const planForm = () =>
  shape(
    'plan',
    { for: t.keyof({ losses: null, gains: null, both: null }) },
    { end: t.readonlyArray(SessionName), refresh: t.readonlyArray(SessionName) },
  )
export interface Plan extends t.TypeOf<ReturnType<typeof planForm>> {}

/** Whether the logout plan is exactly this. */
export const planHolds = (plan: Plan, { platform, at }: World): Failure => {
  const found = logoutPlan(platform, { for: plan.for, at })
  return joined([differing('sessions to end are', found.end, plan.end), differing('sessions to refresh are', found.refresh, plan.refresh)])
}
