/** A picture that a test paints by hand: tracks that move, change their names and leave. Slow and obvious. */
import {
  type Frame,
  STATE,
  TRACK_CLASSES,
  type TrackClass,
  type TrackDoubt,
  type TrackIdentity,
  UNKNOWN_ANGLE,
  UNKNOWN_U16,
  type VesselDetail,
} from '#contract'
import type { Picture } from '#tracks'

export interface PaintedTrack {
  readonly number: number
  readonly latitude: number | null
  readonly longitude: number | null
  readonly identity: TrackIdentity
  readonly freshness: number
  readonly timeMs: number
  readonly speedCms: number
}

interface Kept {
  readonly track: PaintedTrack
  readonly movedAt: number
  readonly namedAt: number
  readonly removed: boolean
}

export function identityOf(number: number, more: Partial<TrackIdentity> = {}): TrackIdentity {
  return {
    number,
    id: `uk-${number}`,
    mmsi: 235_000_000 + number,
    name: `SHIP ${number}`,
    callsign: null,
    imo: null,
    shipType: 70,
    class: 'cargo',
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: false,
    ...more,
  }
}

export class FakePicture implements Picture {
  readonly #kept = new Map<number, Kept>()
  readonly #doubts = new Map<number, TrackDoubt>()
  #sequence = 0

  /** Paints a track, new or changed. What is not given stays as it was. */
  paint(number: number, more: Partial<Omit<PaintedTrack, 'number'>> = {}): void {
    const before = this.#kept.get(number)
    const fresh = {
      number,
      latitude: 51,
      longitude: 1.5,
      identity: identityOf(number),
      freshness: STATE.fresh,
      timeMs: 0,
      speedCms: 514,
    }
    this.#sequence += 1
    const namedAt = before === undefined || more.identity !== undefined ? this.#sequence : before.namedAt
    const track = { ...(before?.track ?? fresh), ...more }
    this.#kept.set(number, { track, movedAt: this.#sequence, namedAt, removed: false })
  }

  remove(number: number): void {
    const before = this.#kept.get(number)
    if (before === undefined) throw new Error(`There is no track ${number}.`)
    this.#sequence += 1
    this.#kept.set(number, { ...before, movedAt: this.#sequence, removed: true })
  }

  latitudeOf(number: number): number | null {
    return this.#kept.get(number)?.track.latitude ?? null
  }

  observe(): null {
    return null
  }

  heardAgain(): void {}

  tick(): void {}

  setLink(): void {}

  get size(): number {
    return this.#present().length
  }

  readonly evicted = 0

  get sequence(): number {
    return this.#sequence
  }

  fill(frame: Frame, nowMs: number, sinceSequence: number | null): void {
    const kept =
      sinceSequence === null
        ? this.#present()
        : [...this.#kept.values()].filter(({ movedAt }) => movedAt > sinceSequence)
    grow(frame, kept.length)
    frame.count = kept.length
    for (const [row, { track, removed }] of kept.entries()) {
      const { identity } = track
      frame.track[row] = track.number
      frame.latitude[row] = track.latitude === null ? UNKNOWN_ANGLE : Math.round(track.latitude * 1e7)
      frame.longitude[row] = track.longitude === null ? UNKNOWN_ANGLE : Math.round(track.longitude * 1e7)
      frame.ageMs[row] = Math.max(0, nowMs - track.timeMs)
      frame.speed[row] = track.speedCms
      frame.course[row] = 9000
      frame.heading[row] = UNKNOWN_U16
      frame.trackClass[row] = TRACK_CLASSES.indexOf(identity.class as TrackClass)
      frame.state[row] =
        track.freshness | (removed ? STATE.removed : 0) | (identity.simulated ? STATE.simulated : 0)
    }
  }

  identity(track: number): TrackIdentity | null {
    const kept = this.#kept.get(track)
    return kept === undefined || kept.removed ? null : kept.track.identity
  }

  identities(): Iterable<TrackIdentity> {
    return this.#present().map(({ track }) => track.identity)
  }

  identitiesSince(sequence: number): TrackIdentity[] {
    return this.#present()
      .filter(({ namedAt }) => namedAt > sequence)
      .map(({ track }) => track.identity)
  }

  find(idOrMmsi: string): number | null {
    const hit = this.#present().find(
      ({ track }) => track.identity.id === idOrMmsi || String(track.identity.mmsi) === idOrMmsi,
    )
    return hit?.track.number ?? null
  }

  detail(number: number, nowMs: number): Omit<VesselDetail, 'sentences'> | null {
    const kept = this.#kept.get(number)
    if (kept === undefined || kept.removed) return null
    const { track } = kept
    return {
      ...track.identity,
      latitude: track.latitude,
      longitude: track.longitude,
      speedKnots: 10,
      courseDegrees: 90,
      headingDegrees: null,
      time: new Date(track.timeMs).toISOString(),
      ageSeconds: (nowMs - track.timeMs) / 1000,
      freshness: 'fresh',
      linkDown: false,
      reportIntervalSeconds: 10,
      positionAccuracyHigh: null,
      text: null,
      sources: [],
      doubtMetres: null,
      sensorCount: null,
      fusion: null,
      partners: [],
    }
  }

  doubtOf(number: number): TrackDoubt | null {
    return this.#doubts.get(number) ?? null
  }

  doubts(): Iterable<TrackDoubt> {
    return this.#doubts.values()
  }

  /** Says how sure the place of a track is. */
  doubt(doubt: TrackDoubt): void {
    this.#doubts.set(doubt.number, doubt)
  }

  #present(): Kept[] {
    return [...this.#kept.values()].filter(({ removed }) => !removed)
  }
}

function grow(frame: Frame, rows: number): void {
  if (frame.track.length >= rows) return
  frame.track = new Uint32Array(rows)
  frame.latitude = new Int32Array(rows)
  frame.longitude = new Int32Array(rows)
  frame.ageMs = new Uint32Array(rows)
  frame.speed = new Uint16Array(rows)
  frame.course = new Uint16Array(rows)
  frame.heading = new Uint16Array(rows)
  frame.trackClass = new Uint8Array(rows)
  frame.state = new Uint8Array(rows)
}
