import { either as E } from 'fp-ts'
import { manual } from './help/manual'
import type { Verb } from './verb'

/** Needs the other verbs: it tells about each. */
export const manVerb = (verbs: () => ReadonlyArray<Verb>, version: string): Verb => ({
  name: 'man',
  summary: 'the manual page, in roff',
  examples: [
    { line: 'tenure man', what: 'the page in roff: `tenure man | man -l -` shows it' },
    { line: 'tenure man --help', what: 'about this verb' },
  ],
  status: { 0: 'printed' },
  build: (command, stage) =>
    command.action(() => {
      const page = manual(stage.program(), verbs(), version)
      stage.tell({}, E.right({ json: page, page: () => page.split('\n') }))
    }),
})
