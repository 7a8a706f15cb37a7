import { hostileIds } from '../ids'

/** The ids that a history may use. Few, so that they meet; more than live at once, so that some stay unknown. */
export interface Names {
  readonly users: ReadonlyArray<string>
  readonly groups: ReadonlyArray<string>
  readonly apps: ReadonlyArray<string>
  readonly sessions: ReadonlyArray<string>
  readonly appNames: ReadonlyArray<string>
}

const appNames = ['crm', 'wiki', 'sales-board', 'ops', 'n29-'.padEnd(30, 'x'), 'lab']
const sessions = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']

const plain: Names = {
  users: ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal'],
  groups: ['na', 'emea', 'apac', 'ops', 'dev', 'it', 'hr', 'qa'],
  apps: ['crm', 'wiki', 'board', 'lab', 'shop', 'desk'],
  sessions,
  appNames,
}

/** The same ids in every role, so that a table that mixes them up is noticed. */
const hostile: Names = {
  users: hostileIds.slice(0, 8),
  groups: [...hostileIds.slice(3, 9), '__proto__', 'constructor'],
  apps: ['constructor', '__proto__', ...hostileIds.slice(9, 13)],
  sessions: ['__proto__', 'constructor', 's/1', 'S', 's', ...hostileIds.slice(10, 13)],
  appNames,
}

export const namesOf = (isHostile: boolean): Names => (isHostile ? hostile : plain)
