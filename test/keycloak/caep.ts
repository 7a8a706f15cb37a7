import { Ajv } from 'ajv'

/*
 * What the specifications demand of a Security Event Token with an event of CAEP, as a schema: RFC 8417 (2.2, 2.3), RFC
 * 9493 (3.2), OpenID Shared Signals Framework 1.0 (sub_id, no sub, no exp, explicit type) and OpenID CAEP 1.0 (2, 3.1, 3.2).
 */

const text = { type: 'string', minLength: 1 }
const localised = { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } }

const format = (name: string, fields: ReadonlyArray<string>) => ({
  type: 'object',
  properties: { format: { const: name }, ...Object.fromEntries(fields.map((field) => [field, text])) },
  required: ['format', ...fields],
})

const simple = [
  format('opaque', ['id']),
  format('iss_sub', ['iss', 'sub']),
  format('email', ['email']),
  format('jwt_id', ['iss', 'jti']),
  format('saml_assertion_id', ['issuer', 'assertion_id']),
]

const complex = {
  type: 'object',
  properties: { format: { const: 'complex' } },
  required: ['format'],
  minProperties: 2,
  additionalProperties: { oneOf: simple },
}

const details = {
  event_timestamp: { type: 'number' },
  initiating_entity: { enum: ['admin', 'user', 'policy', 'system'] },
  reason_admin: localised,
  reason_user: localised,
}

const type = (name: string): string => `https://schemas.openid.net/secevent/caep/event-type/${name}`
const revoked = { type: 'object', properties: details }
const changed = { type: 'object', properties: { ...details, claims: { type: 'object', minProperties: 1 } }, required: ['claims'] }

const payload = {
  type: 'object',
  properties: {
    iss: text,
    jti: text,
    iat: { type: 'integer' },
    aud: { oneOf: [text, { type: 'array', items: text, minItems: 1 }] },
    txn: text,
    sub_id: { oneOf: [complex, ...simple] },
    sub: false,
    exp: false,
    events: {
      type: 'object',
      properties: { [type('session-revoked')]: revoked, [type('token-claims-change')]: changed },
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
    },
  },
  required: ['iss', 'jti', 'iat', 'aud', 'sub_id', 'events'],
}

const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(payload)

/** What is wrong with a payload by the specifications; nothing, where it is as they say. */
export const faultsOfEvent = (event: unknown): ReadonlyArray<string> =>
  validate(event) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)

const set = (sub_id: object, name: string, event: object) => ({
  iss: 'https://idp.example.com/1/',
  jti: 'a1',
  iat: 1615305159,
  aud: 'https://sp.example.com/caep',
  txn: '1',
  sub_id,
  events: { [type(name)]: event },
})
const opaque = { format: 'opaque', id: 'a|1' }
const person = { format: 'iss_sub', iss: 'https://idp.example.com/1/', sub: 'jane' }
const reasons = { reason_admin: { en: 'a' }, reason_user: { en: 'b', 'es-410': 'c' } }
const at = { event_timestamp: 1615304991 }

/** The forms of the examples in CAEP 1.0, 3.1.2 and 3.2.2, and in the Shared Signals Framework, 4.3; texts are shorter. */
export const examples = {
  'session revoked, simple subject': set(opaque, 'session-revoked', at),
  'session revoked, session, user and tenant': set(
    { format: 'complex', session: opaque, user: person, tenant: opaque },
    'session-revoked',
    {
      initiating_entity: 'policy',
      ...reasons,
      ...at,
    },
  ),
  'session revoked, user, device and tenant': set({ format: 'complex', user: person, device: person, tenant: opaque }, 'session-revoked', {
    initiating_entity: 'policy',
    ...reasons,
    ...at,
  }),
  'claims changed, of an ID token': set({ format: 'jwt_id', iss: 'https://idp.example.com/1/', jti: 'f61t' }, 'token-claims-change', {
    ...at,
    claims: { role: 'ro-admin' },
  }),
  'claims changed, all claims': set({ format: 'jwt_id', iss: 'https://idp.example.com/1/', jti: 'f61t' }, 'token-claims-change', {
    ...at,
    ...reasons,
    initiating_entity: 'policy',
    claims: { trusted_network: false },
  }),
  'claims changed, of a SAML assertion': set(
    { format: 'saml_assertion_id', issuer: 'https://idp.example.com/1/', assertion_id: '_a75' },
    'token-claims-change',
    { ...at, claims: { 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/role': 'ro-admin' } },
  ),
  'claims changed, by e-mail': set({ format: 'email', email: 'foo@example.com' }, 'token-claims-change', { claims: { token: 'value' } }),
} as const
