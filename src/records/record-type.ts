/**
 * A type of record, declared in one place. From it come validation, storage, API, history, forms on screen, release,
 * retention and the data map. Adding a type is one file in `types/`, one line in `registry.ts`, and its test.
 */
import type { z } from 'zod'
import type { Rank } from './marking.ts'
import type { RecordPurpose } from './purpose.ts'
import type { Role } from './role.ts'

/** The same sentence in both languages. */
export interface Text {
  readonly en: string
  readonly fr: string
}

export const LANES = ['distress', 'operations', 'intelligence', 'programme', 'history'] as const
/** The release log that carries it to a partner. A distress entry never waits behind another lane. */
export type Lane = (typeof LANES)[number]

/**
 * What of a person stands in a field, for the data map of a DPIA. `indirect`: it leads to a person only together with
 * another register, as the MMSI of a small boat does.
 */
export type Personal = 'none' | 'name' | 'contact' | 'account' | 'indirect' | 'free-text'

export interface Field {
  readonly label: Text
  /**
   * How a form asks for it. `references`: subject keys, one a line. `area`: a shape drawn on the map. `own`: no generic
   * form asks for it, the type has a screen of its own.
   */
  readonly widget:
    | 'line'
    | 'text'
    | 'choice'
    | 'choices'
    | 'number'
    | 'position'
    | 'area'
    | 'instant'
    | 'boolean'
    | 'references'
    | 'own'
  /** Words for the values of a choice. */
  readonly choices?: Readonly<Record<string, Text>>
  /** Of a list of things that are alike: what each line of it says, in the order in which it is read. */
  readonly row?: Readonly<Record<string, RowField>>
  readonly personal: Personal
  /**
   * Whether it crosses to a partner when the record does. What does not is left out of the released copy, so such a field
   * is optional wherever the type is ever released.
   */
  readonly releases: boolean
  /** Whether its words can be searched. */
  readonly searched: boolean
}

export interface RowField {
  readonly label: Text
  readonly choices?: Readonly<Record<string, Text>>
}

export interface RecordType<Data = unknown> {
  /** One word of [a-z-], for ever: it stands in the ledger. */
  readonly kind: string
  readonly title: Text
  /** Why such records are kept, for the data map. */
  readonly why: Text
  /** A strict object: what it does not name is refused, not dropped. */
  readonly schema: z.ZodType<Data>
  /** One per key of the schema. */
  readonly fields: Readonly<Record<string, Field>>
  readonly marking: {
    readonly rankDefault: Rank
    /** What it may be kept for; the first is what a form proposes. */
    readonly purposes: readonly RecordPurpose[]
    /** Whether it is offered to the partner unless the writer says otherwise. Distress: always. */
    readonly release: 'never' | 'if-marked' | 'always'
  }
  /** The lane of such records; what is distress takes that lane instead (`laneOf`). */
  readonly lane: Lane
  /** Days until a person must look at it again, and until it is erased. */
  readonly retention: { readonly reviewDays: number; readonly deleteDays: number }
  /** Who may write it; policy may say less, never more. */
  readonly writers: readonly Role[]
  /** Whether this one tells of people in danger: then nothing may stand between it and a rescue centre. Left out: never. */
  distress?(data: Data): boolean
  /** When it is over by its own words: then it is looked at again, if not sooner. ISO 8601 UTC; null: not said. */
  ends?(data: Data): string | null
  /** Keys by which everything about one person or thing is found, e.g. `account:uk-7`, `mmsi:235000001`. */
  subjects(data: Data): readonly string[]
  /** One line that names it in a list. */
  heading(data: Data): string
}

/** Whether this record tells of people in danger (the `distress` of a policy's question). */
export function isDistress<Data>(type: RecordType<Data>, data: Data): boolean {
  return type.distress?.(data) ?? false
}

/** The lane that this record takes to a partner: distress never waits behind another. */
export function laneOf<Data>(type: RecordType<Data>, data: Data): Lane {
  return isDistress(type, data) ? 'distress' : type.lane
}
