import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { either as E, function as F, readonlyArray as RA } from 'fp-ts'
import { parse } from 'yaml'
import { walkthrough } from './walkthrough'

/*
 * npm start                               the realm and the apps in docs/data
 * npm start -- realm.json                 another realm, with its users
 * npm start -- realm.json users-0.json …  the same in parts
 * npm start -- realm.json apps.yaml       and other apps
 */

const data = (file: string): string => fileURLToPath(new URL(`../../docs/data/${file}`, import.meta.url))

/** A file that cannot be read is told in one line. */
const read = (file: string, parsed: (text: string) => unknown): E.Either<ReadonlyArray<string>, unknown> =>
  E.tryCatch(
    () => parsed(readFileSync(file, 'utf8')),
    (error) => [`${file}: ${error instanceof Error ? error.message : String(error)}`],
  )
const json = (file: string) => read(file, (text): unknown => JSON.parse(text))

const { left: jsonFiles, right: yamlFiles } = RA.partition((file: string) => /\.ya?ml$/.test(file))(process.argv.slice(2))
const [realmFile = data('keycloak-realm/acme-realm.json'), ...partFiles] = jsonFiles
const [appsFile = data('acme-apps.yaml')] = yamlFiles
const told = F.pipe(
  E.Do,
  E.bind('realm', () => json(realmFile)),
  E.bind('parts', () => RA.traverse(E.Applicative)(json)(partFiles)),
  E.bind('apps', () => read(appsFile, (text): unknown => parse(text))),
  E.chain(({ realm, parts, apps }) => walkthrough({ realm, parts }, apps)),
)

if (told._tag === 'Right') console.log(told.right)
else {
  console.error(told.left.join('\n'))
  process.exitCode = 1
}
