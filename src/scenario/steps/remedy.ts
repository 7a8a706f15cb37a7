import * as t from 'io-ts'
import { either as E } from 'fp-ts'
import { isMapping, under } from '../../codec/mapping'
import { choice } from '../../codec/choice'
import { oneOf } from '../../codec/one-of'
import { refined, text } from '../../codec/refined'
import type { Command } from '../../commands/vocabulary'
import { AnyAppId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import type { Remedy } from '../../questions/answers'
import { remedies } from '../../questions/remedies'
import { asking, whoOf, whoWords } from '../asking'
import { everyCommand } from '../commands'
import { commandWord, fieldsAsWritten } from '../order'
import { joined, word } from '../sentences'
import type { ActionWord, Failure, World } from './world'

/** One command of a remedy as a file names it; of its fields, those given must be equal. */
export interface Named {
  readonly command: string
  readonly fields: Readonly<Record<string, unknown>>
}

const byNameForm = () => {
  const known = new Set(everyCommand().map(({ name }) => commandWord(name)))
  return text<Named>('command name', (name) => (known.has(name) ? E.right({ command: name, fields: {} }) : E.left('')), {
    enum: [...known],
  })
}

const byFieldsForm = () => {
  const partial = everyCommand().map(({ name, required, optional }) => {
    const fields = { ...fieldsAsWritten(required), ...fieldsAsWritten(optional) }
    return [commandWord(name), shape(`${commandWord(name)}Fields`, {}, fields)] as const
  })
  return refined('command', choice('namedCommand', Object.fromEntries(partial)), ({ key, value }) =>
    E.right<never, Named>({ command: key, fields: value }),
  )
}

/** `remedy: {session or user, app, action, by: [COMMANDs], count?}`. */
export const remedyForm = (action: ActionWord) => {
  const named = oneOf('a command name, or a mapping with one command and fields', [byNameForm(), byFieldsForm()], (u) =>
    typeof u === 'string' ? 0 : isMapping(u) ? 1 : undefined,
  )
  const count = refined('whole number', t.number, (n) => (Number.isSafeInteger(n) && n >= 0 ? E.right(n) : E.left([{ path: [] }])), {
    type: 'integer',
    minimum: 0,
  })
  return asking('remedy', { app: AnyAppId, action }, { by: t.readonlyArray(named), count })
}
export interface RemedyQuestion extends t.TypeOf<ReturnType<typeof remedyForm>> {}

const isSame = (a: unknown, b: unknown): boolean => {
  if (!isMapping(a) || !isMapping(b))
    return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, i) => isSame(item, b[i])) : a === b
  return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => isSame(a[key], under(b, key)))
}

/** A field that a remedy leaves out stands for its default; of remedies' commands, only transfers have one. */
const withDefaults = (command: Command): Readonly<Record<string, unknown>> =>
  command._tag === 'TransferOwnership' ? { formerOwner: 'nothing', ...command } : { ...command }

const fits = (command: Command, { command: name, fields }: Named): boolean => {
  const whole = withDefaults(command)
  return commandWord(command._tag) === name && Object.entries(fields).every(([key, value]) => isSame(value, whole[key]))
}

/** Whether each name can be given a command of its own; what is less exact must not take what another needs. */
const consistsOf = (commands: ReadonlyArray<Command>, names: ReadonlyArray<Named>): boolean => {
  const [first, ...others] = names
  if (names.length !== commands.length) return false
  if (first === undefined) return true
  return commands.some((command, i) => fits(command, first) && consistsOf([...commands.slice(0, i), ...commands.slice(i + 1)], others))
}

const named = (command: Command): string => {
  const { _tag, ...fields } = command
  return `${commandWord(_tag)} ${JSON.stringify(fields)}`
}

const listed = (found: ReadonlyArray<Remedy>): string =>
  found.length === 0 ? 'there is none' : `remedies are ${found.map(({ commands }) => commands.map(named).join(' + ')).join(' or ')}`

/** Whether some remedy consists of exactly these commands, and there are so many. */
export const remedyHolds = (question: RemedyQuestion, { platform, at }: World): Failure => {
  const { app, action, by = [], count } = question
  const found = remedies(platform, { ...whoOf(question), app, action, at })
  const isThere = by.length === 0 ? found.length === 0 : found.some(({ commands }) => consistsOf(commands, by))
  const failure = joined([
    isThere ? undefined : `${listed(found)}; expected ${by.length === 0 ? 'none' : by.map(({ command }) => command).join(' + ')}`,
    count === undefined || count === found.length ? undefined : `there are ${found.length}; expected ${count}`,
  ])
  return failure && `${whoWords(question)}, ${word(action)} ${word(app)}: ${failure}`
}
