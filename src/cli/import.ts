import { Argument } from 'commander'
import { either as E } from 'fp-ts'
import type { AnyPlatform } from '../state/platform'
import { importAnswer, importJson } from './import/answer'
import { carryOut } from './import/carry-out'
import { collecting } from './import/collect'
import { gathered, resolution, type ImportOptions } from './import/options'
import { outcomeOf, type Outcome } from './import/outcome'
import { differencePage, donePage } from './import/page'
import { prepare, type Prepared } from './import/prepare'
import { asProblems, readRealmFiles } from './import/realm'
import { requestFrom, roleProblems, type Request } from './import/request'
import { atOf, pathOf, withStateOptions } from './options'
import { pageFor } from './page/page'
import { counted } from './page/prose'
import type { Problems } from './problem'
import { readState } from './state/read'
import type { State } from './state/state'
import { changeState, type Changed } from './state/write'
import type { Answer, Stage, Verb } from './verb'

/** The export is gone from memory once this is answered: only what is to be done is kept. */
const prepared = (
  platform: AnyPlatform,
  request: Request,
  options: ImportOptions,
  { progress }: Stage,
  collect: () => void,
): E.Either<Problems, Prepared> =>
  E.chain((read: Parameters<typeof prepare>[3]): E.Either<Problems, Prepared> => {
    const mistaken = asProblems(roleProblems(request, options, read.reading))
    return mistaken === undefined ? E.right(prepare(platform, request, options, read)) : E.left(mistaken)
  })(readRealmFiles(request.sources, request.realm, progress, collect))

const outcome = (platform: AnyPlatform, request: Request, options: ImportOptions, stage: Stage): E.Either<Problems, Outcome> => {
  const at = atOf(options, stage.io)
  const collect = collecting()
  const ready = prepared(platform, request, options, stage, collect)
  if (ready._tag === 'Left') return ready
  const done = carryOut(platform, ready.right, request, options, { at, progress: stage.progress, collect })
  collect()
  const told = outcomeOf(platform, ready.right, done, at)
  const unbound = options.partial === true ? undefined : asProblems(told.unbound)
  return unbound === undefined ? E.right(told) : E.left(unbound)
}

const filesOf = ({ sources: { realm, parts } }: Request): string =>
  parts.length === 0 ? realm.shownAs : `${realm.shownAs} and ${counted(parts.length, 'part')}`

const dryRun = (stage: Stage, request: Request, options: ImportOptions): E.Either<Problems, Answer> =>
  E.chain(({ platform }: State) =>
    E.map((told: Outcome): Answer => ({
      json: importJson(told, true),
      page: (on) => [...differencePage(on, told, { dryRun: true, files: filesOf(request) }), '', 'Nothing was changed.'],
    }))(outcome(platform, request, options, stage)),
  )(readState(pathOf(options.state, stage.io), options.state, stage.progress))

/** The difference is shown first, and then written. */
const imported = (stage: Stage, request: Request, options: ImportOptions): E.Either<Problems, Answer> =>
  changeState(pathOf(options.state, stage.io), options.state, stage.progress, ({ platform }) =>
    E.map((told: Outcome): Changed<Answer> => {
      if (options.json !== true) {
        stage.io.out(`${differencePage(pageFor(stage.io), told, { dryRun: false, files: filesOf(request) }).join('\n')}\n\n`)
      }
      const answer: Answer = { json: importJson(told, false), page: (on) => donePage(on, told, options.state) }
      return { platform: told.platform, events: told.events, says: answer }
    })(outcome(platform, request, options, stage)),
  )

export const importVerb: Verb = {
  name: 'import',
  summary: 'bring a state in line with an export of Keycloak',
  details: [
    "An export is what Keycloak's server writes (`kc.sh export`): one file, or a folder or list of files with REALM-realm.json and REALM-users-N.json. Ids bind: whoever is renamed or moved keeps what they hold. Users and groups that the export does not have are deleted. Only the difference is applied, and it is shown first; --dry-run changes nothing, and lists the roles that were found.",
    'The apps file (YAML or JSON) says who owns which app: `apps: [{app, owner, coOwners: [{user} or {group}]}]`, with users by username or id, groups by id or path. It may also say `roles: {admin: […], licensed: […]}` and `resolutions: {PATH: ID}`; options go before it. Apps that it does not have are left alone, unless --prune-apps is given. `collaborators` of Dash Enterprise 4 were viewers, and make no co-owner.',
    "The sessions file is a list of {session, user, loggedInAt?}, or Keycloak's own list of sessions. Those that are new are opened at their instants, and read what was imported; nobody is logged out.",
    'What cannot be bound (a path that fits no group, or several; a name that two users have; an owner who does not exist; a file that is cut) is listed, and nothing is changed. With --partial it is left out, the rest is imported, and as long as something of the export is left out nobody is deleted.',
  ],
  examples: [
    { line: 'tenure import keycloak realm/ --apps apps.yaml --dry-run', what: 'what an export would change, and which roles it has' },
    { line: 'tenure import keycloak realm/ --apps apps.yaml --licensed licensed --licensed apps-web/editor', what: 'import it' },
  ],
  status: { 0: 'imported, or nothing differs' },
  answer: importAnswer,
  build: (command, stage) =>
    withStateOptions(command)
      .addArgument(new Argument('<system>', 'where the export comes from').choices(['keycloak']))
      .argument('<files...>', 'the export: a file, its parts, or a folder')
      .option('--apps <file>', 'apps with their owners and co-owners (YAML or JSON)')
      .option('--sessions <file>', 'sessions that are open (YAML or JSON)')
      .option('--admin <role>', 'a role of the realm, or CLIENT/ROLE, that makes an administrator (repeatable; default: admin)', gathered)
      .option('--licensed <role>', 'one that is a seat (repeatable; default: licensed)', gathered)
      .option('--resolve <path=id>', 'the group that a path means which fits several (repeatable)', resolution)
      .option('--partial', 'import what can be bound, and list the rest')
      .option('--prune-apps', 'delete the apps that the apps file does not have')
      .option('--dry-run', 'show what would change, and change nothing')
      .action((_system: string, files: ReadonlyArray<string>, options: ImportOptions) => {
        const request = requestFrom(files, options, stage.io)
        if (request._tag === 'Left') stage.tell(options, request)
        else stage.tell(options, options.dryRun === true ? dryRun(stage, request.right, options) : imported(stage, request.right, options))
      }),
}
