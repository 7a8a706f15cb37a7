import type { Holder, Origin, Role } from '../model'
import { refuse } from './turn'

/** What was sent. */
export type Body = Readonly<Record<string, unknown>>

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 256 && !value.includes('\0') && !/\p{Surrogate}/u.test(value)

const word = <T extends string>(value: unknown, words: ReadonlyArray<T>): T =>
  words.find((each) => each === value) ?? refuse('no such word')

export const id = (body: Body, key: string): string => {
  const value = body[key]
  return isId(value) ? value : refuse(`${key} is no id`)
}
export const maybeId = (body: Body, key: string): string | undefined => (body[key] === undefined ? undefined : id(body, key))
export const idOrNull = (body: Body, key: string): string | null => (body[key] === null ? null : id(body, key))
export const text = (body: Body, key: string): string => {
  const value = body[key]
  return typeof value === 'string' ? value : refuse(`${key} is no text`)
}
export const maybeText = (body: Body, key: string): string | undefined => (body[key] === undefined ? undefined : text(body, key))
export const ids = (body: Body, key: string): ReadonlyArray<string> | undefined => {
  const value = body[key]
  if (value === undefined) return undefined
  return Array.isArray(value) && value.every(isId) ? value : refuse(`${key} are no ids`)
}
export const role = (value: unknown): Role => word(value, ['admin', 'licensed'])
export const maybeRoles = (body: Body, key: string): ReadonlyArray<Role> | undefined => {
  const value = body[key]
  if (value === undefined) return undefined
  const found: ReadonlyArray<unknown> = Array.isArray(value) ? value : refuse(`${key} are no roles`)
  return (['admin', 'licensed'] as const).filter((each) => found.map(role).includes(each))
}
export const origin = (body: Body): Origin =>
  body['origin'] === undefined ? 'native' : word(body['origin'], ['native', 'ldap', 'brokered'])
export const formerOwner = (body: Body): 'nothing' | 'coOwner' =>
  body['formerOwner'] === undefined ? 'nothing' : word(body['formerOwner'], ['nothing', 'coOwner'])
export const record = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : refuse('not a record'))
/** `user:ada` or `group:na`. */
export const holder = (body: Body, key: string): Holder => {
  const [, kind, name] = /^(user|group):([^]*)$/.exec(text(body, key)) ?? []
  return { kind: word(kind, ['user', 'group']), id: id({ name }, 'name') }
}
