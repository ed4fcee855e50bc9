/** A command of the program: what `--help` teaches and what it does. Exit codes: 0 done, 1 failed, 2 asked wrongly. */
export interface Command {
  readonly summary: string
  readonly help: string
  run(args: readonly string[]): Promise<number>
}

/** The words were wrong: the message says which and what would be right. */
export class UsageError extends Error {}

export const EXIT = { done: 0, failed: 1, usage: 2 } as const
