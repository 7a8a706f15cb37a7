import type { Argument, Command, Option } from 'commander'
import { builtInActions } from '../../codec/policy'

/** What may stand at a place: certain words, a file, or a text that nobody can guess. */
export type Place =
  { readonly _tag: 'Words'; readonly words: ReadonlyArray<string> } | { readonly _tag: 'File' } | { readonly _tag: 'Text' }

export interface OptionWord {
  readonly flag: string
  readonly about: string
  /** What follows it; nothing, if it is a switch. */
  readonly takes: Place | undefined
  readonly valueName: string
}

export interface VerbWords {
  readonly name: string
  readonly about: string
  readonly options: ReadonlyArray<OptionWord>
  readonly places: ReadonlyArray<Place & { readonly name: string }>
  /** Whether the last place can be filled again and again. */
  readonly isEndless: boolean
}

/** Verbs by their first words; one that stands alone has no second. */
export interface Group {
  readonly word: string
  readonly about: string
  readonly seconds: ReadonlyArray<VerbWords>
}

export const groupsOf = ({ verbs }: Vocabulary): ReadonlyArray<Group> => {
  const groups = new Map<string, Group>()
  for (const verb of verbs) {
    const [word = '', second] = verb.name.split(' ')
    const seconds = second === undefined ? [] : [...(groups.get(word)?.seconds ?? []), verb]
    groups.set(word, { word, about: second === undefined ? verb.about : `verbs about ${word}`, seconds })
  }
  return [...groups.values()]
}

/** The second word of a verb, or its only one. */
export const lastWord = ({ name }: VerbWords): string => name.split(' ').at(-1) ?? name

/** Everything that can be typed, as commander knows it: completions and the manual are made from this. */
export interface Vocabulary {
  readonly verbs: ReadonlyArray<VerbWords>
}

const files: ReadonlySet<string> = new Set(['file', 'files', 'commands', 'preset-or-file'])

const placeFor = (name: string, choices: ReadonlyArray<string> | undefined): Place => {
  if (choices !== undefined) return { _tag: 'Words', words: choices }
  if (name === 'action') return { _tag: 'Words', words: builtInActions }
  return files.has(name) ? { _tag: 'File' } : { _tag: 'Text' }
}

const valueNameOf = ({ flags }: Option): string => /[<[](.+?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? ''

const optionWord = (option: Option): OptionWord => {
  const valueName = valueNameOf(option)
  const takes = option.required || option.optional ? placeFor(valueName, option.argChoices) : undefined
  return { flag: option.long ?? option.short ?? option.flags, about: option.description, takes, valueName }
}

const placeOf = (argument: Argument): Place & { readonly name: string } => ({
  ...placeFor(argument.name(), argument.argChoices),
  name: argument.name(),
})

const help: OptionWord = { flag: '--help', about: 'show help', takes: undefined, valueName: '' }

/** What is typed for a command behind `tenure`: one word, or two. */
export const nameOf = (command: Command): string => {
  const { parent } = command
  return parent?.parent == null ? command.name() : `${parent.name()} ${command.name()}`
}

const verbsIn = (program: Command): ReadonlyArray<Command> =>
  program.commands.flatMap((command) => (command.commands.length === 0 ? [command] : command.commands))

/** The words of a whole command line. */
export const vocabularyOf = (program: Command): Vocabulary => ({
  verbs: verbsIn(program).map((command) => ({
    name: nameOf(command),
    about: command.description(),
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionWord), help],
    places: command.registeredArguments.map(placeOf),
    isEndless: command.registeredArguments.some(({ variadic }) => variadic),
  })),
})
