/** A writer for the tests: registers one user after the other, and says each revision once it is on the disk. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { either as E } from 'fp-ts'
import { apply, system } from '../../src/index'
import { changeState } from '../../src/cli/state/write'

const [folder = '.', count = '1'] = process.argv.slice(2)
const silent = { tell: () => undefined, done: () => undefined }

for (let i = 0; i < Number(count); i += 1) {
  const changed = changeState(join(folder, 'tenure.json'), 'tenure.json', silent, ({ platform }) => {
    const user = `writer-${process.pid}-${i}-${Date.now()}`
    const applied = apply(platform, { _tag: 'RegisterUser', user }, { by: system, at: Date.now() })
    if (applied._tag === 'Left') throw new Error(applied.left._tag)
    return E.right({ ...applied.right, says: applied.right.platform.head })
  })
  if (changed._tag === 'Right') writeSync(1, `${changed.right}\n`)
}
