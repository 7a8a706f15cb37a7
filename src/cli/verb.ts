import type { Command } from 'commander'
import type { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import type { Io } from './io'
import type { Lines, Page } from './page/page'
import type { Problems } from './problem'
import type { Progress } from './progress'

/** What a verb answers: for programs, for people, and the exit status. */
export interface Answer {
  readonly json: unknown
  readonly page: (page: Page) => Lines
  /** 1: the answer is no. Left out: 0. */
  readonly status?: 0 | 1
}

/** What a verb's action is given. */
export interface Stage {
  readonly io: Io
  readonly progress: Progress
  /** Prints an answer, or what keeps it from being given, and sets the exit status. */
  readonly tell: (options: { readonly json?: boolean }, told: E.Either<Problems, Answer>) => void
  readonly exit: (status: 0 | 1 | 2) => void
  /** For work that waits for somebody else: the command line ends when it has ended. */
  readonly later: (work: Promise<void>) => void
  /** The whole command line, for what is generated from it. */
  readonly program: () => Command
}

/** A line to type, and what it is for. Each is executed by a test. */
interface Example {
  readonly line: string
  readonly what: string
}

/** One verb: everything that its help, the manual, the completion and the tests are made from. */
export interface Verb {
  /** One word; two where several verbs are about one system: `keycloak sync`. */
  readonly name: string
  readonly summary: string
  /** Paragraphs for those who read on. */
  readonly details?: ReadonlyArray<string>
  readonly examples: readonly [Example, Example]
  /** When it exits with 0 and with 1; 2 is the same for all. */
  readonly status: { readonly 0: string; readonly 1?: string }
  /** The codec of what `--json` prints; JSON Schemas are derived from it. Left out: it prints no JSON of its own. */
  readonly answer?: () => t.Mixed
  /** Adds arguments, options and the action. */
  readonly build: (command: Command, stage: Stage) => Command
}
