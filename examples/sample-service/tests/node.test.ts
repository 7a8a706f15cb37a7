import { strict as assert } from 'node:assert'
import { after, before, test } from 'node:test'
import { assertAgrees, checkAgainstReference } from 'tenure/testing'
import { overHttp } from '../integration'
import { start, type Running } from '../service/server'

let running: Running
before(async () => {
  running = await start()
})
after(() => running.stop())

void test('the service agrees with the reference', async () => {
  const service = overHttp(running.origin)
  const report = await checkAgainstReference(service, { runs: 20, seed: 1 })
  service.close()
  assertAgrees(report)
  assert.ok(report.checks > 500)
})
