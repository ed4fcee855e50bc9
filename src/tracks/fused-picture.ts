/**
 * One picture of all sensors: the stations that AIS names, put where other sensors see them too, and the tracks that no
 * AIS names under numbers of their own. Without a tracker it is the AIS picture. It knows no clock.
 */
import type { TrackClass, TrackDoubt, TrackIdentity, VesselDetail } from '#contract'
import { fusionDetail, stationDispute, trackDoubt } from './fused-detail.ts'
import type { FusedDispute, FusedRow, FusedUpdate } from './fused-update.ts'
import type { Picture, PictureOptions } from './picture.ts'
import { StationPicture } from './station-picture.ts'

export const FUSED_LIMITS = {
  /** A track followed for this long leaves a mark where it was lost; a shorter one leaves at once. */
  markAfterMs: 60_000,
  /** How long such a mark stays. */
  markMs: 180_000,
  /** Numbers of tracks without AIS that are remembered, so that they keep them after a restart. */
  namesMax: 20_000,
} as const

/** What a fused update did to one track, for those who must remember it. */
export interface FusedChange {
  readonly track: number
  readonly row: FusedRow
  readonly identity: TrackIdentity | null
  /** It moved, and AIS does not say so: it is silent, or there is none. */
  readonly isNews: boolean
}

export interface FusedPicture extends Picture {
  /** Takes what the tracker of the real or of the simulated sea holds now. All rows, each time. */
  fuse(update: FusedUpdate): FusedChange[]
  /** The tracker is gone or begins anew: its tracks are lost, AIS goes on. */
  unfuse(simulated: boolean): void
  /** Origin of the track that carries a number, in the tracker of its sea; null: no tracker follows it. */
  originOf(track: number): { readonly origin: number; readonly simulated: boolean } | null
}

export interface FusedPictureOptions extends PictureOptions {
  /** From a former run: what began a track without AIS, to its number. */
  readonly byOrigin?: ReadonlyMap<string, number>
  /** Told of each number given to a track without AIS. */
  readonly named?: (key: string, number: number) => void
}

export function createFusedPicture(options: FusedPictureOptions): FusedPicture {
  return new Fused(options)
}

/** Real and simulated tracks never share a name. */
export function originKey(origin: number, simulated: boolean): string {
  return simulated ? `s${origin}` : `r${origin}`
}

/** What is kept of a track that the tracker holds. */
export interface Held {
  readonly track: number
  readonly simulated: boolean
  readonly firstMs: number
  row: FusedRow
  class: TrackClass
  /** Looks of each sensor that were new, since the track is followed. */
  readonly looks: Map<string, number>
}

interface Mark {
  readonly track: number
  readonly untilMs: number
}

/** A small boat stays one until its evidence has fallen this far. */
const STAYS = 0.5

export class Fused extends StationPicture implements FusedPicture {
  protected readonly node: string
  readonly #byOrigin: Map<string, number>
  readonly #named: (key: string, number: number) => void
  /** By origin key. */
  readonly #held = new Map<string, Held>()
  readonly #heldByTrack = new Map<number, string>()
  readonly #disputes = new Map<number, { readonly dispute: FusedDispute; readonly simulated: boolean }>()
  readonly #marks = new Map<number, Mark>()

  constructor(options: FusedPictureOptions) {
    const numbers = [...(options.byOrigin?.values() ?? [])]
    const next = numbers.reduce((most, number) => Math.max(most, number + 1), options.nextNumber ?? 1)
    super({ ...options, nextNumber: next })
    this.node = options.node
    this.#byOrigin = new Map(options.byOrigin)
    this.#named = options.named ?? (() => undefined)
  }

