/** A question to the policy and its answer. Default deny: no policy says yes, or any says no, means no. */
import type { Marking } from '#records'
import type { Reader } from './reader.ts'

export const ACTIONS = [
  'view',
  'write',
  'release',
  'recall',
  'erase',
  'hold',
  'review',
  'find-subject',
  'inspect',
  'administer',
  'propose-policy',
  'approve-policy',
  'watch',
] as const
/** What is asked for. `view`, `write`, `release`, `recall`, `erase`, `hold`, `review`: of a record. The others: of the node. */
export type Action = (typeof ACTIONS)[number]

/** What is asked about: a record by its kind and marking (never one by one), or the node itself. */
export type Subject =
  | { readonly kind: 'record'; readonly type: string; readonly marking: Marking; readonly distress: boolean }
  | { readonly kind: 'node' }

export interface Question {
  readonly reader: Reader
  readonly action: Action
  readonly subject: Subject
}

export interface Decision {
  readonly permitted: boolean
  /** Names of the policies that decided (`@id`); empty: none permitted it. */
  readonly policies: readonly string[]
  /** SHA-256 of the policy set, hex. */
  readonly policyHash: string
}

/** Handed in by the shell: Cedar. Same question, same answer while the hash is the same. */
export interface PolicyEngine {
  readonly hash: string
  decide(question: Question): Decision
}
