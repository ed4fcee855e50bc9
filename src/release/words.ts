/** What is told to a person of a policy and a decision, in both languages. */
import type { Text } from '#records'

export type { Text }

/** One policy as a lawyer reads it, and as the engine does. */
export interface PolicyWords {
  /** Its name, as in `life-safety`. */
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  readonly plain: Text
  /** Number of the line in SAFEGUARDS.md that it holds; null: a policy that two persons may change. */
  readonly safeguard: number | null
  /** Cedar. */
  readonly text: string
}

/** What is in force: the hash that stands in every decision, and the policies by it, sorted by their names. */
export interface PolicyTexts {
  readonly hash: string
  readonly policies: readonly PolicyWords[]
}
