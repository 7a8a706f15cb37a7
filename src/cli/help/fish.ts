import { groupsOf, lastWord, type Group, type OptionWord, type Place, type VerbWords, type Vocabulary } from './vocabulary'

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const values = (place: Place | undefined): string =>
  place === undefined ? '' : place._tag === 'Words' ? ` -x -a ${quoted(place.words.join(' '))}` : place._tag === 'File' ? ' -r -F' : ' -x'

/** True where all the words of a verb were typed. */
const seenOf = (name: string): string =>
  name
    .split(' ')
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join('; and ')

const second = (word: string, verbWords: VerbWords): string =>
  `complete -c tenure -n '__fish_seen_subcommand_from ${word}' -a ${lastWord(verbWords)} -d ${quoted(verbWords.about)}`

const first = ({ word, about, seconds }: Group): ReadonlyArray<string> => [
  `complete -c tenure -n __fish_use_subcommand -a ${word} -d ${quoted(about)}`,
  ...seconds.map((each) => second(word, each)),
]

const option = (verb: string, { flag, about, takes }: OptionWord): string =>
  `complete -c tenure -n '${seenOf(verb)}' -l ${flag.replace(/^--/, '')}${values(takes)} -d ${quoted(about)}`

const verb = ({ name, options, places }: VerbWords): ReadonlyArray<string> => {
  const seen = `complete -c tenure -n '${seenOf(name)}'`
  const words = places.flatMap((place) => (place._tag === 'Words' ? place.words : []))
  return [
    ...options.map((each) => option(name, each)),
    ...(words.length > 0 ? [`${seen} -a ${quoted(words.join(' '))}`] : []),
    ...(places.some(({ _tag }) => _tag === 'File') ? [`${seen} -F`] : []),
  ]
}

/** The script for fish. */
export const fishScript = (vocabulary: Vocabulary): string =>
  [
    '# fish completion for tenure, made by `tenure completion fish`',
    'complete -c tenure -f',
    ...groupsOf(vocabulary).flatMap(first),
    ...vocabulary.verbs.flatMap(verb),
  ].join('\n')
