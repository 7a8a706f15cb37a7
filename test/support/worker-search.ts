import { Worker } from 'node:worker_threads'
import { bundledTask } from '../../scripts/bundled-task'
import type { Searched, SearchOptions } from '../../src/testing/differential/index'

/** What a worker does: the search, and nothing else. Maps come through as they are. */
const task = `
import { parentPort, workerData } from 'node:worker_threads'
import { search } from './src/testing/differential/index'
parentPort.postMessage(search(workerData))
`

export const bundledSearch = (): Promise<string> => bundledTask(task)

/** Searches in a thread of its own, so that both cores are used. */
export const searchInWorker = (script: string, options: SearchOptions): Promise<Searched> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true, workerData: options, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
