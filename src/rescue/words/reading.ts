/** What was read in a text: every value with the place in the text it came from, so that an officer can correct it. */
import type { Position } from '#geo'

export type Language = 'en' | 'fr' | 'nl'

/** A stretch of the text as it was handed in: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What every finding carries. Asked: it stands in a question. Quoted: it stands in quotation marks or after '>'. */
export interface Finding {
  readonly span: Span
  readonly isAsked: boolean
  readonly isQuoted: boolean
}

export const POSITION_FORMS = [
  'decimal',
  'degrees-minutes',
  'degrees-minutes-seconds',
  'plus-code',
  'short-plus-code',
  'mgrs',
  'utm',
  'british-grid',
  'map-link',
  'geo-uri',
] as const
export type PositionForm = (typeof POSITION_FORMS)[number]

/** Why a reading is offered, or stands where it stands in the list. */
export type PositionReason =
  | 'as-written'
  | 'swapped'
  | 'other-hemisphere'
  | 'hemisphere-not-said'
  | 'seconds-or-decimals'
  | 'degrees-or-minutes'
  | 'run-together'
  | 'nearest-to-the-strait'
  | 'nearest-to-the-town'
  | 'neighbouring-square'
  | 'map-centre'
  | 'at-sea'
  | 'on-land'
  | 'far-from-the-strait'

/** One way to read a position. `doubtMetres` comes from the number of digits alone: half the last one, corner to corner. */
export interface PositionReading {
  readonly position: Position
  readonly doubtMetres: number
  readonly reasons: readonly PositionReason[]
  /** Null: nobody could tell (no chart was handed in). */
  readonly isAtSea: boolean | null
}

/** A position in the text: the likelier reading first. More than one means doubt: a person chooses. */
export interface PositionFound extends Finding {
  readonly form: PositionForm
  readonly readings: readonly PositionReading[]
}

/** Half of a position: a latitude or a longitude alone. */
export interface HalfPosition extends Finding {
  readonly axis: 'latitude' | 'longitude'
  readonly degrees: number
  readonly doubtMetres: number
}

/** Something that is a position and cannot be read here: a person has to open it. */
export interface PositionUnread extends Finding {
  readonly why: 'short-link' | 'three-words' | 'link-without-place'
}

export const COUNTS = [
  'aboard',
  'adults',
  'children',
  'babies',
  'injured',
  'in-water',
  'dead',
  'missing',
  'rescued',
  'unconscious',
  'lifejackets',
  'without-lifejackets',
] as const
export type CountOf = (typeof COUNTS)[number]

/** A count as a range. Null is not known: 'more than 40' has no maximum. Zero only where zero was said. */
export interface CountFound extends Finding {
  readonly of: CountOf
  readonly minimum: number | null
  readonly maximum: number | null
  readonly how: 'said' | 'about' | 'range' | 'bound' | 'mentioned' | 'denied' | 'sum-of-parts'
}

export const CONDITIONS = [
  'sinking',
  'taking-water',
  'deflating',
  'capsized',
  'engine-stopped',
  'out-of-fuel',
  'fire',
  'in-water',
  'drowning',
  'drifting',
  'cold',
  'injured',
  'unconscious',
  'dead',
  'overcrowded',
  'rough-sea',
  'rescued',
  'ashore',
  'help-asked',
] as const
export type Condition = (typeof CONDITIONS)[number]

/** A condition. `stands`: true said, false denied, null asked about or in doubt. `isSpelling`: found by one letter's correction. */
export interface ConditionFound extends Finding {
  readonly condition: Condition
  readonly stands: boolean | null
  readonly isSpelling: boolean
}

export interface BoatFound extends Finding {
  readonly type: BoatType | null
  readonly colours: readonly BoatColour[]
  readonly lengthMetresMin: number | null
  readonly lengthMetresMax: number | null
}
export type BoatType =
  | 'inflatable'
  | 'rigid-inflatable'
  | 'kayak'
  | 'rowing'
  | 'sail'
  | 'fishing'
  | 'motor'
  | 'board'
  | 'boat'
export type BoatColour =
  | 'black'
  | 'white'
  | 'grey'
  | 'red'
  | 'blue'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'brown'
  | 'beige'

/** A boat's name or number, as it was written. */
export interface NameFound extends Finding {
  readonly kind: 'name' | 'registration' | 'mmsi' | 'call-sign'
  readonly text: string
}

/** A telephone number: a protected field. Show `masked`; `e164` is null when the country is not certain. */
export interface PhoneFound extends Finding {
  readonly e164: string | null
  readonly masked: string
}

/** A moment in the text. Several readings when the clock's zone was not said: UTC, British or French time. */
export interface TimeFound extends Finding {
  readonly kind: 'ago' | 'since' | 'clock'
  readonly readings: readonly { readonly ms: number; readonly zone: 'utc' | 'uk' | 'fr' | null }[]
  /** Half of the last unit said. */
  readonly doubtMs: number
}

/** A range over all that was said, asked and quoted left out. */
export interface CountRange {
  readonly minimum: number | null
  readonly maximum: number | null
}

export interface Reading {
  readonly positions: readonly PositionFound[]
  readonly halves: readonly HalfPosition[]
  readonly unread: readonly PositionUnread[]
  readonly counts: readonly CountFound[]
  /** People aboard; null: nothing was said. */
  readonly aboard: CountRange | null
  readonly conditions: readonly ConditionFound[]
  readonly boats: readonly BoatFound[]
  readonly names: readonly NameFound[]
  readonly phones: readonly PhoneFound[]
  readonly times: readonly TimeFound[]
  readonly questions: readonly Span[]
  readonly quotes: readonly Span[]
  readonly lettersRead: number
  readonly lettersNotRead: number
  /** Kinds of which more was found than is given back. */
  readonly cut: readonly string[]
}

/** What the caller knows and the words do not. */
export interface Surroundings {
  /** True at sea, false on land, null not known (outside the chart). */
  readonly isSea?: (position: Position) => boolean | null
  /** Where short plus codes are looked for and what counts as near; the middle of the strait unless told. */
  readonly near?: Position
}
