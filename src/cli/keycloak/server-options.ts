import type { Command } from 'commander'
import { either as E } from 'fp-ts'
import { connectKeycloak, type KeycloakConnection } from '../../keycloak/server/connection'
import type { KeycloakCredentials } from '../../keycloak/server/token'
import type { Io } from '../io'
import { gathered } from '../import/options'
import { pathOf } from '../options'
import { problem, type Problems } from '../problem'
import { textOf } from '../reading'
import type { Answer, Stage } from '../verb'

/** Which server, and who asks it. A secret is never among these: whoever lists the processes would see it. */
export interface ServerOptions {
  readonly url: string
  readonly realm: string
  readonly loginRealm?: string
  readonly client: string
  readonly username?: string
  readonly secretFile?: string
}

const secretVariable = 'TENURE_KEYCLOAK_SECRET'

/** Adds what every verb about a server takes. */
export const withServerOptions = (command: Command): Command =>
  command
    .requiredOption('--url <url>', 'the server, as https://sso.example.org')
    .requiredOption('--realm <name>', 'the realm')
    .option('--client <id>', 'the client to log in with: its service account', 'tenure')
    .option('--username <name>', 'log in as this user, by password, through the client')
    .option('--login-realm <name>', 'the realm to log in at (default: the realm)')
    .option('--secret-file <file>', `a file with the secret or password (default: the variable ${secretVariable})`)

/** Which roles count, for verbs that read the directory. */
export interface RoleOptions {
  readonly admin?: ReadonlyArray<string>
  readonly licensed?: ReadonlyArray<string>
}

export const withRoleOptions = (command: Command): Command =>
  command
    .option('--admin <role>', 'a role of the realm, or CLIENT/ROLE, that makes an administrator (repeatable; default: admin)', gathered)
    .option('--licensed <role>', 'one that is a seat (repeatable; default: licensed)', gathered)

export const rolesIn = ({ admin, licensed }: RoleOptions): RoleOptions => ({
  ...(admin === undefined ? {} : { admin }),
  ...(licensed === undefined ? {} : { licensed }),
})

/**
 * For the help of each.
 *
 * @param roles of `realm-management`, that the client needs
 */
export const aboutSecretsFor = (roles: string): string =>
  `The client's secret, or with --username the password, is read from the variable ${secretVariable} or from a file (--secret-file), never from the command line, which everybody on the machine can read. The client needs the roles ${roles} of realm-management, and no more.`

/** For those that only read. */
export const aboutSecrets = aboutSecretsFor('view-users, view-clients and view-realm')

const secretFrom = ({ secretFile }: ServerOptions, io: Io): E.Either<Problems, string> => {
  if (secretFile === undefined) {
    const secret = io.env[secretVariable] ?? ''
    return secret === ''
      ? problem(`no secret to log in with: put it into the variable ${secretVariable}, or name a file by --secret-file`)
      : E.right(secret)
  }
  const text = textOf(pathOf(secretFile, io))
  if (text._tag === 'Left') return problem(text.left, { file: secretFile })
  const secret = text.right.replace(/\r?\n$/, '')
  return secret === '' || /[\r\n]/.test(secret)
    ? problem('must hold the secret, on one line, and nothing else', { file: secretFile })
    : E.right(secret)
}

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)

/** The address where it is one that a secret may be sent to. */
const addressIn = (text: string): E.Either<Problems, string> => {
  if (!URL.canParse(text)) return problem(`--url ${text}: no address, as https://sso.example.org`)
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return problem('--url: a name or password must not stand in it')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return E.right(text)
  return problem(`--url ${text}: a secret is sent by https only, or by http to this machine`)
}

/** A connection to the server that was named. */
export const connectionFrom = (options: ServerOptions, io: Io): E.Either<Problems, KeycloakConnection> => {
  const address = addressIn(options.url)
  if (address._tag === 'Left') return address
  return E.map((secret: string) => {
    const { client, username, realm, loginRealm = realm } = options
    const credentials: KeycloakCredentials = username === undefined ? { client, secret } : { client, username, password: secret }
    const outside = io.fetch === undefined ? {} : { fetch: io.fetch }
    return connectKeycloak({ url: address.right, realm, loginRealm, credentials, outside })
  })(secretFrom(options, io))
}

/** Asks the server that was named, and tells the answer. */
export const answerFrom = <Options extends ServerOptions & { readonly json?: boolean }>(
  options: Options,
  stage: Stage,
  answered: (api: KeycloakConnection, options: Options, stage: Stage) => Promise<E.Either<Problems, Answer>>,
): void => {
  const api = connectionFrom(options, stage.io)
  if (api._tag === 'Left') stage.tell(options, api)
  else stage.later(answered(api.right, options, stage).then((told) => stage.tell(options, told)))
}
