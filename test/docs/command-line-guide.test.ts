import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { terminal } from '../cli/terminal'
import { deedsOf } from '../support/guide'

const deeds = deedsOf(readFileSync('docs/guides/command-line.md', 'utf8'))

describe('the guide to the command line', () => {
  it('has ten commands', () => {
    expect(deeds.filter(({ _tag }) => _tag === 'Type').length).toBe(10)
  })

  it('prints what it says, from a realm export to a logout plan', () => {
    const there = terminal()
    for (const name of ['keycloak-realm/acme-realm.json', 'acme-apps.yaml']) {
      copyFileSync(join('docs/data', name), join(there.folder, name.replace(/^.*\//, '')))
    }
    for (const deed of deeds) {
      if (deed._tag === 'Save') there.write(deed.file, deed.text)
      else
        expect({ line: deed.line, ...there.type(deed.line.replace(/^npx tenure /, '')) }).toEqual({
          line: deed.line,
          status: deed.status,
          out: deed.out,
          err: '',
        })
    }
  })
})
