import { either as E } from 'fp-ts'
import type { FaultPath } from '../../codec/fault'
import type { AppId, UserId } from '../../kernel/ids'
import { group as asGroup, user as asUser, type Subject } from '../../kernel/subject'
import { binderFor, type Binder, type BindingOptions, type Unbound } from '../binding'
import type { Directory } from '../directory/directory'
import type { AppForm, AppsFile } from './form'

/** A name as what it stands for, and its place in the file. */
export interface Placed<A> {
  readonly path: FaultPath
  readonly bound: E.Either<Unbound, A>
}

/**
 * An app of the file, its names as ids.
 *
 * @category model
 */
export interface BoundApp {
  readonly app: AppId
  readonly path: FaultPath
  readonly owner: Placed<UserId>
  readonly coOwners: ReadonlyArray<Placed<Subject>>
}

/**
 * The apps of a file. `problems` are names that stand for nobody, and apps that are there twice, of which
 * the first one counts. `viewers` are apps with collaborators of Dash Enterprise 4, which make no co-owner.
 *
 * @category model
 */
export interface BoundApps {
  readonly apps: ReadonlyArray<BoundApp>
  readonly problems: ReadonlyArray<Unbound>
  readonly viewers: ReadonlyArray<{ readonly app: AppId; readonly path: FaultPath; readonly users: number; readonly teams: number }>
}

const placed = <A>(path: FaultPath, found: E.Either<string, A>): Placed<A> => ({
  path,
  bound: E.mapLeft((message: string): Unbound => ({ path, message }))(found),
})

const boundApp = (binder: Binder, { app, owner, coOwners = [] }: AppForm, path: FaultPath): BoundApp => ({
  app,
  path,
  owner: placed([...path, 'owner'], binder.user(owner)),
  coOwners: coOwners.map(({ key, value }, position) => {
    const place = [...path, 'coOwners', position, key]
    return key === 'user' ? placed(place, E.map(asUser)(binder.user(value))) : placed(place, E.map(asGroup)(binder.group(value)))
  }),
})

/**
 * The file's names as ids of a directory: users by username or id, groups by id or path.
 *
 * @category destructors
 * @source KC-1, KC-10
 */
export const bindApps = ({ apps: forms, resolutions }: AppsFile, directory: Directory, options: BindingOptions = {}): BoundApps => {
  const binder = binderFor(directory, { ...options, resolutions: { ...resolutions, ...options.resolutions } })
  const seen = new Set<AppId>()
  const apps: Array<BoundApp> = []
  const problems: Array<Unbound> = []
  const viewers: Array<BoundApps['viewers'][number]> = []
  for (const [position, form] of forms.entries()) {
    const path = ['apps', position]
    const { app, collaborators: { users = [], teams = [] } = {} } = form
    if (users.length + teams.length > 0) viewers.push({ app, path: [...path, 'collaborators'], users: users.length, teams: teams.length })
    if (seen.has(app)) {
      problems.push({ path: [...path, 'app'], message: `the app ${app} stands there twice` })
      continue
    }
    seen.add(app)
    const bound = boundApp(binder, form, path)
    for (const each of [bound.owner, ...bound.coOwners]) if (each.bound._tag === 'Left') problems.push(each.bound.left)
    apps.push(bound)
  }
  return { apps, problems, viewers }
}
