import { Option } from 'commander'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { Revision } from '../kernel/instant'
import { shown } from '../codec/shown'
import { apps, groups, openSessions, sessions, users } from '../questions/readers'
import { administrators } from '../questions/who-can'
import { groupOf, subtreeOf, userOf } from '../state/look-ups'
import { answerShape } from './answers/envelope'
import { AppAnswer, GroupAnswer, SessionRecordAnswer, UserAnswer } from './answers/records'
import { appNamed, ask, type World } from './asking'
import { appBranch, groupBranch, sessionBranch, userBranch } from './branches'
import { withStateOptions, type StateOptions } from './options'
import type { Lines, Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { tree, type Branch } from './page/tree'
import type { Part } from './picture/chosen'
import { drawnAs } from './picture/file'
import { showPicture } from './picture/show-picture'
import { problem, type Problems } from './problem'
import type { Answer, Stage, Verb } from './verb'

interface Options extends StateOptions {
  readonly app?: string
  readonly group?: string
  readonly users?: boolean
  readonly all?: boolean
  readonly svg?: string
}

const answer = () =>
  answerShape('show', {
    policy: t.string,
    horizon: Revision,
    users: t.readonlyArray(UserAnswer),
    groups: t.readonlyArray(GroupAnswer),
    apps: t.readonlyArray(AppAnswer),
    sessions: t.readonlyArray(SessionRecordAnswer),
  })

const heading = (on: Page, { platform, at }: World): Lines => {
  const all = platform.tables.users.keys().filter((user) => userOf(platform, user) !== undefined)
  const disabled = all.filter((user) => userOf(platform, user)?.enabled === false).length
  const admins = new Set(administrators(platform)).size
  const groupCount = platform.tables.groups.keys().filter((group) => groupOf(platform, group) !== undefined).length
  const counts = [
    `${counted(all.length, 'user')} (${counted(admins, 'administrator')}, ${disabled} disabled)`,
    counted(groupCount, 'group'),
    counted(apps(platform).items.length, 'app'),
    counted(openSessions(platform, at).length, 'open session'),
  ]
  return [...prose(on, `Policy ${platform.policy.name}, revision ${platform.head}`, 'bold'), ...prose(on, counts.join(', '))]
}

const titled = (on: Page, title: string, branches: ReadonlyArray<Branch>): Lines =>
  branches.length === 0 ? [] : [...prose(on, title, 'dim'), ...tree(on, branches)]

const whole = (on: Page, world: World, options: Options): Lines => {
  const { platform, at } = world
  const naming = { all: options.all === true }
  const roots = [...platform.tables.rootGroups.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return parted(
    heading(on, world),
    titled(
      on,
      'GROUPS',
      roots.map(([, group]) => groupBranch(platform, group, naming)),
    ),
    titled(
      on,
      'APPS',
      apps(platform).items.map(({ app }) => appBranch(platform, app)),
    ),
    options.users === true
      ? titled(
          on,
          'USERS',
          users(platform).items.map((user) => userBranch(platform, user, naming)),
        )
      : [],
    titled(
      on,
      'OPEN SESSIONS',
      openSessions(platform, at).map((session) => sessionBranch(platform, session)),
    ),
  )
}

const pageOf = (on: Page, world: World, part: Part, options: Options): Lines => {
  const { platform } = world
  if (part._tag === 'Whole') return whole(on, world, options)
  return tree(on, [part._tag === 'App' ? appBranch(platform, part.app) : groupBranch(platform, part.group, { all: options.all === true })])
}

/** The same for programs: complete, and of a part only that part. */
const jsonOf = ({ platform, at }: World, part: Part): unknown => {
  const under = part._tag === 'Group' ? new Set(subtreeOf(platform, part.group)) : undefined
  const isWhole = part._tag === 'Whole'
  return {
    verb: 'show',
    at,
    revision: platform.head,
    policy: platform.policy.name,
    horizon: platform.horizon,
    users: isWhole ? users(platform).items : [],
    groups: isWhole || under !== undefined ? groups(platform).items.filter(({ group }) => under?.has(group) !== false) : [],
    apps: isWhole || part._tag === 'App' ? apps(platform).items.filter(({ app }) => part._tag === 'Whole' || app === part.app) : [],
    sessions: isWhole ? sessions(platform, { at }).items : [],
  }
}

const partAsked = ({ platform, at }: World, { app, group }: Options): E.Either<Problems, Part> => {
  if (app !== undefined) return E.map((id: string): Part => ({ _tag: 'App', app: id }))(appNamed({ platform, at }, app))
  if (group === undefined) return E.right({ _tag: 'Whole' })
  return groupOf(platform, group) === undefined ? problem(`group ${shown(group)} is unknown`) : E.right({ _tag: 'Group', group })
}

const answered = (world: World, part: Part, options: Options): Answer => ({
  page: (on) => pageOf(on, world, part, options),
  /** Made only if it is asked for: it is as large as the platform. */
  get json() {
    return jsonOf(world, part)
  },
})

/** With --svg people get the picture instead of the page; programs get the same as ever. */
const pictured = (stage: Stage, world: World, options: Options, part: Part): E.Either<Problems, Answer> => {
  const told = answered(world, part, options)
  return options.svg === undefined
    ? E.right(told)
    : drawnAs(stage.io, { ...options, svg: options.svg }, told, () => showPicture(world.platform, part, world))
}

export const showVerb: Verb = {
  name: 'show',
  summary: 'groups with members, apps with holders, and open sessions',
  details: [
    'Long lists of members and apps are shortened for people, who are told how many more there are; --all names them all, and --json is always complete.',
    'With --svg the groups and users are drawn as rows and the apps as columns, with what open sessions are still to gain or lose; what finds no room is counted. A file that is there is replaced.',
  ],
  examples: [
    { line: 'tenure show', what: 'the whole platform' },
    { line: 'tenure show --group sales --all', what: 'one group with all its members, and the groups under it' },
  ],
  status: { 0: 'shown' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(new Option('--app <id>', 'only this app').conflicts('group'))
      .option('--group <id>', 'only this group, and the groups under it')
      .option('--users', 'the users too, each with roles and groups')
      .option('--all', 'name every member and app, however many')
      .option('--svg <file>', 'draw it into this file instead: groups, apps, and who holds what')
      .action((options: Options) => {
        ask(stage, options, (world) => E.chain((part: Part) => pictured(stage, world, options, part))(partAsked(world, options)))
      }),
}
