/** A situation that a rule sees: one key, what it is about, and why, in figures. */
import type { AlertPriority, Place } from '#records'
import type { RuleKind } from './rules/kinds.ts'
import type { Said } from './words.ts'

/** A contact that tells of a situation, and why it is believed to be this one. */
export interface Telling {
  readonly id: string
  readonly by: 'first' | 'attached' | 'caller' | 'words' | 'suggestion'
}

export interface Situation {
  /** `RULE:SUBJECT`: one alert each. */
  readonly key: string
  readonly rule: RuleKind
  readonly priority: AlertPriority
  readonly caseId: string | null
  readonly craft: string | null
  /** Craft that are believed to be one, `craft` among them; empty without one. */
  readonly crafts: readonly string[]
  readonly contact: string | null
  /** All contacts that tell of it, the oldest first. */
  readonly contacts: readonly Telling[]
  readonly track: string | null
  readonly place: Place | null
  /** At least one. */
  readonly reasons: readonly Said[]
  /** What the rule looked at, in figures with their units and their doubt. */
  readonly inputs: readonly string[]
}

/** What a detector finds in one look. `hold`: not enough to be told, too much to be over. */
export interface Found extends Situation {
  readonly strength: 'on' | 'hold'
}

/** A situation that stands. */
export interface StandingSituation extends Situation {
  readonly sinceMs: number
  /** When a look found it last, held or not. */
  readonly lastMs: number
}
