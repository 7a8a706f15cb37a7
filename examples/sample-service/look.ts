import { checkAgainstReference, type Report } from 'tenure/testing'
import type { Fault } from './faults'
import { overHttp } from './integration'
import { start } from './service/server'

/** What the kit says of the service with one fault, or with none. */
export interface Found {
  readonly fault: Fault | 'none'
  readonly report: Report
  readonly seconds: number
}

/** Starts the service, and looks at it over HTTP, with the kit's defaults. */
export const lookFor = async (fault: Fault | 'none', options: { readonly seed: number; readonly runs: number }): Promise<Found> => {
  const running = await start(fault === 'none' ? [] : [fault])
  const integration = overHttp(running.origin)
  const started = Date.now()
  try {
    const report = await checkAgainstReference(integration, options)
    return { fault, report, seconds: (Date.now() - started) / 1000 }
  } finally {
    integration.close()
    await running.stop()
  }
}
