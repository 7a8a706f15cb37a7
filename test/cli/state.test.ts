import { chmodSync, existsSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acme } from './acme'
import { terminal } from './terminal'

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8)

describe('a new state', () => {
  it('is for its owner only, whatever the folder is', () => {
    const { type, folder } = terminal()
    const before = process.umask(0)
    try {
      type('init')
    } finally {
      process.umask(before)
    }
    expect(modeOf(join(folder, 'tenure.json'))).toBe('600')
    expect(readdirSync(folder)).toEqual(['tenure.json'])
  })

  it('replaces nothing', () => {
    const { type, read } = acme()
    const before = read('tenure.json')
    expect(type('init')).toEqual({
      status: 2,
      out: '',
      err: 'tenure.json: is there already: a new state replaces nothing. Name another file with --state FILE\n',
    })
    expect(read('tenure.json')).toBe(before)
  })

  it('needs a folder', () => {
    expect(terminal().type('init --state no/where.json').err).toBe('no/where.json: cannot be written: there is no such folder\n')
  })
})

describe('a changed state', () => {
  it('is one JSON document, `{ tenureState, snapshot, events }`, with a line for each row and event', () => {
    const { read } = acme()
    const state = JSON.parse(read('tenure.json')) as {
      tenureState: number
      snapshot: { head: number; users: unknown[] }
      events: unknown[]
    }
    expect({
      version: state.tenureState,
      head: state.snapshot.head,
      users: state.snapshot.users.length,
      events: state.events.length,
    }).toEqual({
      version: 1,
      head: 20,
      users: 6,
      events: 23,
    })
    expect(
      read('tenure.json')
        .split('\n')
        .filter((line) => line.startsWith('{"user":')),
    ).toHaveLength(6)
    expect(
      read('tenure.json')
        .split('\n')
        .filter((line) => line.startsWith('{"_tag":')),
    ).toHaveLength(23)
  })

  it('keeps its permissions', () => {
    const { type, folder } = acme()
    for (const mode of [0o640, 0o604, 0o600]) {
      chmodSync(join(folder, 'tenure.json'), mode)
      expect(type('apply -', { input: `- registerUser: { user: u${mode} }` })).toMatchObject({ status: 0, err: '' })
      expect(modeOf(join(folder, 'tenure.json'))).toBe(mode.toString(8))
    }
  })

  it('stays where a link says that it is', () => {
    const { type, folder } = acme()
    mkdirSync(join(folder, 'data'))
    type('init --state data/real.json')
    symlinkSync('data/real.json', join(folder, 'link.json'))
    expect(type('apply founding.yaml --state link.json').status).toBe(0)
    expect(readlinkSync(join(folder, 'link.json'))).toBe('data/real.json')
    expect(JSON.parse(type('show --state data/real.json --json').out)).toMatchObject({ revision: 20 })
    expect(readdirSync(join(folder, 'data'))).toEqual(['real.json'])
  })

  it('has the same events and rows as one that was made in one go', () => {
    const { type, read, write } = terminal()
    const commands = acme().read('founding.yaml').trim().split('\n')
    type('init --state one.json')
    type('init --state many.json')
    write('all.yaml', commands.join('\n'))
    type('apply all.yaml --state one.json')
    for (const command of commands) {
      write('next.yaml', command)
      expect(type('apply next.yaml --state many.json').err).toBe('')
    }
    expect(read('many.json')).toBe(read('one.json'))
  })

  it('is left alone where there is nothing to do', () => {
    const { type, folder, write } = acme()
    const before = statSync(join(folder, 'tenure.json')).ino
    write('none.yaml', '[]')
    expect(type('apply none.yaml').out).toBe('tenure.json: 0 commands; nothing was changed (revision 20).\n')
    write('again.yaml', '- addMember: { group: na, user: cyd }\n')
    expect(type('apply again.yaml --already skip').out).toBe(
      'tenure.json: 1 command, of which 1 asked for what was so already; nothing was\nchanged (revision 20).\n',
    )
    expect(statSync(join(folder, 'tenure.json')).ino).toBe(before)
  })

  it('keeps a platform from being changed by half: the first refusal is the answer', () => {
    const { type, write, read } = acme()
    const before = read('tenure.json')
    write('half.yaml', '- disableUser: { user: ada }\n- disableUser: { user: bob }\n- disableUser: { user: bob }\n')
    expect(type('apply half.yaml').err).toBe('half.yaml:3:3: refused with UserIsDisabled: user `bob` is disabled\n')
    expect(read('tenure.json')).toBe(before)
  })
})

