import type { Command } from 'commander'
import type { Verb } from '../verb'
import { statusLines, usual } from './status'
import { vocabularyOf, type OptionWord, type VerbWords } from './vocabulary'

/** Text for roff: a backslash, a hyphen, and a dot at the beginning of a line mean something there. */
const plain = (text: string): string =>
  text
    .replaceAll('…', '...')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/[^\n -~]/gu, (character) => `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
const bold = (text: string): string => `\\fB${plain(text)}\\fR`
const italic = (text: string): string => `\\fI${plain(text)}\\fR`

const option = ({ flag, about, takes, valueName }: OptionWord): ReadonlyArray<string> => [
  '.TP',
  `${bold(flag)}${takes === undefined ? '' : ` ${italic(valueName)}`}`,
  plain(about + (takes?._tag === 'Words' ? ` (one of ${takes.words.join(', ')})` : '')),
]

const synopsis = ({ name, places, isEndless }: VerbWords): string =>
  [bold(`tenure ${name}`), ...places.map(({ name: place }) => italic(place) + (isEndless ? plain('…') : '')), '[options]'].join(' ')

const verbPart = (words: VerbWords, verb: Verb | undefined): ReadonlyArray<string> => [
  `.SS ${plain(words.name)}`,
  synopsis(words),
  '.PP',
  `${plain(words.about.charAt(0).toUpperCase() + words.about.slice(1))}.`,
  ...(verb?.details ?? []).flatMap((paragraph) => ['.PP', plain(paragraph)]),
  ...words.options.filter(({ flag }) => flag !== '--help').flatMap(option),
  ...(verb === undefined
    ? []
    : [
        '.PP',
        `Exit status: ${plain(statusLines(verb.status).join('; '))}.`,
        ...verb.examples.flatMap(({ line, what }) => [
          '.PP',
          `${plain(`${what.charAt(0).toUpperCase()}${what.slice(1)}`)}:`,
          '.PP',
          '.RS',
          bold(line),
          '.RE',
        ]),
      ]),
]

/** The manual page, in roff, from what `--help` is made from. */
export const manual = (program: Command, verbs: ReadonlyArray<Verb>, version: string): string => {
  const vocabulary = vocabularyOf(program)
  return [
    `.TH TENURE 1 "" "Tenure ${plain(version)}" "User Commands"`,
    '.SH NAME',
    `tenure \\- ${plain(program.description())}`,
    '.SH SYNOPSIS',
    `${bold('tenure')} ${italic('verb')} [arguments] [options]`,
    '.SH DESCRIPTION',
    plain(usual.what),
    '.SH VERBS',
    ...vocabulary.verbs.flatMap((words) =>
      verbPart(
        words,
        verbs.find(({ name }) => name === words.name),
      ),
    ),
    '.SH EXIT STATUS',
    ...[
      ['0', usual[0]],
      ['1', usual[1]],
      ['2', usual[2]],
    ].flatMap(([status, what]) => ['.TP', bold(status ?? ''), plain(what ?? '')]),
    '.SH FILES',
    '.TP',
    bold('tenure.json'),
    plain(usual.state),
    '.SH ENVIRONMENT',
    '.TP',
    bold('NO_COLOR'),
    plain(usual.noColour),
  ].join('\n')
}
