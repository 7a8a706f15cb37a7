import { mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acme } from './acme'
import { fault, texts, titles } from './picture-markup'

describe('--svg', () => {
  it('draws the whole, an app, a group and a history into a file, and says so', () => {
    const { type, read } = acme()
    for (const line of ['show', 'show --app crm', 'show --group sales', 'history --app crm']) {
      expect(type(`${line} --svg out.svg`)).toEqual({ status: 0, out: 'Drawn in out.svg.\n', err: '' })
      expect(fault(read('out.svg'))).toBeUndefined()
    }
  })

  it('leaves --json as it is', () => {
    const { type } = acme()
    expect(type('show --json --svg out.svg')).toEqual(type('show --json'))
    expect(type('history --app crm --json --svg out.svg')).toEqual(type('history --app crm --json'))
  })

  it('takes owners from the events, also by the name of an app', () => {
    const { type, read, write } = acme()
    write('more.yaml', '- transferOwnership: { app: a-17, to: ada }\n- deleteUser: { user: ada }\n')
    expect(type('apply more.yaml').err).toBe('')
    expect(type('history --app forecast --svg out.svg').err).toBe('')
    const [bob, ada] = titles(read('out.svg')).filter((title) => title.includes(': owner'))
    expect(bob).toMatch(/^bob: owner from revision \d+ up to (\d+)$/)
    expect(ada).toMatch(/^ada, deleted: owner from revision \d+ up to \d+$/)
    expect(texts(read('out.svg'))[0]?.text).toBe('Tenures on forecast (a-17)')
  })

  it('leaves nothing beside it, for nobody else to read, and keeps a link a link', () => {
    const { type, folder } = acme()
    type('show --svg out.svg')
    expect(statSync(join(folder, 'out.svg')).mode & 0o777).toBe(0o600)
    symlinkSync('out.svg', join(folder, 'link.svg'))
    expect(type('show --svg link.svg').status).toBe(0)
    expect(readdirSync(folder).filter((name) => /svg|new/.test(name))).toEqual(['link.svg', 'out.svg'])
  })

  it.each([
    ['show --svg no/where.svg', 'no/where.svg: cannot be written: there is no such folder'],
    ['show --svg folder', 'folder: cannot be written: is a directory'],
    ['show --svg tenure.json', 'tenure.json: cannot be written: it is the state'],
    ['show --svg gone.svg', 'gone.svg: cannot be written: it is a link that leads nowhere'],
    ['history --svg out.svg', 'tenure: name the app whose tenures are to be drawn: --app ID'],
    ['history --app no --svg out.svg', 'tenure: app `no` is unknown'],
  ])('cannot do it in one line: %s', (line, err) => {
    const { type, folder, read } = acme()
    mkdirSync(join(folder, 'folder'))
    symlinkSync('nowhere/at-all', join(folder, 'gone.svg'))
    const before = read('tenure.json')
    expect(type(line)).toEqual({ status: 2, out: '', err: `${err}\n` })
    expect(read('tenure.json')).toBe(before)
  })

  it('writes to a device, and lets it be one', () => {
    expect(acme().type('show --svg /dev/null').status).toBe(0)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('does not go with what chooses among events', () => {
    expect(acme().type('history --app crm --svg out.svg --user bob')).toMatchObject({ status: 2, out: '' })
  })
})
