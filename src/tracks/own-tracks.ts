/**
 * What this node itself knows, for a partner and for comparing with what a partner says: its trackers' tracks and the stations
 * that its own receivers hear, never a place that came from a partner. Hot.
 */
import { STATE } from '#contract'
import type { Columns } from './columns.ts'
import type { Held } from './fused-picture.ts'
import { carryRow, type Estimates, makeEstimates, setEllipse, withRoom } from './fusion/partner/estimates.ts'

/** Power of the acceleration that is expected of whatever swims, m²/s³. */
export const SHARED_NOISE = 0.02
/** One sigma of a place that AIS says, metres (its accuracy flag: better or worse than 10 m), and of its velocity, m/s. */
const AIS_SIGMA = { high: 8, low: 20, velocity: 0.4 } as const
/** A ship at rest is carried on no longer than this, s: she has said that she rests. */
const CARRIED_S_MAX = 60

export class OwnTracks {
  /** Carried to the time that was asked for. */
  estimates: Estimates = makeEstimates(1024)
  readonly number: number[] = []
  /** When it was last seen by a sensor of ours, ms. */
  readonly seenMs: number[] = []
  /** The slot in the table of the picture. */
  readonly slot: number[] = []
  /** null: AIS alone. */
  readonly held: (Held | null)[] = []

  clear(): void {
    this.estimates.count = 0
    this.number.length = 0
    this.seenMs.length = 0
    this.slot.length = 0
    this.held.length = 0
  }

  addHeld(slot: number, held: Held, nowMs: number): void {
    const { row, track, simulated } = held
    const at = this.#begin(slot, track, row.timeMs, held, row.mmsi, simulated)
    const of = this.estimates
    of.latitude[at] = row.latitude
    of.longitude[at] = row.longitude
    of.velocityEast[at] = row.course === null ? 0 : row.speed * Math.sin(row.course)
    of.velocityNorth[at] = row.course === null ? 0 : row.speed * Math.cos(row.course)
    of.velocityVariance[at] = row.velocityVariance
    setEllipse(of, at, row.major, row.minor, row.orientation)
    // The tracker's doubt is that of the time of its step, not of the observation: only the place is behind.
    const [xx, yy, vv] = [of.eastEast[at] as number, of.northNorth[at] as number, row.velocityVariance]
    carryRow(of, at, Math.max(0, nowMs - row.timeMs) / 1000, 0)
    of.eastEast[at] = xx
    of.northNorth[at] = yy
    of.velocityVariance[at] = vv
  }

  addStation(slot: number, columns: Columns, nowMs: number): void {
    const { identity, positionAccuracyHigh } = columns.slotAt(slot)
    const seenMs = columns.positionMs[slot] as number
    const at = this.#begin(slot, identity.number, seenMs, null, identity.mmsi, isSimulated(columns, slot))
    const of = this.estimates
    const sigma = positionAccuracyHigh === true ? AIS_SIGMA.high : AIS_SIGMA.low
    const speed = (columns.speed[slot] as number) === 0xffff ? 0 : (columns.speed[slot] as number) / 100
    const course = columns.course[slot] as number
    const angle = (course * Math.PI) / 18_000
    of.latitude[at] = (columns.latitude[slot] as number) / 1e7
    of.longitude[at] = (columns.longitude[slot] as number) / 1e7
    of.velocityEast[at] = course === 0xffff ? 0 : speed * Math.sin(angle)
    of.velocityNorth[at] = course === 0xffff ? 0 : speed * Math.cos(angle)
    of.eastEast[at] = sigma * sigma
    of.eastNorth[at] = 0
    of.northNorth[at] = sigma * sigma
    of.velocityVariance[at] = AIS_SIGMA.velocity ** 2
    carryRow(of, at, Math.min(CARRIED_S_MAX, Math.max(0, nowMs - seenMs) / 1000), SHARED_NOISE)
  }

  #begin(
    slot: number,
    number: number,
    seenMs: number,
    held: Held | null,
    mmsi: number | null,
    simulated: boolean,
  ): number {
    const at = this.number.length
    this.estimates = withRoom(this.estimates, at + 1)
    this.estimates.count = at + 1
    this.estimates.mmsi[at] = mmsi ?? 0
    this.estimates.simulated[at] = simulated ? 1 : 0
    this.number.push(number)
    this.seenMs.push(seenMs)
    this.slot.push(slot)
    this.held.push(held)
    return at
  }
}

function isSimulated(columns: Columns, slot: number): boolean {
  return ((columns.state[slot] as number) & STATE.simulated) !== 0
}

/** What a track of ours rests on. AIS of one ship is one source, whoever hears it; a sensor's id names one in all states. */
export function sourcesOf(held: Held | null, mmsi: number): string[] {
  if (held === null) return [`ais/${mmsi}`]
  return held.row.seenBy.map(({ kind, sensor }) =>
    kind === 'ais' ? `ais/${held.row.mmsi ?? mmsi}` : `${kind}/${sensor}`,
  )
}
