import type { Command } from '../../commands/vocabulary'
import type { Actor } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import type { Policy } from '../../policy/policy'

/** A command, who asks and when. */
export interface Step {
  readonly command: Command
  readonly by: Actor
  readonly at: Instant
}

/** What is asked of an empty platform, one thing after another; some of it is refused. */
export interface History {
  readonly policy: Policy<string>
  readonly steps: ReadonlyArray<Step>
}
