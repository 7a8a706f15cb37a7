import type { Names } from '../arbitraries/resolve/names'

const sessions = ['s1', 's2', 's3', 's4', 's5', 's6']
const appNames = ['crm', 'wiki', 'sales-board', 'lab', 'ops']

const plain: Names = {
  users: ['ada', 'bob', 'cyd', 'dan', 'eve'],
  groups: ['na', 'emea', 'apac', 'ops'],
  apps: ['crm', 'wiki', 'lab'],
  sessions,
  appNames,
}

/** Twins but for their case, and the same word for a user, a group, an app and a session. */
const twins: Names = {
  users: ['ada', 'Ada', 'bob', 'BOB', 'na'],
  groups: ['na', 'NA', 'ada', 'crm'],
  apps: ['crm', 'CRM', 'ada'],
  sessions: ['s1', 'S1', 'ada', 'bob', 'na', 's2'],
  appNames,
}

/** Words on which tables, paths and addresses stumble. */
const strange: Names = {
  users: ['caf\u00e9', '__proto__', 'cafe\u0301', 'a/b', 'a b&c=d?'],
  groups: ['constructor', 'a/b', '__proto__', 'a%2Fb'],
  apps: ['__proto__', 'x:y', '\u{1F9F7}'],
  sessions: ['__proto__', 's/1', 's 1', 'toString', 's,1', 's2'],
  appNames,
}

/** As long as may be, apart by a space, or another word in capitals; app names as short and as long as may be. */
const edges: Names = {
  users: ['ada', 'ada ', 'stra\u00dfe', 'u'.repeat(256), ' ada'],
  groups: ['na', 'a~b', 'na ', 'g'.repeat(256)],
  apps: ['crm', 'crm ', 'a'.repeat(256)],
  sessions: ['s1', 's1 ', 's'.repeat(256), ' s1', 's2', 's3'],
  appNames: ['a-30-'.padEnd(30, 'x'), 'lab', 'crm', 'n29-'.padEnd(29, 'x'), 'ops'],
}

/** Ids of a small world: of ten, five are plain, two are twins, two strange and one at the edges. */
export const namesOf = (tenth: number, isStrangeAllowed: boolean): Names => {
  if (!isStrangeAllowed || tenth < 5) return plain
  if (tenth === 5) return edges
  return tenth < 8 ? twins : strange
}

/** The plain ids that stand for others in a story, where it stays true with them. */
export const plainNames: Names = plain
