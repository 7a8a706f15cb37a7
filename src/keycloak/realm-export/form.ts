import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { pairs } from '../../codec/pairs'
import { text } from '../../codec/refined'
import { isIdText } from '../../kernel/ids'
import { openRecord } from './open-record'

/*
 * Keycloak's own words, as far as a directory needs them. Groups and users are read one by one, so that
 * no depth and no length of a list is a danger.
 */

/** Ids and names of Keycloak are admitted exactly where Tenure admits them. */
const idText = (name: string) => text(name, (value) => (isIdText(value) ? E.right(value) : E.left('')))

const Texts = /*#__PURE__*/ t.readonlyArray(t.string)
const Rows = /*#__PURE__*/ t.readonlyArray(t.unknown)
/** Roles by client, as pairs: a client's id is outside text. */
const ByClient = /*#__PURE__*/ pairs('roles by client', t.string, Texts)

export const GroupForm = /*#__PURE__*/ openRecord(
  'group',
  { id: /*#__PURE__*/ idText('group id'), name: /*#__PURE__*/ idText('group name') },
  {
    path: t.string,
    parentId: /*#__PURE__*/ idText('group id'),
    realmRoles: Texts,
    clientRoles: ByClient,
    subGroups: Rows,
  },
)
export interface GroupForm extends t.TypeOf<typeof GroupForm> {}

export const UserForm = /*#__PURE__*/ openRecord(
  'user',
  { id: /*#__PURE__*/ idText('user id'), username: /*#__PURE__*/ idText('username'), enabled: t.boolean },
  { groups: Texts, realmRoles: Texts, clientRoles: ByClient, serviceAccountClientId: t.string },
)
export interface UserForm extends t.TypeOf<typeof UserForm> {}

const RoleForm = /*#__PURE__*/ openRecord(
  'role',
  { name: t.string },
  { composites: /*#__PURE__*/ openRecord('composite roles', {}, { realm: Texts, client: ByClient }) },
)
const RoleForms = /*#__PURE__*/ t.readonlyArray(RoleForm)

export const RealmForm = /*#__PURE__*/ openRecord(
  'realm',
  { realm: t.string },
  {
    groups: Rows,
    users: Rows,
    roles: /*#__PURE__*/ openRecord(
      'roles of the realm',
      {},
      { realm: RoleForms, client: /*#__PURE__*/ pairs('roles by client', t.string, RoleForms) },
    ),
  },
)
export interface RealmForm extends t.TypeOf<typeof RealmForm> {}

/** `REALM-users-N.json`. */
export const UsersForm = /*#__PURE__*/ openRecord('part with users', { realm: t.string, users: Rows }, {})
