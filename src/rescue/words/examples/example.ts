/** One message with what should be read in it: the specification of the reader. What is not named should not be found. */
import type { Condition, CountOf, Language } from '../reading.ts'

export type Range = readonly [minimum: number | null, maximum: number | null]

export interface Example {
  readonly text: string
  readonly language?: Language
  /** The likeliest reading of each position, to 0.0006 degrees. */
  readonly at?: readonly (readonly [latitude: number, longitude: number])[]
  readonly halves?: readonly number[]
  readonly unread?: readonly string[]
  readonly aboard?: Range
  readonly counts?: Readonly<Partial<Record<Exclude<CountOf, 'aboard'>, Range>>>
  readonly stands?: readonly Condition[]
  readonly denied?: readonly Condition[]
  /** Asked about, or in doubt. */
  readonly open?: readonly Condition[]
  readonly phones?: readonly string[]
  /** 'black grey inflatable 8' */
  readonly boats?: readonly string[]
  /** 'name Sea Star' */
  readonly names?: readonly string[]
  /** 'ago 02:40', 'clock 02:05', the first reading in UTC. */
  readonly times?: readonly string[]
}

/** When all examples were written: 24 November 2026, 03:00 UTC (winter: London is UTC, Paris one hour ahead). */
export const WRITTEN_AT = Date.UTC(2026, 10, 24, 3, 0)
