import { Worker } from 'node:worker_threads'
import { bundledTask } from './bundled-task'

/** An exported function of one of our modules, of one argument. */
export interface Work<Given, Done> {
  /** Its path from the root, without ending. */
  readonly module: string
  readonly name: string
  /** The same function: it is the worker's own that runs, and the types are of this one. */
  readonly like: (given: Given) => Done
}

const taskOf = ({ module, name }: Pick<Work<never, unknown>, 'module' | 'name'>): string => `
import { parentPort } from 'node:worker_threads'
import { ${name} } from './${module}'
parentPort.on('message', (given) => parentPort.postMessage(${name}(given)))
`

/** Gives each worker the next thing to work on when it is done with the one before, until there is none. */
export const inWorkers = async <Given, Done>(
  work: Work<Given, Done>,
  next: () => Given | undefined,
  workers: number,
  take: (done: Done, given: Given) => void,
): Promise<void> => {
  const script = await bundledTask(taskOf(work))
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      // Most of what a comparison makes is garbage at once.
      const worker = new Worker(script, { eval: true, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
      let given: Given | undefined
      const give = (): void => {
        given = next()
        if (given === undefined) void worker.terminate().then(() => resolve(), reject)
        else worker.postMessage(given)
      }
      worker.on('message', (done: Done) => {
        if (given !== undefined) take(done, given)
        give()
      })
      worker.on('error', reject)
      give()
    })
  await Promise.all(Array.from({ length: workers }, one))
}

/** Of this process with all its workers, in seconds. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
