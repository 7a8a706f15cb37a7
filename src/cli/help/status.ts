import type { Verb } from '../verb'

/** What is the same for every verb, for the help and for the manual. */
export const usual = {
  what: 'Tenure answers for an internal app platform: who holds which app, what a login may do right now and why, what changes at its next login, and which sessions must end for a change to bite. It keeps a platform and its events in one file, its state.',
  0: 'done; the answer is yes, or there is one.',
  1: 'the answer is no, or there is something to look at and --fail was given.',
  2: 'bad input: an unknown option or name, a file that cannot be read, a refused command. Nothing was changed.',
  state:
    'The state, unless --state names another: a platform and its events. It is replaced as a whole or not at all; tenure.json.lock is there while somebody writes.',
  noColour: 'Any text: no colours. There are none either where standard output is no terminal.',
}

/** `0 somebody can`, `1 nobody can`, `2 bad input`. */
export const statusLines = (status: Verb['status']): ReadonlyArray<string> => [
  `0 ${status[0]}`,
  ...(status[1] === undefined ? [] : [`1 ${status[1]}`]),
  '2 bad input',
]
