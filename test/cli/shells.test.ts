import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/cli/verbs'
import { acme } from './acme'
import { terminal } from './terminal'

/** What bash offers behind some words; the last is the one that is being typed. */
const offered = (folder: string, ...words: ReadonlyArray<string>): ReadonlyArray<string> => {
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const script = `source ./tenure.bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _tenure; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort()
}

const withScript = () => {
  const there = acme()
  there.write('tenure.bash', there.type('completion bash').out)
  return there.folder
}

describe('the completion for bash', () => {
  it('offers verbs, then options, choices, actions and files', () => {
    const folder = withScript()
    expect(offered(folder, 'tenure', 'w')).toEqual(['what-can', 'who-can'])
    const firstWords = new Set(verbs.map(({ name }) => name.split(' ')[0]!))
    expect(offered(folder, 'tenure', '')).toEqual(['--help', '--version', ...firstWords].sort())
    expect(offered(folder, 'tenure', 'apply', '--a')).toEqual(['--already', '--at'])
    expect(offered(folder, 'tenure', 'apply', '--already', '')).toEqual(['refuse', 'skip'])
    expect(offered(folder, 'tenure', 'apply', 'c')).toEqual(['change.yaml'])
    expect(offered(folder, 'tenure', 'apply', '--state', 't')).toEqual(['tenure.bash', 'tenure.json'])
    expect(offered(folder, 'tenure', 'who-can', '--state', 'x.json', 'de')).toEqual(['delete', 'deploy'])
    expect(offered(folder, 'tenure', 'who-can', 'deploy', '')).toEqual([])
    expect(offered(folder, 'tenure', 'test', 'story.yaml', 'o')).toEqual(['other.yaml'])
    expect(offered(folder, 'tenure', 'completion', '')).toEqual(['bash', 'fish', 'zsh'])
    expect(offered(folder, 'tenure', 'logout-plan', '--for', '')).toEqual(['both', 'gains', 'losses'])
    expect(offered(folder, 'tenure', 'keycloak', 's')).toEqual(['sweep', 'sync'])
    expect(offered(folder, 'tenure', 'keycloak', 'sync', '--url', 'x', '--re')).toEqual(['--realm'])
    expect(offered(folder, 'tenure', 'keycloak', 'sync', '--secret-file', 't')).toEqual(['tenure.bash', 'tenure.json'])
  })
})

describe.each(['bash', 'zsh', 'fish'])('the completion for %s', (shell) => {
  it('knows every verb and every option', () => {
    const { type } = terminal()
    const script = type(`completion ${shell}`).out
    for (const { name } of verbs) {
      for (const word of name.split(' ')) expect(script).toContain(word)
      const flags = type(`${name} --help`, { columns: 200 }).out.match(/^ {2}(?:-\w, )?--[a-z-]+/gm) ?? []
      for (const flag of flags) expect(script).toContain(flag.replace(/^.*--/, ''))
    }
  })
})

describe('the manual page', () => {
  const formatter = 'groff'
  const page = terminal().type('man').out

  it('says everything that the help says of each verb', () => {
    const text = page.replaceAll('\\-', '-')
    for (const { name, examples, status } of verbs) {
      expect(text).toContain(`.SS ${name}\n`)
      for (const { line } of examples) expect(text).toContain(line)
      expect(text).toContain(status[0])
    }
  })

  it('is plain roff: ASCII, and no text is taken for a request', () => {
    const requests = new Set(['.TH', '.SH', '.SS', '.PP', '.TP', '.RS', '.RE'])
    expect(page).toMatch(/^\.TH TENURE 1 /)
    expect(page).not.toMatch(/[^\n -~]/)
    expect(page.split('\n').filter((line) => /^[.']/.test(line) && !requests.has(line.split(' ')[0]!))).toEqual([])
  })

  it('is formatted without a warning, where groff is there', () => {
    const { stderr, error } = spawnSync(formatter, ['-man', '-Tascii', '-ww'], { input: page, encoding: 'utf8' })
    if (error === undefined) expect(stderr).toBe('')
  })
})
