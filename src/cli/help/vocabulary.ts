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

/** The words of a whole command line. */
export const vocabularyOf = (program: Command): Vocabulary => ({
  verbs: program.commands.map((command) => ({
    name: command.name(),
    about: command.description(),
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionWord), help],
    places: command.registeredArguments.map(placeOf),
    isEndless: command.registeredArguments.some(({ variadic }) => variadic),
  })),
})
