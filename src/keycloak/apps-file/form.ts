import type { either as E, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { decode } from '../../codec/decode'
import type { Fault } from '../../codec/fault'
import { shape } from '../../kernel/shape'

const Texts = /*#__PURE__*/ t.readonlyArray(t.string)

const AppForm = /*#__PURE__*/ shape(
  'app',
  { app: t.string, owner: t.string },
  {
    coOwners: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ choice('co-owner', { user: t.string, group: t.string })),
    /** Dash Enterprise 4's viewers. */
    collaborators: /*#__PURE__*/ shape('collaborators', {}, { users: Texts, teams: Texts }),
  },
)
export interface AppForm extends t.TypeOf<typeof AppForm> {}

const AppsFile = /*#__PURE__*/ shape(
  'file with apps',
  { apps: /*#__PURE__*/ t.readonlyArray(AppForm) },
  {
    roles: /*#__PURE__*/ shape('roles', {}, { admin: Texts, licensed: Texts }),
    resolutions: /*#__PURE__*/ t.record(t.string, t.string),
  },
)

/**
 * What an administrator keeps beside a realm: who owns which app and who shares it, which of Keycloak's roles
 * mean a role of Tenure, and which group an ambiguous path means. See docs/data/acme-apps.yaml.
 *
 * @category model
 */
export interface AppsFile extends t.TypeOf<typeof AppsFile> {}

/**
 * Reads such a file.
 *
 * @category destructors
 * @param value plain data, from YAML or JSON
 * @left all that is wrong, each with its place
 */
export const readAppsFile = (value: unknown): E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, AppsFile> => decode(AppsFile, value)
