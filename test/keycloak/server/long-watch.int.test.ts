import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { changeAtRandom, fill } from '../../../scripts/keycloak-server/random-changes'
import { admin } from '../../../scripts/keycloak-server/places'
import { root } from '../../../scripts/run'
import { startServer, stopServer } from '../../../scripts/keycloak-server/server'
import { byPassword } from './browser'
import { asAdmin } from './realm'
import { asTheServer, done, watchedRealm } from './watched'

let url = ''
beforeAll(async () => {
  url = await startServer('long-watch')
})
afterAll(() => stopServer('long-watch'))

describe('a watch among administrators who change things', () => {
  it('has the same present at the end as a fresh reading', async () => {
    const realm = await watchedRealm(url, 'busy')
    const known = await fill(realm.api, 1_000, 100)
    await done(realm.follower.read())
    let isBusy = true
    let [looks, readings, lag] = [0, 0, 0]
    const following = (async () => {
      while (isBusy) {
        const step = await done(realm.follower.follow())
        looks += 1
        lag = Math.max(lag, step.lag ?? 0)
        if (step.everything.length === 0) continue
        readings += 1
        await realm.follower.read()
      }
    })()
    const four = [1, 2, 3, 4].map(() => asAdmin(url, 'busy', { patience: { tries: 1 } }))
    const begun = performance.now()
    const changed = await changeAtRandom(four, known, 500, 2611, 50)
    const seconds = (performance.now() - begun) / 1000
    isBusy = false
    await following
    await done(realm.follower.follow())
    const { unannounced } = await done(realm.follower.read())
    process.stdout.write(
      `${changed.done} changes, ${changed.refused} refused, in ${seconds.toFixed(0)} s; ${looks} looks, ${readings} of them asked for everything, ` +
        `lag at most ${lag} ms; found by the last reading only: ${unannounced.length}\n`,
    )
    expect(changed.done).toBeGreaterThan(1_200)
    expect(readings).toBeLessThan(looks / 2)
    await asTheServer(realm)
  })
})

/** The command line in a process of its own, as a service manager runs it. */
const typed = (folder: string, line: string) => {
  const child = spawn(join(root, 'node_modules/.bin/tsx'), [join(root, 'src/cli/main.ts'), ...line.split(' ')], {
    cwd: folder,
    env: { ...process.env, TENURE_KEYCLOAK_SECRET: admin.password },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, out: () => out, err: () => err }
}

describe('tenure keycloak watch, in a process of its own', () => {
  it('follows until it is told to end, ends cleanly, and goes on where it was', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-watch-')))
    try {
      const realm = await watchedRealm(url, 'typed')
      const sales = await realm.group('Sales')
      const ada = await realm.user('ada')
      const options = `--url ${url} --realm typed --login-realm master --client admin-cli --username ${admin.username}`
      expect(await typed(folder, 'init').ended).toBe(0)
      const watching = typed(folder, `keycloak watch ${options} --every 1 --sessions`)
      await vi.waitUntil(() => watching.out().includes('everything read'), { timeout: 60_000 })
      await realm.put(`users/${ada}/groups/${sales}`, {})
      // Whoever has no name or address is asked for them first.
      const credentials = [{ type: 'password', value: 'pw', temporary: false }]
      await realm.put(`users/${ada}`, {
        username: 'ada',
        enabled: true,
        firstName: 'A',
        lastName: 'D',
        email: 'ada@shop.example',
        credentials,
      })
      await vi.waitUntil(() => watching.out().includes('MemberAdded'), { timeout: 30_000 })
      // Its event is followed at once, not at the next sweep.
      await byPassword(`${url}/realms/typed`, { id: 'admin-cli' }, 'ada', 'pw')
      await vi.waitUntil(() => watching.out().includes('SessionOpened'), { timeout: 30_000 })
      watching.child.kill('SIGTERM')
      expect([await watching.ended, watching.err()]).toEqual([0, ''])
      expect(existsSync(join(folder, 'tenure.json.keycloak-watch'))).toBe(true)

      await realm.remove(`users/${ada}/groups/${sales}`)
      const once = typed(folder, `keycloak watch ${options} --once`)
      expect([await once.ended, once.err()]).toEqual([0, ''])
      expect(once.out()).toContain('MemberRemoved')
      expect(once.out()).not.toContain('everything read')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
