import type { Command } from '../../commands/vocabulary'
import { commandWord } from '../../scenario/order'
import { subjectWord } from '../../scenario/words'
import type { Subject } from '../../kernel/subject'

type Fields = Readonly<Record<string, unknown>>

const isSubject = (value: unknown): value is Subject =>
  typeof value === 'object' && value !== null && '_tag' in value && (value._tag === 'User' || value._tag === 'Group')

const claimed = ({ claims, ...fields }: Fields): Fields => ({ ...fields, ...(claims as Fields | undefined) })

/** A command as commands files have it: `{ addMember: { group, user } }`. */
export const asWritten = ({ _tag, ...fields }: Command): Readonly<Record<string, Fields>> => {
  switch (_tag) {
    case 'LogIn':
      return { login: claimed(fields) }
    case 'RefreshSession':
      return { refresh: claimed(fields) }
    case 'LogOut':
    case 'LogOutUser':
      return { logout: fields }
    case 'LogOutEveryone':
      return { logout: { everyone: true } }
    default:
      return {
        [commandWord(_tag)]: Object.fromEntries(
          Object.entries(fields).map(([key, value]: readonly [string, unknown]) => [key, isSubject(value) ? subjectWord(value) : value]),
        ),
      }
  }
}

const word = /^[a-zA-Z][\w.@/-]*$/
const reserved = /^(true|false|null|yes|no|on|off|y|n)$/i
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const code = (character: string): string => {
  const point = character.codePointAt(0) ?? 0
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/** A value in YAML's flow style, on one line; what cannot be printed is escaped. */
const flow = (value: unknown): string => {
  if (typeof value === 'string') return word.test(value) && !reserved.test(value) ? value : JSON.stringify(value).replace(unprintable, code)
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]: readonly [string, unknown]) => `${key}: ${flow(each)}`)
      .join(', ')} }`
  return String(value)
}

/** A command as one line of a commands file: `- addMember: { group: na, user: ada }`. */
export const commandLine = (command: Command): string =>
  Object.entries(asWritten(command))
    .map(([name, fields]) => `- ${name}: ${flow(fields)}`)
    .join('')
