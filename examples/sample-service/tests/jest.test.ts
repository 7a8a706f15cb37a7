import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { assertAgrees, checkAgainstReference } from 'tenure/testing'
import { overHttp } from '../integration'
import { start, type Running } from '../service/server'

let running: Running
beforeAll(async () => {
  running = await start()
})
afterAll(() => running.stop())

test('the service agrees with the reference', async () => {
  const service = overHttp(running.origin)
  const report = await checkAgainstReference(service, { runs: 20, seed: 1 })
  service.close()
  assertAgrees(report)
  expect(report.checks).toBeGreaterThan(500)
}, 60_000)
