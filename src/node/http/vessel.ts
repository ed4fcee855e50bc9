/** A row of a picture frame with its identity, in the words of the API. */
import {
  type Frame,
  FRESHNESS,
  STATE,
  TRACK_CLASSES,
  type TrackClass,
  type TrackDoubt,
  type TrackFix,
  type TrackIdentity,
  UNKNOWN_ANGLE,
  UNKNOWN_U16,
  type Vessel,
} from '#contract'
import { METRES_PER_SECOND_PER_KNOT } from '#geo'

type Freshness = (typeof FRESHNESS)[number]

/** `sure`: how sure its place is; null: AIS alone, or a past picture. */
export function vesselAt(
  frame: Frame,
  row: number,
  identity: TrackIdentity,
  sure: TrackDoubt | null,
): Vessel {
  const placed = isPlaced(frame, row)
  const ageMs = frame.ageMs[row] as number
  return {
    ...identity,
    simulated: isSimulated(frame, row) || identity.simulated,
    latitude: placed ? degrees(frame.latitude[row] as number) : null,
    longitude: placed ? degrees(frame.longitude[row] as number) : null,
    ...motionAt(frame, row),
    time: placed ? instant(frame.timeMs - ageMs) : null,
    ageSeconds: placed ? ageMs / 1000 : null,
    freshness: freshnessAt(frame, row),
    linkDown: ((frame.state[row] as number) & STATE.noLink) !== 0,
    doubtMetres: sure?.doubt.majorMetres ?? null,
    sensorCount: sure?.sensorCount ?? null,
  }
}

/** A row of history; the caller has left out rows without a position. */
export function fixAt(frame: Frame, row: number): TrackFix {
  return {
    time: instant(frame.timeMs - (frame.ageMs[row] as number)),
    latitude: degrees(frame.latitude[row] as number),
    longitude: degrees(frame.longitude[row] as number),
    ...motionAt(frame, row),
    class: classAt(frame, row),
    simulated: isSimulated(frame, row),
  }
}

/** What is known of a track whose identity nobody remembers: its number, its class, and nothing else. */
export function namelessAt(frame: Frame, row: number, node: string): TrackIdentity {
  const number = frame.track[row] as number
  return {
    number,
    id: `${node}-${number}`,
    mmsi: null,
    name: null,
    callsign: null,
    imo: null,
    shipType: null,
    class: classAt(frame, row),
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: isSimulated(frame, row),
  }
}

export function isPlaced(frame: Frame, row: number): boolean {
  return frame.latitude[row] !== UNKNOWN_ANGLE && frame.longitude[row] !== UNKNOWN_ANGLE
}

export function isSimulated(frame: Frame, row: number): boolean {
  return ((frame.state[row] as number) & STATE.simulated) !== 0
}

export function hasSimulated(frame: Frame): boolean {
  for (let row = 0; row < frame.count; row += 1) if (isSimulated(frame, row)) return true
  return false
}

export function freshnessAt(frame: Frame, row: number): Freshness {
  // The fourth value of the two bits is not used; what should never come is not called fresh.
  return FRESHNESS[(frame.state[row] as number) & STATE.freshnessMask] ?? 'lost'
}

export function classAt(frame: Frame, row: number): TrackClass {
  return TRACK_CLASSES[frame.trackClass[row] as number] ?? 'unknown'
}

export function degrees(angle: number): number {
  return angle / 1e7
}

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

function motionAt(frame: Frame, row: number) {
  const speed = frame.speed[row] as number
  return {
    // AIS says tenths of a knot; the frame's 0.01 m/s is finer, so rounding gives back what was said.
    speedKnots: speed === UNKNOWN_U16 ? null : tenths(speed / 100 / METRES_PER_SECOND_PER_KNOT),
    courseDegrees: hundredths(frame.course[row] as number),
    headingDegrees: hundredths(frame.heading[row] as number),
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

function hundredths(value: number): number | null {
  return value === UNKNOWN_U16 ? null : value / 100
}
