import type * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { commandForms } from '../commands'
import { loginOrder, logoutOrder, refreshOrder } from '../session-orders'
import { Duration } from '../words'
import { expectForm, expectHolds } from './expect'
import { explainForm, explainHolds } from './explain'
import { findingsForm, findingsHold } from './findings'
import { impactForm, impactHolds } from './impact'
import { coOwnersForm, coOwnersHold, displayForm, displayHolds, ownerForm, ownerHolds } from './on-record'
import { pendingForm, pendingHolds, staleForm, staleHolds } from './pending'
import { perform } from './perform'
import { planForm, planHolds } from './plan'
import { refused, refuseForm } from './refuse'
import { remedyForm, remedyHolds } from './remedy'
import { whatCanForm, whatCanHolds, whoCanForm, whoCanHolds } from './who-can'
import type { ActionWord, Failure, World } from './world'

/** A step: a mapping with one key. `action` accepts what the file's policy lists. */
export const stepForm = (action: ActionWord) =>
  choice('step', {
    login: loginOrder('system'),
    refresh: refreshOrder('system'),
    logout: logoutOrder('by'),
    wait: Duration,
    do: choice('do', commandForms('by')),
    refuse: refuseForm(),
    expect: expectForm(action),
    explain: explainForm(action),
    remedy: remedyForm(action),
    pending: pendingForm(),
    stale: staleForm(),
    impact: impactForm(),
    plan: planForm(),
    whoCan: whoCanForm(action),
    whatCan: whatCanForm(action),
    findings: findingsForm(),
    owner: ownerForm(),
    coOwners: coOwnersForm(),
    display: displayForm(),
  })
/**
 * One step as read: its key, and what stands under it.
 *
 * @category model
 */
export type Step = t.TypeOf<ReturnType<typeof stepForm>>

/** What a step leaves behind. */
export interface Outcome extends World {
  readonly failure: Failure
}

/** Takes one step. A refused command and a question leave the platform as it was; only `wait` moves the clock. */
export const taken = (step: Step, world: World): Outcome => {
  const asked = (failure: Failure): Outcome => ({ ...world, failure })
  switch (step.key) {
    case 'login':
    case 'refresh':
    case 'logout':
      return { ...world, ...perform(step.value, world) }
    case 'do':
      return { ...world, ...perform(step.value.value, world) }
    case 'wait':
      return { ...world, at: world.at + step.value, failure: undefined }
    case 'refuse':
      return asked(refused(step.value.value, step.value.rest.with, world))
    case 'expect':
      return asked(expectHolds(step.value, world))
    case 'explain':
      return asked(explainHolds(step.value, world))
    case 'remedy':
      return asked(remedyHolds(step.value, world))
    case 'pending':
      return asked(pendingHolds(step.value, world))
    case 'stale':
      return asked(staleHolds(step.value, world))
    case 'impact':
      return asked(impactHolds(step.value, world))
    case 'plan':
      return asked(planHolds(step.value, world))
    case 'whoCan':
      return asked(whoCanHolds(step.value, world))
    case 'whatCan':
      return asked(whatCanHolds(step.value, world))
    case 'findings':
      return asked(findingsHold(step.value, world))
    case 'owner':
      return asked(ownerHolds(step.value, world))
    case 'coOwners':
      return asked(coOwnersHold(step.value, world))
    case 'display':
      return asked(displayHolds(step.value, world))
  }
}
