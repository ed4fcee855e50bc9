/**
 * One tracker with its own time: it lives in whole seconds, a little behind the log, and moves on only by what the log
 * and the node's clock say, so that reading the log again gives the same picture.
 */
import type { TrackClass } from '#contract'
import {
  createTracker,
  type FusedCount,
  type FusedRow,
  type FusedTrack,
  type FusedUpdate,
  type FusionObservation,
  restoreTracker,
  type SensorHealth,
  type Tracker,
} from '#tracks'
import { northOn } from './lay.ts'
import { FUSION_LIMITS } from './limits.ts'
import type { Explained, FusionRecord, RefusedBySensor } from './record.ts'
import { AIS_SENSOR, type Sea } from './sites.ts'

export interface WatchKept {
  readonly tracker: Uint8Array
  readonly steppedMs: number | null
  readonly counts: readonly (readonly [number, FusedCount])[]
}

/** Tracks this near to a sighting are asked whether it was about them. */
const COUNT_SIGMAS = 4
const COUNT_METRES = 1000
/** Slower has no course, m/s. */
const COURSE_SPEED_MIN = 0.3
const CLASS_OF: Readonly<Record<string, TrackClass>> = {
  cargo: 'cargo',
  ferry: 'passenger',
  fishing: 'fishing',
  yacht: 'sailing',
  'small-boat': 'smallBoat',
}
const KIND_OF = { radar: 'radar', camera: 'camera', drone: 'drone', ais: 'ais', report: 'sighting' } as const

interface Counted {
  readonly sighting: Extract<FusionObservation, { kind: 'sighting' }>
  readonly count: FusedCount
}

export class Watch {
  readonly sea: Sea
  readonly #tracker: Tracker
  /** By origin of the track that a sighting was about. */
  readonly #counts: Map<number, FusedCount>
  readonly #refused = new Map<string, RefusedBySensor>()
  #stepped: number | null
  /** Sightings with a count that the tracker has not lived through yet. */
  #toCount: Counted[] = []
  /** The tracker's own number of each origin, for questions. */
  #idOf = new Map<number, number>()