describe('a file that is no state', () => {
  const remedy = 'take the last good copy of it, or make a new one with `tenure init --state OTHER`'
  const good = acme().read('tenure.json')

  const other: ReadonlyArray<readonly [what: string, text: string | Uint8Array, err: string]> = [
    [
      'of a later version',
      good.replace('"tenureState":1', '"tenureState":2'),
      'x.json: has version 2, and this Tenure reads version 1: use the Tenure that wrote it\n',
    ],
    [
      'of a later version that is no JSON',
      '{"tenureState":2,\u0000',
      'x.json: has version 2, and this Tenure reads version 1: use the Tenure that wrote it\n',
    ],
    [
      'with a version that is no number',
      '{"tenureState":"one"}',
      'x.json: has version `one`, and this Tenure reads version 1: use the Tenure that wrote it\n',
    ],
    ['empty', '', `x.json: is empty: ${remedy}\n`],
    [
      'a snapshot alone',
      JSON.stringify((JSON.parse(good) as { snapshot: unknown }).snapshot),
      'x.json: is a snapshot or a scenario, and no state of Tenure: `tenureState` is missing\n',
    ],
    ['some other JSON', '[1, 2]', 'x.json: is no state of Tenure: `tenureState` is missing\n'],
    ['not UTF-8', Buffer.from(good.replace('Nobody here', 'Nobody h\xe9re'), 'latin1'), 'x.json: not UTF-8 text\n'],
    [
      'with a row that does not fit',
      good.replace('"enabled":true', '"enabled":1'),
      `x.json:3:1: snapshot.users[0].enabled: expected true or false, found 1; ${remedy}\n`,
    ],
    [
      'with a key too many',
      good.replace('{"user":"bob",', '{"user":"bob","admin":true,'),
      `x.json:4:1: snapshot.users[1].admin: unknown key; ${remedy}\n`,
    ],
    [
      'with another policy',
      good.replace('"seats":true', '"seats":"yes"'),
      `x.json:1:1: snapshot.policy.seats: expected true or false, found \`yes\`; ${remedy}\n`,
    ],
    [
      'with rows that do not fit together',
      good.replace('"owner":"ada","coOwners"', '"owner":"zoe","coOwners"'),
      `x.json: app \`crm\`: its owner \`zoe\` is unknown; ${remedy}\n`,
    ],
  ]

  it.each(other)('is refused with what to do, and is left alone: %s', (_what, text, err) => {
    const { type, write, read } = acme()
    write('x.json', text)
    const before = read('x.json')
    for (const line of ['stale', 'show', 'history', 'apply change.yaml', 'impact change.yaml']) {
      const typed = type(`${line} --state x.json`)
      if (line === 'history' && typed.status === 0) continue // It reads the events alone.
      expect(typed).toEqual({ status: 2, out: '', err })
    }
    expect(read('x.json')).toBe(before)
  })

  it('is refused when it is cut, wherever it is cut', () => {
    const { type, write } = acme()
    for (let end = 1; end < good.length - 1; end += 61) {
      write('x.json', good.slice(0, end))
      for (const line of ['stale', 'history']) {
        const { status, err } = type(`${line} --state x.json`)
        expect(status).toBe(2)
        if (end > 20) expect(err).toMatch(/is cut: it ends before its end|expected|too short/)
      }
    }
  })

  it('is told by name: none, a folder, one that may not be read', () => {
    const { type, folder } = terminal()
    expect(type('stale').err).toBe('tenure.json: there is no state here: make one with `tenure init`, or name one with --state FILE\n')
    mkdirSync(join(folder, 'tenure.json'))
    expect(type('stale').err).toBe('tenure.json: is no file\n')
    expect(type('apply - ', { input: '[]' }).err).not.toBe('')
    symlinkSync('round.json', join(folder, 'round.json'))
    expect(type('stale --state round.json').err).toBe('round.json: its links lead round in a circle\n')
    expect(type(['apply', '-', '--state', 'round.json'], { input: '[]' }).err).toBe('round.json: its links lead round in a circle\n')
    expect(existsSync(join(folder, 'round.json.lock'))).toBe(false)
  })

  it('has events that lead elsewhere, which history says', () => {
    const { type, write } = acme()
    write(
      'x.json',
      good
        .split('\n')
        .filter((line) => !line.startsWith('{"_tag":"UserDisabled"'))
        .join('\n'),
    )
    expect(type('history --state x.json').err).toBe(
      'x.json: its events lead to revision 19, but it is at 20: one of both was changed by hand\n',
    )
    write('x.json', good.replace('{"_tag":"UserDisabled"', '{"_tag":"UserBanned"'))
    expect(type('history --state x.json').err).toBe(`x.json:47:1: this is no event; ${remedy}\n`)
  })
})

describe('a state that another program has written anew', () => {
  it('is read as what it is, and is changed as any other', () => {
    const { type, write, read } = acme()
    const plain = JSON.stringify(JSON.parse(read('tenure.json')), null, 2)
    write('x.json', plain)
    for (const line of ['show --json', 'history --json', 'stale --json', 'who-can deploy crm --json'])
      expect(type(`${line} --state x.json`)).toEqual(type(line))
    expect(type('apply change.yaml --state x.json').err).toBe('')
    type('apply change.yaml')
    expect(JSON.parse(read('x.json'))).toEqual(JSON.parse(read('tenure.json')))
  })
})
