import type { OptionWord, Place, VerbWords, Vocabulary } from './vocabulary'

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const values = (place: Place | undefined): string =>
  place === undefined ? '' : place._tag === 'Words' ? ` -x -a ${quoted(place.words.join(' '))}` : place._tag === 'File' ? ' -r -F' : ' -x'

const option = (verb: string, { flag, about, takes }: OptionWord): string =>
  `complete -c tenure -n '__fish_seen_subcommand_from ${verb}' -l ${flag.replace(/^--/, '')}${values(takes)} -d ${quoted(about)}`

const verb = ({ name, options, places }: VerbWords): ReadonlyArray<string> => {
  const seen = `complete -c tenure -n '__fish_seen_subcommand_from ${name}'`
  const words = places.flatMap((place) => (place._tag === 'Words' ? place.words : []))
  return [
    ...options.map((each) => option(name, each)),
    ...(words.length > 0 ? [`${seen} -a ${quoted(words.join(' '))}`] : []),
    ...(places.some(({ _tag }) => _tag === 'File') ? [`${seen} -F`] : []),
  ]
}

/** The script for fish. */
export const fishScript = ({ verbs }: Vocabulary): string =>
  [
    '# fish completion for tenure, made by `tenure completion fish`',
    'complete -c tenure -f',
    ...verbs.map(({ name, about }) => `complete -c tenure -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`),
    ...verbs.flatMap(verb),
  ].join('\n')
