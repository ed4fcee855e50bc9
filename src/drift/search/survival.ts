/**
 * How long a person may live in the water, as a range. A guide for the urgency of a search, never a reason to end one:
 * people have lived longer than every table.
 */

export type Survival =
  | {
      readonly kind: 'range'
      readonly fromH: number
      /** Null: the source sets no upper limit. */
      readonly toH: number | null
      readonly source: string
    }
  | { readonly kind: 'unknown'; readonly reason: 'clothing' | 'not-in-water' | 'temperature' }

/**
 * Read from a copy on the web, not from the printed manual, and so labelled. It speaks of average durations in ordinary
 * clothes. The references that this model was made by name no better source.
 */
const SOURCE =
  'US Army FM 55-501, table 18-1 (copy on the web, print not seen / copie sur le web, imprimé non vu)'

/** Water below so many °C: at most so many hours. */
const LIMITS: readonly (readonly [belowC: number, hours: number])[] = [
  [2, 0.75],
  [4, 1.5],
  [10, 3],
  [15, 6],
  [20, 12],
]

export interface SurvivalQuestion {
  readonly isInWater: boolean
  /** Null: not known. */
  readonly waterC: number | null
  /** 'suit': anything that insulates. The source is for ordinary clothes only. */
  readonly clothing: 'ordinary' | 'suit' | 'unknown'
}

/** Only what the source says; unknown for those in a boat or raft, in a survival suit, or in water of unknown warmth. */
export function survivalTime({ isInWater, waterC, clothing }: SurvivalQuestion): Survival {
  if (!isInWater) return { kind: 'unknown', reason: 'not-in-water' }
  if (waterC === null || !(waterC >= -2 && waterC <= 40)) return { kind: 'unknown', reason: 'temperature' }
  if (clothing === 'suit') return { kind: 'unknown', reason: 'clothing' }
  const row = LIMITS.find(([belowC]) => waterC < belowC)
  return { kind: 'range', fromH: 0, toH: row === undefined ? null : row[1], source: SOURCE }
}
