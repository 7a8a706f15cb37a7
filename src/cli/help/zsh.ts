import type { OptionWord, Place, VerbWords, Vocabulary } from './vocabulary'

/** For texts inside single quotes, in which `_arguments` reads brackets and colons. */
const spec = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&').replaceAll("'", `'\\''`)

const action = (place: Place): string =>
  place._tag === 'Words' ? `(${place.words.map(spec).join(' ')})` : place._tag === 'File' ? '_files' : ' '

const option = ({ flag, about, takes, valueName }: OptionWord): string =>
  `'${flag}[${spec(about)}]${takes === undefined ? '' : `:${spec(valueName)}:${action(takes)}`}'`

const verb = ({ name, options, places, isEndless }: VerbWords): ReadonlyArray<string> => {
  const specs = [
    ...options.map(option),
    ...places.map((place, i) => `'${i === places.length - 1 && isEndless ? '*' : String(i + 1)}:${spec(place.name)}:${action(place)}'`),
  ]
  return [
    `      ${name})`,
    '        _arguments \\',
    ...specs.map((each, i) => `          ${each}${i === specs.length - 1 ? '' : ' \\'}`),
    '        ;;',
  ]
}

/** The script for zsh. */
export const zshScript = ({ verbs }: Vocabulary): string =>
  [
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
    ...verbs.map(({ name, about }) => `        '${spec(name)}:${about.replaceAll("'", `'\\''`)}'`),
    '      )',
    "      _describe 'verb' verbs",
    '      ;;',
    '    argument)',
    '      case $words[1] in',
    ...verbs.flatMap(verb).map((line) => `  ${line}`),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    'if [[ $funcstack[1] == _tenure ]]; then _tenure "$@"; else compdef _tenure tenure; fi',
  ].join('\n')
