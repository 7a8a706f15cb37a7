/** The licences of every package of which a file was bundled. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Of nested folders the innermost package counts. */
const packageFolder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/

const notice = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${folder} has no licence file`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

const heading = 'The built files of Tenure contain code of these packages, under their own licences.\n'

export const noticesOf = (files: ReadonlyArray<string>): string => {
  const folders = new Set(files.flatMap((file) => packageFolder.exec(file)?.[0] ?? []))
  return [heading, ...[...folders].sort().map(notice)].join(`\n${'-'.repeat(72)}\n`)
}