  fuse(update: FusedUpdate): FusedChange[] {
    const { simulated, timeMs } = update
    const changes: FusedChange[] = []
    const present = new Set<string>()
    for (const row of update.rows) {
      const key = originKey(row.origin, simulated)
      present.add(key)
      changes.push(this.#take(key, row, simulated))
    }
    for (const [key, held] of this.#held) {
      if (held.simulated === simulated && !present.has(key)) this.#drop(key, held, timeMs)
    }
    this.#dispute(update)
    this.#forgetMarks(timeMs)
    return changes
  }

  unfuse(simulated: boolean): void {
    for (const [key, held] of this.#held)
      if (held.simulated === simulated) this.#drop(key, held, held.row.timeMs)
    this.#dispute({ simulated, timeMs: 0, rows: [], disputes: [] })
  }

  originOf(track: number): { readonly origin: number; readonly simulated: boolean } | null {
    const held = this.heldAt(track)
    return held === null ? null : { origin: held.row.origin, simulated: held.simulated }
  }

  override detail(track: number, nowMs: number): Omit<VesselDetail, 'sentences'> | null {
    const detail = super.detail(track, nowMs)
    if (detail === null) return null
    const held = this.heldAt(track)
    const dispute = this.#disputes.get(track)
    if (held !== null)
      return {
        ...detail,
        ...sureness(trackDoubt(held)),
        fusion: fusionDetail(
          held,
          nowMs,
          this.#disputeOf(held),
          this.isSilent(track, held.row.timeMs),
          detail.shipType,
        ),
      }
    if (dispute === undefined) return detail
    const other = this.#heldOf(dispute.dispute.origin, dispute.simulated)
    return { ...detail, fusion: stationDispute(dispute.dispute, other, this.node) }
  }

  override doubtOf(track: number): TrackDoubt | null {
    const held = this.heldAt(track)
    return held === null ? null : trackDoubt(held)
  }

  override *doubts(): Iterable<TrackDoubt> {
    for (const held of this.#held.values()) yield trackDoubt(held)
  }

  /** The name that a track goes by. */
  protected idOf(track: number): string {
    return `${this.node}-${track}`
  }

  /** Its mark stands where two states together hold it. */
  protected isRefined(_track: number): boolean {
    return false
  }

  /** What the tracker holds under this number; null: nothing. */
  protected heldAt(track: number): Held | null {
    const key = this.#heldByTrack.get(track)
    return key === undefined ? null : (this.#held.get(key) ?? null)
  }

  #take(key: string, row: FusedRow, simulated: boolean): FusedChange {
    const held = this.#held.get(key)
    const track = this.#trackOf(key, row, simulated)
    if (held !== undefined && held.track !== track) this.#leaveFor(held)
    const now = held === undefined || held.track !== track ? this.#hold(key, row, track, simulated) : held
    const before = now.row
    countLooks(now, held === undefined ? null : before, row)
    now.row = row
    const identity = this.#identify(now, row)
    const moved = this.placeTrack(track, row)
    // What a partner says has moved the mark, never the memory of what our own sensors saw.
    const isNewer = held !== undefined && row.timeMs > before.timeMs && this.isRefined(track)
    return { track, row, identity, isNews: (moved || isNewer) && this.isSilent(track, row.timeMs) }
  }

  /** The number a track has: that of its station, or its own. */
  #trackOf(key: string, row: FusedRow, simulated: boolean): number {
    if (row.mmsi !== null) return this.numberOfStation(row.mmsi, simulated)
    const known = this.#byOrigin.get(key)
    if (known !== undefined) return known
    const number = this.newNumber()
    if (this.#byOrigin.size >= FUSED_LIMITS.namesMax) this.#forgetOldestName()
    this.#byOrigin.set(key, number)
    this.#named(key, number)
    return number
  }

  #hold(key: string, row: FusedRow, track: number, simulated: boolean): Held {
    const held: Held = { track, simulated, firstMs: row.timeMs, row, class: 'unidentified', looks: new Map() }
    this.#held.set(key, held)
    this.#heldByTrack.set(track, key)
    this.#marks.delete(track)
    return held
  }

  /** It has another number now (its AIS was recognised, or was found to be false). */
  #leaveFor(held: Held): void {
    this.#heldByTrack.delete(held.track)
    if (held.row.mmsi === null) this.removeTrack(held.track)
  }

  #identify(held: Held, row: FusedRow): TrackIdentity | null {
    const { track, simulated } = held
    if (row.mmsi !== null) {
      if (this.has(track)) return null
      this.beginStation(row.mmsi, simulated, row.identityLostMs ?? row.timeMs)
      return this.identity(track)
    }
    const now = classOf(held, row)
    if (this.has(track) && now === held.class) return null
    held.class = now
    const identity = unnamed(track, this.idOf(track), now, simulated)
    this.nameTrack(identity, row.timeMs)
    return identity
  }

