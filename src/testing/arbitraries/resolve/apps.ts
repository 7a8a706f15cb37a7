import { group as asGroup, user as asUser, type Subject } from '../../../kernel/subject'
import { appOf, groupHolders, isCoOwner, isDirectMember, ownerOf, tenuresOn, userHolders, userOf } from '../../../state/look-ups'
import type { FormerOwner } from '../../../kernel/former-owner'
import type { Resolver, Resolvers } from './resolver'
import { appFor, freshId, groupFor, isEligible, one, userFor, type Stand } from './stand'

const holders = (stand: Stand, app: string): ReadonlyArray<Subject> => {
  const record = appOf(stand.platform, app)
  return record === undefined ? [] : [...userHolders(record).map(asUser), ...groupHolders(record).map(asGroup)]
}

const freeName = (stand: Stand, number: number): string => {
  const free = stand.names.appNames.filter((name) => !stand.platform.tables.appNames.has(name))
  const taken = stand.apps.map(({ name }) => name)
  return stand.atLarge ? one(['No', 'ab', ...taken], number, 'crm') : one(free, number, 'crm')
}

const concernsASession = ({ platform, open }: Stand, subject: Subject): boolean =>
  open.some(({ user }) => {
    const record = userOf(platform, user)
    return subject._tag === 'User' ? subject.user === user : record !== undefined && isDirectMember(record, subject.group)
  })

/** A subject that could become co-owner, mostly one that already was; else a user, or a group with members. */
const newcomer = (stand: Stand, app: string, b: number, c: number): Subject => {
  const record = appOf(stand.platform, app)
  const fits = (subject: Subject): boolean => stand.atLarge || record === undefined || !isCoOwner(record, subject)
  const users = stand.users.filter((user) => isEligible(stand, user) && user.key !== record?.owner).map(({ user }) => asUser(user))
  const groups = stand.groups.map(({ group }) => asGroup(group))
  const fitting = [...users, ...groups].filter(fits)
  const again = fitting.filter((subject) => record !== undefined && tenuresOn(record, subject).some(({ until }) => until !== null))
  if (b % 4 < 3 && again.length > 0) {
    const felt = again.filter((subject) => concernsASession(stand, subject))
    return one(felt.length > 0 ? felt : again, c, asUser('nobody'))
  }
  const manned = fitting.filter(
    (subject) => subject._tag === 'User' || (stand.platform.tables.groups.get(subject.group)?.memberCount ?? 0) > 0,
  )
  if (!stand.atLarge && b % 3 !== 0 && manned.length > 0) return one(manned, c, asUser('nobody'))
  if (!stand.atLarge && fitting.length > 0) return one(fitting, c, asUser('nobody'))
  return c % 2 === 0 ? asUser(userFor(stand, c)) : asGroup(groupFor(stand, c))
}

const createApp: Resolver = (stand, { a, b, c }) => {
  const app = freshId(stand, 'apps', a)
  const owner = userFor(stand, c, (user) => isEligible(stand, user))
  const isName = /^[a-z][a-z0-9-]{2,29}$/.test(app) && !stand.platform.tables.appNames.has(app)
  return {
    _tag: 'CreateApp',
    app,
    ...(isName && b % 2 === 0 ? {} : { name: freeName(stand, b) }),
    ...(c % 8 === 7 ? {} : { owner }),
  }
}

const formerOwnerOf = (c: number): { readonly formerOwner?: FormerOwner } =>
  one<{ readonly formerOwner?: FormerOwner }>([{ formerOwner: 'coOwner' }, {}, { formerOwner: 'nothing' }], c, {})

export const appResolvers: Resolvers<
  'createApp' | 'renameApp' | 'deleteApp' | 'addCoOwner' | 'removeCoOwner' | 'transferOwnership' | 'transferAllApps'
> = {
  createApp,
  renameApp: (stand, { a, b }) => ({ _tag: 'RenameApp', app: appFor(stand, a), name: freeName(stand, b) }),
  deleteApp: (stand, { a }) => ({ _tag: 'DeleteApp', app: appFor(stand, a) }),
  addCoOwner: (stand, { a, b, c }) => {
    const hadCoOwners = stand.apps.some(({ past }) => past !== null)
    const app = appFor(stand, a, ({ past }) => b % 4 === 3 || !hadCoOwners || past !== null)
    return { _tag: 'AddCoOwner', app, subject: newcomer(stand, app, b, c) }
  },
  removeCoOwner: (stand, { a, b, c }) => {
    const app = appFor(stand, a, (record) => record.holders.length > 0)
    const all = holders(stand, app)
    const groups = all.filter(({ _tag }) => _tag === 'Group')
    const held = a % 2 === 0 && groups.length > 0 ? groups : all
    const subject = one(stand.atLarge ? [] : held, b, c % 2 === 0 ? asUser(userFor(stand, c)) : asGroup(groupFor(stand, c)))
    return { _tag: 'RemoveCoOwner', app, subject }
  },
  transferOwnership: (stand, { a, b, c }) => {
    const app = appFor(stand, a)
    const record = appOf(stand.platform, app)
    const isNew = (user: string): boolean => ownerOf(record) !== user
    const isHolder = (user: string): boolean => b % 2 === 0 && record !== undefined && isCoOwner(record, asUser(user))
    const holder = stand.users.find((user) => isEligible(stand, user) && isHolder(user.user))
    const to = holder?.user ?? userFor(stand, b, (user) => isEligible(stand, user) && isNew(user.user))
    return { _tag: 'TransferOwnership', app, to, ...formerOwnerOf(c) }
  },
  transferAllApps: (stand, { a, b, c }) => {
    const from = userFor(stand, a, ({ key }) => stand.apps.some(({ owner }) => owner === key))
    const to = userFor(stand, b, (user) => isEligible(stand, user) && user.user !== from)
    return { _tag: 'TransferAllApps', from, to, ...formerOwnerOf(c) }
  },
}
