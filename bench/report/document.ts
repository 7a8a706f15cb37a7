/** Figures go into docs/performance.md by the bench alone: nobody types them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

const document = 'docs/performance.md'
export const picture = 'docs/pictures/checks.svg'

/** Each part stands between two markers, and is replaced as a whole. */
export const withParts = (text: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce((before, [name, part]) => {
    const [opening, closing] = [`<!-- written by the bench: ${name} -->\n`, `<!-- until here: ${name} -->`]
    const [start, end] = [before.indexOf(opening), before.indexOf(closing)]
    if (start < 0 || end < start) throw new Error(`no place for \`${name}\` in ${document}`)
    return `${before.slice(0, start)}${opening}\n${part}\n\n${before.slice(end)}`
  }, text)

export const writeDocument = (parts: Readonly<Record<string, string>>): void => {
  writeFileSync(document, withParts(readFileSync(document, 'utf8'), parts))
  console.log(`written into ${document}: ${Object.keys(parts).join(', ')}`)
}

const day = (): string => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** When, and on what. */
export const machine = (seed: number, rounds: number): string => {
  const memory = Math.round(totalmem() / 2 ** 30)
  const processor = cpus()[0]?.model.trim() || 'unknown processor'
  return `${day()}, Node ${process.versions.node}, ${cpus().length} cores of ${processor}, ${memory} GB of memory, seed ${seed}, ${rounds} rounds.`
}
