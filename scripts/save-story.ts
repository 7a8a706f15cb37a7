import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { showFailure, storyOfFailure, type Failure } from '../src/testing/differential/index'
import { root } from './run'

/** Shows a failure that was cut down, and saves it as a scenario file. */
export const saveStory = (folder: string, name: string, failure: Failure): void => {
  const file = join(root, 'reports', folder, `${name}.yaml`)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, storyOfFailure(failure))
  console.log(`${showFailure(failure)}\nsaved as ${relative(process.cwd(), file)}; rerun: npm run differential -- --replay FILE`)
}
