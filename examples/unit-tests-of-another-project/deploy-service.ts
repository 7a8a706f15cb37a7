/*
 * A module of some other project: it deploys an app if Tenure says that the session may.
 * It asks `can` with the platform of that moment, and explains a refusal to whoever clicked.
 * It knows no rule of its own, so that its tests need no more than a platform in a few words.
 */
import { can, describe, explain, type Platform } from 'tenure'

export interface Deployment {
  readonly app: string
  readonly version: string
  readonly session: string
}

export type Outcome = { readonly deployed: string } | { readonly refused: string }

export interface Host {
  readonly platform: () => Platform
  readonly now: () => number
  readonly push: (app: string, version: string) => void
}

export const deployService = (host: Host) => ({
  deploy: ({ app, version, session }: Deployment): Outcome => {
    const question = { session, app, action: 'deploy', at: host.now() } as const
    if (can(host.platform(), question)) {
      host.push(app, version)
      return { deployed: `${app}@${version}` }
    }
    const decision = explain(host.platform(), question)
    return { refused: decision._tag === 'Denied' ? describe(decision.reasons[0]) : 'not allowed' }
  },
})
