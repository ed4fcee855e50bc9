/** One row of the table of the ASVS. */
export type Standing =
  /** Held by tests or checks that fail when it is not so. */
  | 'held'
  /** Written down; nothing here can run to show it. */
  | 'documented'
  /** Not so, or not wholly, for a reason. */
  | 'exception'
  /** There is nothing here that it could be about. */
  | 'nothing to hold'

export interface Requirement {
  readonly standing: Standing
  /** What is so here; of an exception, the reason. */
  readonly here: string
  /** File from `src/`, and words of the title as it is written there. */
  readonly tests?: readonly (readonly [file: string, title: string])[]
  /** File from the root, and a heading or words that stand in it. */
  readonly documents?: readonly (readonly [file: string, words: string])[]
}
