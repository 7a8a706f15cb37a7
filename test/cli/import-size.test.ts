import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { app, sessions } from '../../src/index'
import { writeRealm } from '../../scripts/realm-at-size'
import { directoryIn, platformIn, typed, withState } from './import-realm'

const size = { users: 2000, groups: 200, apps: 400, sessions: 50 }

describe('a generated realm of 2,000 users', () => {
  it('is imported with its apps and sessions; a changed one takes only the difference', () => {
    const there = withState()
    writeRealm(join(there.folder, 'big'), size)
    writeRealm(join(there.folder, 'later'), { ...size, changed: true })
    const told = typed(there, 'import keycloak big --apps big/apps.json --sessions big/sessions.json')
    expect(told).toMatch(/users new +2000\n/)
    const first = platformIn(there)
    expect(app(first, 'app-7')?.owner).toBeTruthy()
    expect(sessions(first, { at: 1795479081000 }).items).toHaveLength(50)
    const later = typed(there, 'import keycloak later --apps later/apps.json')
    expect(later).toMatch(/users renamed +20\ngroups renamed +2\n/)
    expect(platformIn(there).head - first.head).toBeLessThan(200)
    typed(there, 'init --state fresh.json')
    typed(there, 'import keycloak later --state fresh.json')
    expect(directoryIn(there)).toEqual(directoryIn(there, 'fresh.json'))
  })
})
