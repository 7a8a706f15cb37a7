import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Searched, SearchOptions } from '../../src/testing/differential/index'

const root = resolve(import.meta.dirname, '../..')

/** What a worker does: the search, and nothing else. Maps come through as they are. */
const task = `
import { parentPort, workerData } from 'node:worker_threads'
import { search } from './src/testing/differential/index'
parentPort.postMessage(search(workerData))
`

/** The task with everything that it needs, as one script: vitest's own modules would cost a third more time. */
export const bundledSearch = async (): Promise<string> => {
  const built = await build({
    stdin: { contents: task, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    // fast-check is loaded from where the script would be if it were a file.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'package.json')).href) },
  })
  return built.outputFiles[0]!.text
}

/** Searches in a thread of its own, so that both cores are used. */
export const searchInWorker = (script: string, options: SearchOptions): Promise<Searched> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true, workerData: options, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
