/** Why a line is not a detection: a named reason and the field at fault, so that its sender can mend it. */

export const DETECTION_REASONS = [
  'too-long',
  'not-utf8',
  'not-json',
  'not-an-object',
  'unknown-type',
  'bad-time',
  'bad-sensor',
  'bad-number',
  'bad-angle',
  'bad-place',
  'bad-covariance',
  'bad-class',
  'bad-scores',
  'bad-count',
  'bad-list',
  'too-many',
  'no-origin',
] as const

export type DetectionReason = (typeof DETECTION_REASONS)[number]

export interface DetectionRefused {
  readonly kind: 'refused'
  readonly reason: DetectionReason
  /** Such as `plots[3][1]`; empty when it is the whole line. */
  readonly at: string
}

/** The first fault of a line; what is found after it says no more. */
export interface Faults {
  first: DetectionRefused | null
}

export function refused(reason: DetectionReason, at = ''): DetectionRefused {
  return { kind: 'refused', reason, at }
}

export function note(faults: Faults, reason: DetectionReason, at: string): void {
  faults.first ??= refused(reason, at)
}
