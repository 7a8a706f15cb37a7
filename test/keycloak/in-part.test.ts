import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAll, dashEnterprise5, empty, system, type Command, type Platform } from '../../src/index'
import { withoutSubjects } from '../../src/keycloak/difference/bygones'
import { differenceBetween } from '../../src/keycloak/difference/difference'
import { inPart } from '../../src/keycloak/difference/in-part'
import { bygones, directoryCommands, presentDirectory, type Directory } from '../../src/keycloak/index'
import { subjectKey } from '../../src/kernel/subject'
import { directory as anyDirectory } from './directories'

const done = (platform: Platform, commands: ReadonlyArray<Command>): Platform => {
  const applied = applyAll(platform, commands, { by: system, at: 0 })
  if (applied._tag === 'Left') throw new Error(JSON.stringify(applied.left))
  return applied.right.platform
}
const fresh = (directory: Directory): Platform => done(empty(dashEnterprise5), directoryCommands(directory))
const idsIn = ({ users, groups }: Directory): ReadonlySet<string> =>
  new Set([...users.map(({ user }) => `user:${user}`), ...groups.map(({ group }) => `group:${group}`)])

describe('a directory that could be bound in part', () => {
  it('is taken as far as names allow, and deletes nobody', () => {
    fc.assert(
      fc.property(anyDirectory, anyDirectory, (present, bound) => {
        const { directory, left, clashes } = inPart(present, bound, new Set())
        const commands = differenceBetween(present, directory)
        expect(commands.filter(({ _tag }) => _tag.startsWith('Delete'))).toEqual([])
        expect(presentDirectory(done(fresh(present), commands))).toEqual(directory)
        const out = new Set(clashes.map(({ subject }) => subjectKey(subject)))
        const stays = new Set(left.map(subjectKey))
        for (const { user, username } of bound.users) {
          const is = directory.users.find((each) => each.user === user)
          if (!out.has(`user:${user}`)) expect(is?.username).toBe(username)
          else expect(is).toEqual(present.users.find((each) => each.user === user))
        }
        for (const { group, name, parent } of directory.groups) {
          const [wanted, before] = [bound, present].map(({ groups }) => groups.find((each) => each.group === group))
          expect({ group, name, parent }).toEqual(stays.has(`group:${group}`) ? before : wanted)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is the whole one where nobody else is there', () => {
    fc.assert(
      fc.property(anyDirectory, (bound) => {
        expect(inPart({ groups: [], users: [], memberships: [], roles: [] }, bound, new Set())).toEqual({
          directory: bound,
          left: [],
          clashes: [],
        })
      }),
    )
  })
})

describe('what was deleted', () => {
  it('is found among those who would come back, and without it the rest can come', () => {
    fc.assert(
      fc.property(anyDirectory, anyDirectory, (first, second) => {
        const none = { groups: [], users: [], memberships: [], roles: [] }
        const before = fresh(first)
        const emptied = done(before, differenceBetween(first, none))
        const gone = bygones(emptied, second)
        expect(new Set(gone.map(subjectKey))).toEqual(new Set([...idsIn(second)].filter((id) => idsIn(first).has(id))))
        const rest = withoutSubjects(second, gone)
        expect(presentDirectory(done(emptied, differenceBetween(none, rest)))).toEqual(rest)
      }),
    )
  })
})