  #drop(key: string, held: Held, timeMs: number): void {
    this.#held.delete(key)
    if (this.#heldByTrack.get(held.track) === key) this.#heldByTrack.delete(held.track)
    if (held.row.mmsi !== null) return
    if (held.row.timeMs - held.firstMs < FUSED_LIMITS.markAfterMs) return this.removeTrack(held.track)
    this.letGo(held.track)
    this.#marks.set(held.track, { track: held.track, untilMs: timeMs + FUSED_LIMITS.markMs })
  }

  #forgetMarks(timeMs: number): void {
    for (const { track, untilMs } of this.#marks.values()) {
      if (timeMs < untilMs) continue
      this.#marks.delete(track)
      this.removeTrack(track)
    }
  }

  #dispute({ simulated, disputes }: FusedUpdate): void {
    const now = new Map(disputes.map(dispute => [this.numberOfStation(dispute.mmsi, simulated), dispute]))
    for (const [track, { simulated: of }] of this.#disputes) {
      if (of !== simulated || now.has(track)) continue
      this.#disputes.delete(track)
      this.setDisputed(track, false)
    }
    for (const [track, dispute] of now) {
      this.#disputes.set(track, { dispute, simulated })
      this.setDisputed(track, true)
    }
  }

  #disputeOf(held: Held) {
    if (!held.row.aisDisagrees) return null
    for (const [track, { dispute, simulated }] of this.#disputes) {
      if (simulated === held.simulated && dispute.origin === held.row.origin)
        return { dispute, id: `${this.node}-${track}` }
    }
    return null
  }

  #heldOf(origin: number | null, simulated: boolean): Held | null {
    return origin === null ? null : (this.#held.get(originKey(origin, simulated)) ?? null)
  }

  #forgetOldestName(): void {
    for (const oldest of this.#byOrigin.keys()) {
      if (this.#held.has(oldest)) continue
      this.#byOrigin.delete(oldest)
      return
    }
  }
}

function countLooks(held: Held, before: FusedRow | null, row: FusedRow): void {
  for (const { sensor, ms } of row.seenBy) {
    const last = before?.seenBy.find(each => each.sensor === sensor)?.ms ?? 0
    if (ms > last) held.looks.set(sensor, (held.looks.get(sensor) ?? 0) + 1)
  }
}

function classOf(held: Held, row: FusedRow): TrackClass {
  if (row.sureClass === 'smallBoat') return 'smallBoat'
  const still = row.evidence.find(each => each.class === 'smallBoat')?.probability ?? 0
  return held.class === 'smallBoat' && still >= STAYS ? 'smallBoat' : 'unidentified'
}

function sureness({ doubt, sensorCount }: TrackDoubt) {
  return { doubtMetres: doubt.majorMetres, sensorCount }
}

/** The identity of a track that nobody names. */
export function unnamed(
  number: number,
  id: string,
  trackClass: TrackClass,
  simulated: boolean,
): TrackIdentity {
  return {
    number,
    id,
    mmsi: null,
    name: null,
    callsign: null,
    imo: null,
    shipType: null,
    class: trackClass,
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated,
  }
}
