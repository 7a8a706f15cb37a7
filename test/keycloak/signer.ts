import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { applyAll, dashEnterprise5, empty, system, type Platform, type Policy } from '../../src/index'
import { directoryCommands, keysOf, readRealmExport, type KeySet } from '../../src/keycloak/index'

/*
 * An issuer with keys of its own, and what the real one has said.
 */

export type Claims = Readonly<Record<string, unknown>>

/** A token as it was recorded: decoded. */
export interface Recorded {
  readonly header: Readonly<Record<string, string>>
  readonly claims: Claims
}
export type RecordedTokens = Readonly<
  Record<'apps-web' | 'apps-cli', Readonly<Record<'access_token' | 'id_token' | 'refresh_token', Recorded>>>
>

const json = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
export const recorded = (file: string): unknown => json(`../fixtures/keycloak/tokens/${file}.json`)
export const recordedTokens = (who: string): RecordedTokens => recorded(`tokens-${who}`) as RecordedTokens

export interface Signer {
  readonly kid: string
  readonly jwk: JWK
  readonly keys: KeySet
  readonly sign: (claims: Claims, header?: Readonly<Record<string, unknown>>) => Promise<string>
}

export const newSigner = async (kid = 'k1', alg = 'RS256'): Promise<Signer> => {
  const { publicKey, privateKey } = await generateKeyPair(alg)
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
  return {
    kid,
    jwk,
    keys: keysOf({ keys: [jwk] }),
    sign: (claims, header = {}) => new SignJWT({ ...claims }).setProtectedHeader({ alg, kid, typ: 'JWT', ...header }).sign(privateKey),
  }
}

/** A token without a signature worth the name, put together by hand. */
export const handmade = (header: unknown, claims: unknown, signature = ''): string => {
  const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${signature}`
}

/** The realm `acme` as a platform. */
export const acme = (policy: Policy = dashEnterprise5): Platform => {
  const read = readRealmExport({ realm: json('../../docs/data/keycloak-realm/acme-realm.json') })
  if (read._tag === 'Left') throw new Error('the export cannot be read')
  const built = applyAll(empty(policy), directoryCommands(read.right.directory), { by: system, at: 0 })
  if (built._tag === 'Left') throw new Error(built.left._tag)
  return built.right.platform
}

/** The id of the group of that path in realm `acme`. */
export const groupAt = (path: string): string => {
  interface Node {
    readonly id: string
    readonly path: string
    readonly subGroups: ReadonlyArray<Node>
  }
  const below = (nodes: ReadonlyArray<Node>): ReadonlyArray<Node> => nodes.flatMap((node) => [node, ...below(node.subGroups)])
  const found = below((json('../../docs/data/keycloak-realm/acme-realm.json') as { readonly groups: ReadonlyArray<Node> }).groups)
  return found.find((node) => node.path === path)?.id ?? ''
}
