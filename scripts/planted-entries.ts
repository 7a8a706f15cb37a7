/** The mistakes that are planted, and the properties that must notice them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run'

/** A mistake of one line: in `file`, `find` becomes `replace`, and the property with the id is to be red. */
export interface Planted {
  readonly id: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const lists: ReadonlyArray<string> = ['test/rules/planted.json', 'test/laws/planted.json']

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

export const allPlanted = (): ReadonlyArray<Planted> =>
  lists.filter((file) => existsSync(join(root, file))).flatMap((file) => JSON.parse(textOf(file)) as ReadonlyArray<Planted>)

/** The ids of the table of rules in the catalogue. */
export const ruleIds = (): ReadonlyArray<string> =>
  [...textOf('docs/properties.md').matchAll(/^\| ([A-Z]+-\d+) +\| .+ \| RULE +\| /gm)].map((match) => match[1]!)

const titles = /^\s*(?:(?:test|it)(?:\.prop)?.*\()?['"`]([A-Z]+-\d+): /gm

/** In which files the properties stand whose titles begin with an id. */
export const propertyFiles = (): ReadonlyMap<string, ReadonlyArray<string>> => {
  const files = new Map<string, ReadonlyArray<string>>()
  const all = lists
    .map((list) => join(list, '..'))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  for (const file of all.filter((name) => name.endsWith('.prop.test.ts')))
    for (const id of new Set([...textOf(file).matchAll(titles)].map((match) => match[1]!))) files.set(id, [...(files.get(id) ?? []), file])
  return files
}

/** The file's text with the mistake in it, or why that cannot be. */
export const plant = ({ file, find, replace }: Planted): { readonly text: string } | { readonly why: string } => {
  if (!existsSync(join(root, file))) return { why: `there is no ${file}` }
  const text = textOf(file)
  const parts = text.split(find)
  if (parts.length !== 2) return { why: `\`${find}\` occurs ${parts.length - 1} times in ${file}, not once` }
  return find === replace ? { why: 'nothing changes' } : { text: parts.join(replace) }
}

/** What is wrong with the lists themselves: an entry that does not fit, or a rule without one. */
export const faultsOfLists = (entries: ReadonlyArray<Planted>): ReadonlyArray<string> => {
  const files = propertyFiles()
  const unfit = entries.flatMap((entry) => {
    const planted = plant(entry)
    return [
      ...('why' in planted ? [`${entry.id}: ${planted.why}`] : []),
      ...(files.has(entry.id) ? [] : [`${entry.id}: no property bears this id`]),
    ]
  })
  const missing = ruleIds().filter((id) => !entries.some((entry) => entry.id === id))
  return [...unfit, ...missing.map((id) => `${id}: no mistake is planted for this rule`)]
}
