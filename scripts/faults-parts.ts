import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Fault } from '../examples/sample-service/faults'
import type { Found } from '../examples/sample-service/look'

type Sought = Fault | 'none'

/** Gives each process the next one when it is done with the one before, and tells of each; answers in the order asked. */
export const inParts = async (
  all: ReadonlyArray<Sought>,
  options: ReadonlyArray<string>,
  processes: number,
  tell: (found: Found) => void,
): Promise<ReadonlyArray<Found>> => {
  const found = new Map<Sought, Found>()
  const left = [...all]
  const worker = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('faults.ts', import.meta.url)), ['--part', ...options], {
        execArgv: process.execArgv,
      })
      const next = (): void => {
        const sought = left.shift()
        if (sought === undefined) child.disconnect()
        else child.send(sought)
      }
      child.on('message', (message: Found) => {
        found.set(message.fault, message)
        tell(message)
        next()
      })
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process ended with ${String(code)}`))))
      next()
    })
  await Promise.all(Array.from({ length: processes }, worker))
  return all.flatMap((sought) => found.get(sought) ?? [])
}
