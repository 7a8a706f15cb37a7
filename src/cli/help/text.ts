import type { Verb } from '../verb'
import { wrapped } from '../page/width'
import { statusLines, usual } from './status'

/** What stands in a verb's help behind its options: two examples, and the exit status. */
export const helpTail = ({ details = [], examples, status }: Verb, width: number, bold: (text: string) => string): string =>
  [
    ...details.flatMap((paragraph) => ['', ...wrapped(paragraph, width)]),
    '',
    bold('Examples:'),
    ...examples.flatMap(({ line, what }) => [...wrapped(`# ${what}`, width - 2).map((each) => `  ${each}`), `  $ ${line}`]),
    '',
    bold('Exit status:'),
    ...statusLines(status).map((line) => `  ${line}`),
  ].join('\n')

/** What stands in the help of the whole behind the verbs. */
export const usualTail = (width: number, bold: (text: string) => string): string =>
  [
    '',
    bold('Exit status:'),
    ...([0, 1, 2] as const).flatMap((status) =>
      wrapped(usual[status], width - 4).map((line, position) => (position === 0 ? `  ${status} ${line}` : `    ${line}`)),
    ),
    '',
    ...wrapped('`tenure VERB --help` shows the options of a verb and two examples.', width),
  ].join('\n')