  /** @throws Error when what was kept is damaged or of other sensors. */
  constructor(sea: Sea, kept: WatchKept | null = null) {
    this.sea = sea
    this.#tracker = kept === null ? createTracker(sea.config) : restoreTracker(sea.config, kept.tracker)
    this.#stepped = kept?.steppedMs ?? null
    this.#counts = new Map(kept?.counts)
    for (const track of this.#tracker.tracks()) this.#idOf.set(track.origin, track.id)
  }

  /** Takes an observation; `each` hears of every second lived before it. */
  take(record: FusionRecord, each: (update: FusedUpdate, health: SensorHealth[]) => void): void {
    this.live(record.receivedMs, each)
    const { observation, count } = record
    const refused = this.#tracker.observe(observation)
    if (refused !== null) return this.#refuse(observation.sensor, refused.reason)
    if (count !== null && observation.kind === 'sighting') {
      const stated = { ...count, statedBy: observation.sensor, ms: observation.timeMs }
      this.#toCount.push({ sighting: observation, count: stated })
    }
  }

  /** Lives on to a time of the log or of the clock. */
  live(nowMs: number, each: (update: FusedUpdate, health: SensorHealth[]) => void): void {
    const { stepMs, holdMs, stepsMax } = FUSION_LIMITS
    const to = Math.floor((nowMs - holdMs) / stepMs) * stepMs
    const from = this.#stepped ?? to - stepMs
    const first = to - from > stepsMax * stepMs ? to : from + stepMs
    for (let ms = first; ms <= to; ms += stepMs) {
      this.#tracker.advance(ms)
      this.#stepped = ms
      each(this.#update(ms), this.#tracker.health())
    }
  }

  /** Null: it follows no such track. */
  explain(origin: number, most: number): Explained[] | null {
    const id = this.#idOf.get(origin)
    return id === undefined ? null : this.#tracker.explain(id, most)
  }

  /** What was refused since the last time this was asked. */
  refused(): RefusedBySensor[] {
    const refused = [...this.#refused.values()]
    this.#refused.clear()
    return refused
  }

  keep(): WatchKept {
    return { tracker: this.#tracker.snapshot(), steppedMs: this.#stepped, counts: [...this.#counts] }
  }

  #refuse(sensor: string, reason: string): void {
    const key = `${sensor} ${reason}`
    const count = (this.#refused.get(key)?.count ?? 0) + 1
    this.#refused.set(key, { simulated: this.sea.simulated, sensor, reason, count })
  }

  #update(timeMs: number): FusedUpdate {
    const tracks = this.#tracker.tracks()
    this.#idOf = new Map(tracks.map(track => [track.origin, track.id]))
    if (this.#toCount.some(({ sighting }) => sighting.timeMs <= timeMs)) this.#count(tracks, timeMs)
    const rows = tracks.filter(track => this.#isSeenBeyondAis(track)).map(track => this.#row(track, timeMs))
    const { plane, simulated } = this.sea
    const disputes = this.#tracker.claims().flatMap(claim => {
      if (!claim.isDisputed) return []
      const { latitude, longitude } = plane.toPosition(claim.x, claim.y)
      return [{ mmsi: claim.mmsi, latitude, longitude, timeMs: claim.timeMs, origin: claim.disputedOrigin }]
    })
    return { simulated, timeMs, rows, disputes }
  }

  #row(track: FusedTrack, timeMs: number): FusedRow {
    const { plane, sites } = this.sea
    const seen = seenBy(track)
    const age = Math.max(0, Math.min(...seen.map(sensor => sensor.ageS)))
    const place = plane.toPosition(track.x - track.vx * age, track.y - track.vy * age)
    const speed = Math.hypot(track.vx, track.vy)
    const north = northOn(plane, place)
    const { major, minor, orientation } = ellipseOf(track.covariance)
    return {
      origin: track.origin,
      mmsi: track.mmsi,
      ...place,
      speed,
      course: speed < COURSE_SPEED_MIN ? null : turned(Math.atan2(track.vx, track.vy) - north, 2 * Math.PI),
      timeMs: Math.round(timeMs - age * 1000),
      major,
      minor,
      orientation: turned(orientation - north, Math.PI),
      velocityVariance: ((track.fullCovariance[7] ?? 0) + (track.fullCovariance[9] ?? 0)) / 2,
      existence: track.existence,
      evidence: evidenceOf(track),
      sureClass: CLASS_OF[track.evidence.class] ?? null,
      seenBy: seen.map(({ id, ageS }) => ({
        sensor: id,
        kind: KIND_OF[sites.get(id)?.kind ?? 'ais'],
        ms: Math.round(timeMs - ageS * 1000),
      })),
      count: this.#counts.get(track.origin) ?? null,
      aisDisagrees: track.aisDisagrees,
      identityLostMs:
        track.isDark && track.aisAgeS !== null ? Math.round(timeMs - track.aisAgeS * 1000) : null,
    }
  }

  #isSeenBeyondAis({ sensors }: FusedTrack): boolean {
    return sensors.some(({ id }) => this.sea.sites.get(id)?.kind !== 'ais')
  }

  /** A count belongs to the track that took most of the sighting. */
  #count(tracks: readonly FusedTrack[], timeMs: number): void {
    const due = this.#toCount.filter(({ sighting }) => sighting.timeMs <= timeMs)
    this.#toCount = this.#toCount.filter(({ sighting }) => sighting.timeMs > timeMs)
    for (const { sighting, count } of due) {
      const owner = this.#ownerOf(sighting, tracks)
      if (owner === null) continue
      this.#counts.delete(owner)
      this.#counts.set(owner, count)
    }
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= FUSION_LIMITS.countsMax) break
      this.#counts.delete(oldest)
    }
  }

  #ownerOf(sighting: Counted['sighting'], tracks: readonly FusedTrack[]): number | null {
    const [xx, , yy] = sighting.covariance
    const reach = COUNT_SIGMAS * Math.sqrt(xx + yy) + COUNT_METRES
    let owner: number | null = null
    let most = 0
    for (const { id, origin, x, y } of tracks) {
      if (Math.hypot(x - sighting.x, y - sighting.y) > reach) continue
      const made = this.#tracker.explain(id, FUSION_LIMITS.explainMax)
      const weight = made.find(({ observation }) => observation === sighting.id)?.weight ?? 0
      if (weight > most) {
        most = weight
        owner = origin
      }
    }
    return owner
  }
}

/** The tracker counts AIS apart from the sensors that see. */
function seenBy({ sensors, mmsi, aisAgeS }: FusedTrack): FusedTrack['sensors'] {
  if (mmsi === null || aisAgeS === null || sensors.some(({ id }) => id === AIS_SENSOR)) return sensors
  return [...sensors, { id: AIS_SENSOR, ageS: aisAgeS }]
}

/** What all classes have in common speaks for none: it is what is not known. */
function evidenceOf({ evidence }: FusedTrack): FusedRow['evidence'] {
  const classes = Object.entries(evidence.probabilities)
  const least = Math.min(...classes.map(([, probability]) => probability))
  return [
    ...classes.map(([name, probability]) => ({
      class: CLASS_OF[name] ?? 'unknown',
      probability: probability - least,
    })),
    { class: 'unknown' as const, probability: least * classes.length },
  ].toSorted((a, b) => b.probability - a.probability)
}

/** Semi-axes of one sigma, and the long one clockwise from the plane's north. */
export function ellipseOf([xx, xy, yy]: readonly [number, number, number]) {
  const mean = (xx + yy) / 2
  const spread = Math.hypot((xx - yy) / 2, xy)
  return {
    major: Math.sqrt(Math.max(0, mean + spread)),
    minor: Math.sqrt(Math.max(0, mean - spread)),
    orientation: Math.atan2(2 * xy, yy - xx) / 2,
  }
}

function turned(angle: number, turn: number): number {
  return ((angle % turn) + turn) % turn
}
