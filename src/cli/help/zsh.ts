import { groupsOf, lastWord, type Group, type OptionWord, type Place, type VerbWords, type Vocabulary } from './vocabulary'

/** For texts inside single quotes, in which `_arguments` reads brackets and colons. */
const spec = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&').replaceAll("'", `'\\''`)

const action = (place: Place): string =>
  place._tag === 'Words' ? `(${place.words.map(spec).join(' ')})` : place._tag === 'File' ? '_files' : ' '

const option = ({ flag, about, takes, valueName }: OptionWord): string =>
  `'${flag}[${spec(about)}]${takes === undefined ? '' : `:${spec(valueName)}:${action(takes)}`}'`

const verb = (words: VerbWords): ReadonlyArray<string> => {
  const { options, places, isEndless } = words
  const specs = [
    ...options.map(option),
    ...places.map((place, i) => `'${i === places.length - 1 && isEndless ? '*' : String(i + 1)}:${spec(place.name)}:${action(place)}'`),
  ]
  return [
    `      ${lastWord(words)})`,
    '        _arguments \\',
    ...specs.map((each, i) => `          ${each}${i === specs.length - 1 ? '' : ' \\'}`),
    '        ;;',
  ]
}

/** Behind a first word, the second is a verb of its own. */
const group = ({ word, seconds }: Group): ReadonlyArray<string> => [
  `      ${word})`,
  "        _arguments -C '1:verb:->second' '*::argument:->rest'",
  '        case $state in',
  '          second)',
  '            local -a seconds',
  `            seconds=(${seconds.map((each) => `'${spec(lastWord(each))}:${each.about.replaceAll("'", `'\\''`)}'`).join(' ')})`,
  "            _describe 'verb' seconds",
  '            ;;',
  '          rest)',
  '            case $words[1] in',
  ...seconds.flatMap(verb).map((line) => `        ${line}`),
  '            esac',
  '            ;;',
  '        esac',
  '        ;;',
]

/** The script for zsh. */
export const zshScript = (vocabulary: Vocabulary): string => {
  const groups = groupsOf(vocabulary)
  const alone = vocabulary.verbs.filter(({ name }) => !name.includes(' '))
  return [
    '#compdef tenure',
    '# zsh completion for tenure, made by `tenure completion zsh`',
    '_tenure() {',
    '  local curcontext=$curcontext state line',
    '  typeset -A opt_args',
    "  _arguments -C '--help[show help]' '--version[show the version]' '1:verb:->verb' '*::argument:->argument'",
    '  case $state in',
    '    verb)',
    '      local -a verbs',
    '      verbs=(',
    ...groups.map(({ word, about }) => `        '${spec(word)}:${about.replaceAll("'", `'\\''`)}'`),
    '      )',
    "      _describe 'verb' verbs",
    '      ;;',
    '    argument)',
    '      case $words[1] in',
    ...[...alone.flatMap(verb), ...groups.flatMap((each) => (each.seconds.length > 0 ? group(each) : []))].map((line) => `  ${line}`),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    'if [[ $funcstack[1] == _tenure ]]; then _tenure "$@"; else compdef _tenure tenure; fi',
  ].join('\n')
}
