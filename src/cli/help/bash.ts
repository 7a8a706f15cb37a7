import { groupsOf, lastWord, type Place, type VerbWords, type Vocabulary } from './vocabulary'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const words = (all: ReadonlyArray<string>): string => quoted(all.join(' '))

const offer = (place: Place | undefined): string =>
  place?._tag === 'Words' ? `_tenure_words ${words(place.words)}` : place?._tag === 'File' ? '_tenure_files' : ':'

/** A name of two words is one word to the shell only in quotes. */
const pattern = (name: string): string => (name.includes(' ') ? quoted(name) : name)

const optionCases = ({ name, options }: VerbWords): ReadonlyArray<string> =>
  options.flatMap(({ flag, takes }) => (takes === undefined ? [] : [`    ${pattern(name)}:${flag}) ${offer(takes)}; return ;;`]))

const verbCase = ({ name, options, places, isEndless }: VerbWords): ReadonlyArray<string> => {
  const valued = options.flatMap(({ flag, takes }) => (takes === undefined ? [] : [flag]))
  return [
    `    ${pattern(name)})`,
    `      if [[ $cur == -* ]]; then _tenure_words ${words(options.map(({ flag }) => flag))}; return; fi`,
    ...(places.length === 0
      ? []
      : [
          `      case $(_tenure_place ${words(valued)}) in`,
          ...places.map((place, i) => `        ${i === places.length - 1 && isEndless ? '*' : String(i)}) ${offer(place)} ;;`),
          '      esac',
        ]),
    '      ;;',
  ]
}

/** The script for bash. */
export const bashScript = (vocabulary: Vocabulary): string => {
  const { verbs } = vocabulary
  const groups = groupsOf(vocabulary)
  const doubled = groups.filter(({ seconds }) => seconds.length > 0)
  return [
    '# bash completion for tenure, made by `tenure completion bash`',
    '_tenure_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }',
    '_tenure_files() { local IFS=$\'\\n\'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); }',
    '# How many arguments stand before the cursor: options, and the values of those in $1, are none.',
    '_tenure_place() {',
    '  local i count=0',
    '  for ((i = at + 1; i < COMP_CWORD; i++)); do',
    '    if [[ " $1 " == *" ${COMP_WORDS[i]} "* ]]; then ((i++)); elif [[ ${COMP_WORDS[i]} != -* ]]; then ((count++)); fi',
    '  done',
    '  echo "$count"',
    '}',
    '_tenure() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb= at=1',
    '  COMPREPLY=()',
    '  while ((at < COMP_CWORD)) && [[ ${COMP_WORDS[at]} == -* ]]; do ((at++)); done',
    '  ((at < COMP_CWORD)) && verb=${COMP_WORDS[at]}',
    ...doubled.flatMap(({ word, seconds }) => [
      `  if [[ $verb == ${word} ]]; then`,
      `    if ((++at >= COMP_CWORD)); then _tenure_words ${words(seconds.map(lastWord))}; return; fi`,
      '    verb="$verb ${COMP_WORDS[at]}"',
      '  fi',
    ]),
    '  case $verb:$prev in',
    `    :*) _tenure_words ${words([...groups.map(({ word }) => word), '--help', '--version'])}; return ;;`,
    ...verbs.flatMap(optionCases),
    '  esac',
    '  case $verb in',
    ...verbs.flatMap(verbCase),
    '  esac',
    '}',
    'complete -F _tenure tenure',
  ].join('\n')
}
