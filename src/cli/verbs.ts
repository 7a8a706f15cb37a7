import { version } from '../../package.json'
import { applyVerb } from './apply'
import { completionVerb } from './completion'
import { explainVerb } from './explain'
import { findingsVerb } from './findings'
import { historyVerb } from './history'
import { impactVerb } from './impact'
import { importVerb } from './import'
import { initVerb } from './init'
import { keycloakLogoutVerb } from './keycloak/logout'
import { keycloakSweepVerb } from './keycloak/sweep'
import { keycloakSyncVerb } from './keycloak/sync'
import { keycloakWatchVerb } from './keycloak/watch'
import { logoutPlanVerb } from './logout-plan'
import { manVerb } from './man'
import { pendingVerb } from './pending'
import { remediesVerb } from './remedies'
import { schemaVerb } from './schema'
import { showVerb } from './show'
import { staleVerb } from './stale'
import { testVerb } from './test'
import type { Verb } from './verb'
import { whatCanVerb } from './what-can'
import { whoCanVerb } from './who-can'

/** The verbs under their headings, in the order of the help. A new one is a file of its own and a word here. */
const changing: ReadonlyArray<Verb> = [
  initVerb,
  importVerb,
  keycloakSyncVerb,
  keycloakSweepVerb,
  keycloakLogoutVerb,
  keycloakWatchVerb,
  applyVerb,
]
const asking: ReadonlyArray<Verb> = [
  whoCanVerb,
  whatCanVerb,
  explainVerb,
  remediesVerb,
  pendingVerb,
  staleVerb,
  impactVerb,
  logoutPlanVerb,
  findingsVerb,
  historyVerb,
  showVerb,
]
const others: ReadonlyArray<Verb> = [
  testVerb,
  schemaVerb([...changing, ...asking, testVerb]),
  completionVerb,
  manVerb(() => verbs, version),
]

export const headings: ReadonlyArray<readonly [heading: string, verbs: ReadonlyArray<Verb>]> = [
  ['Changing:', changing],
  ['Asking:', asking],
  ['Files and shells:', others],
]

export const verbs: ReadonlyArray<Verb> = headings.flatMap(([, under]) => under)
