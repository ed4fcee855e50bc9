/** The picture of part 1: one track per AIS station. It knows no clock; time comes with observations and ticks. Hot. */
import {
  type Frame,
  STATE,
  type TrackDoubt,
  type TrackIdentity,
  UNKNOWN_U16,
  type VesselDetail,
} from '#contract'
import type { AisReport, Observation, Provenance } from '#sensors'
import { classIndex } from './classify.ts'
import { Columns, type Slot } from './columns.ts'
import { Departed } from './departed.ts'
import { describeTrack } from './describe.ts'
import { fillFrame } from './fill.ts'
import {
  freshnessOf,
  lostAfterMs,
  reportIntervalSeconds,
  STATIC_INTERVAL_SECONDS,
  staleAfterMs,
} from './freshness.ts'
import { type FoundPlace, inHundredthDegrees, inHundredths } from './found-place.ts'
import { longestUnheard } from './evicted.ts'
import { firstIdentity, mergeIdentity } from './identity.ts'
import { PICTURE_LIMITS, type PictureLimits } from './limits.ts'
import { nameOf, TrackNumbers } from './names.ts'
import type { Picture, PictureChange, PictureOptions } from './picture.ts'
import { RememberedIdentities } from './remembered.ts'
import { isCutOff, noteSource } from './sources.ts'

export function createPicture(options: PictureOptions): Picture {
  return new StationPicture(options)
}

/** Of tracks that no station names: a radar turns in a few seconds; three of these and it is stale. */
const FOUND_INTERVAL_SECONDS = 10

export class StationPicture implements Picture {
  sequence = 0
  evicted = 0
  readonly #node: string
  readonly #limits: PictureLimits
  readonly #numbers: TrackNumbers
  readonly #columns = new Columns()
  readonly #departed: Departed
  readonly #remembered: RememberedIdentities
  readonly #byName = new Map<number, number>()
  readonly #byNumber = new Map<number, number>()
  readonly #down = new Set<string>()
  /** Tracks that the tracker let go of: shown as lost until they leave. */
  readonly #letGo = new Set<number>()

  constructor({
    node,
    nextNumber = 1,
    byMmsi = new Map(),
    known = [],
    limits = PICTURE_LIMITS,
  }: PictureOptions) {
    this.#node = node
    this.#limits = limits
    this.#numbers = new TrackNumbers(nextNumber, byMmsi, limits.namesMax)
    this.#departed = new Departed(limits.departedMax)
    this.#remembered = new RememberedIdentities(known, limits.namesMax)
  }

  get size(): number {
    return this.#columns.size
  }

  /** Read only: all tracks side by side, for those that tell a partner of them. */
  protected get table(): Columns {
    return this.#columns
  }

  observe(observation: Observation): PictureChange | null {
    const { mmsi, provenance } = observation
    const name = nameOf(mmsi, provenance.simulated)
    const known = this.#byName.get(name)
    const at = known ?? this.#begin(name, mmsi, provenance)
    const columns = this.#columns
    const slot = columns.slotAt(at)
    noteSource(slot.sources, provenance, this.#limits.sourcesMax, false)
    if (provenance.receivedMs < (columns.heardMs[at] as number)) return null

    columns.heardMs[at] = provenance.receivedMs
    if (observation.classB) slot.isClassB = true
    if (observation.text !== null) slot.text = observation.text
    const moved = this.#move(at, slot, observation)
    const before = slot.identity
    slot.identity = mergeIdentity(before, observation)
    const isNew = known === undefined || slot.identity !== before
    this.#setState(at, slot, observation)
    this.sequence += 1
    columns.changed[at] = this.sequence
    if (isNew) columns.identityChanged[at] = this.sequence
    return { track: slot.identity.number, moved, identity: isNew ? slot.identity : null }
  }

  heardAgain(mmsi: number, provenance: Provenance): void {
    const at = this.#byName.get(nameOf(mmsi, provenance.simulated))
    if (at === undefined) return
    noteSource(this.#columns.slotAt(at).sources, provenance, this.#limits.sourcesMax, true)
    if (((this.#columns.state[at] as number) & STATE.noLink) !== 0) this.#relink(at)
  }

  tick(nowMs: number): void {
    const { number, state, intervalSeconds, end } = this.#columns
    for (let at = 0; at < end; at += 1) {
      if (number[at] === 0) continue
      const ageMs = nowMs - this.#columns.fixMs(at)
      const interval = intervalSeconds[at] as number
      const isLetGo = this.#letGo.size > 0 && this.#letGo.has(number[at] as number)
      const freshness = isLetGo ? STATE.lost : freshnessOf(ageMs, interval, this.#limits)
      const before = state[at] as number
      if (freshness === STATE.lost && this.#hasLeft(at, nowMs, interval)) this.#remove(at)
      else this.#become(at, (before & ~STATE.freshnessMask) | freshness)
    }
  }

  setLink(feed: string, down: boolean): void {
    if (this.#down.has(feed) === down) return
    if (down) this.#down.add(feed)
    else this.#down.delete(feed)
    for (let at = 0; at < this.#columns.end; at += 1) {
      const slot = this.#columns.slots[at]
      if (slot?.sources.some(source => source.feed === feed)) this.#relink(at)
    }
  }

  fill(frame: Frame, nowMs: number, sinceSequence: number | null): void {
    fillFrame(frame, this.#columns, this.#departed, nowMs, sinceSequence)
  }

  identity(track: number): TrackIdentity | null {
    const at = this.#byNumber.get(track)
    return at === undefined ? null : this.#columns.slotAt(at).identity
  }

  *identities(): Iterable<TrackIdentity> {
    for (const slot of this.#columns.slots) if (slot) yield slot.identity
  }

  identitiesSince(sequence: number): TrackIdentity[] {
    const { identityChanged, number, slots, end } = this.#columns
    const changed: TrackIdentity[] = []
    for (let at = 0; at < end; at += 1) {
      if (number[at] !== 0 && (identityChanged[at] as number) > sequence) {
        changed.push((slots[at] as Slot).identity)
      }
    }
    return changed
  }

  /** A name like `uk-123`, or an MMSI: the real station before a simulated one. */
  find(idOrMmsi: string): number | null {
    const [, node, digits] = /^(?:([a-z]+)-)?(\d{1,10})$/.exec(idOrMmsi) ?? []
    if (digits === undefined) return null
    const value = Number(digits)
    if (node !== undefined) return node === this.#node && this.#byNumber.has(value) ? value : null
    const at = this.#byName.get(value) ?? this.#byName.get(-value)
    return at === undefined ? null : (this.#columns.number[at] as number)
  }

  detail(track: number, nowMs: number): Omit<VesselDetail, 'sentences'> | null {
    const at = this.#byNumber.get(track)
    return at === undefined ? null : describeTrack(this.#columns, at, nowMs)
  }

  /** AIS alone says nothing of how sure a place is. */
  doubtOf(_track: number): TrackDoubt | null {
    return null
  }

  doubts(): Iterable<TrackDoubt> {
    return []
  }

  /** A number that no track has had or will have. */
  newNumber(): number {
    return this.#numbers.newNumber()
  }

  /** The number of a station, also of one that is not in the picture now. */
  numberOfStation(mmsi: number, simulated: boolean): number {
    return this.#numbers.numberOf(nameOf(mmsi, simulated))
  }

  has(track: number): boolean {
    return this.#byNumber.has(track)
  }

  /** Begins the track of a station that is silent now but known from before. */
  beginStation(mmsi: number, simulated: boolean, ms: number): void {
    const name = nameOf(mmsi, simulated)
    if (!this.#byName.has(name)) this.#begin(name, mmsi, { simulated, receivedMs: ms })
  }

  /** Begins a track that no station names, or gives it another identity. */
  nameTrack(identity: TrackIdentity, ms: number): void {
    const { number, simulated } = identity
    let at = this.#byNumber.get(number)
    if (at === undefined) {
      if (this.#columns.size >= this.#limits.tracksMax) this.#evict()
      const slot = { identity, sources: [], isClassB: false, positionAccuracyHigh: null, text: null }
      at = this.#columns.take(number, slot, ms)
      this.#byNumber.set(number, at)
      this.#departed.forget(number)
      this.#columns.intervalSeconds[at] = FOUND_INTERVAL_SECONDS
      if (simulated) this.#columns.state[at] = STATE.simulated
    }
    this.#columns.slotAt(at).identity = identity
    this.#columns.trackClass[at] = classIndex(identity.class)
    this.sequence += 1
    this.#columns.changed[at] = this.sequence
    this.#columns.identityChanged[at] = this.sequence
  }

  /** Puts a track where a sensor found it; false when what is known is as new. */
  placeTrack(track: number, found: FoundPlace): boolean {
    const at = this.#byNumber.get(track)
    const columns = this.#columns
    if (at === undefined || columns.positionMs[at] >= found.timeMs) return false
    columns.positionMs[at] = found.timeMs
    columns.latitude[at] = Math.round(found.latitude * 1e7)
    columns.longitude[at] = Math.round(found.longitude * 1e7)
    columns.speed[at] = inHundredths(found.speed)
    columns.course[at] = inHundredthDegrees(found.course)
    if (columns.slotAt(at).identity.mmsi === null) columns.heardMs[at] = found.timeMs
    // It is seen, whatever became of the feed that named it.
    columns.state[at] = columns.state[at] & ~(STATE.noLink | STATE.freshnessMask)
    this.sequence += 1
    columns.changed[at] = this.sequence
    this.#letGo.delete(track)
    return true
  }

  /** Puts a track where two states together hold it, also when our own estimate is as new. */
  protected refinePlace(track: number, found: FoundPlace): void {
    const at = this.#byNumber.get(track)
    if (at === undefined || this.#columns.positionMs[at] > found.timeMs) return
    this.#columns.positionMs[at] = found.timeMs - 1
    this.placeTrack(track, found)
  }

  /** Where a track stands in the table; null: it does not. */
  protected slotOf(track: number): number | null {
    return this.#byNumber.get(track) ?? null
  }

  /** A feed carries the track, besides those that have said something of it: when they are all down, it is cut off. */
  protected carriedBy(track: number, feed: string, ms: number): void {
    const at = this.#byNumber.get(track)
    if (at === undefined) return
    const from = { feed, station: null, receivedMs: ms }
    noteSource(this.#columns.slotAt(at).sources, from, this.#limits.sourcesMax, false)
  }

  /** The tracker follows it no longer: it is lost, whatever its age. */
  letGo(track: number): void {
    const at = this.#byNumber.get(track)
    if (at === undefined) return
    this.#letGo.add(track)
    this.#become(at, (this.#columns.state[at] & ~STATE.freshnessMask) | STATE.lost)
  }

  removeTrack(track: number): void {
    const at = this.#byNumber.get(track)
    if (at !== undefined) this.#remove(at)
  }

  /** Flags a ship that is not where her AIS says. */
  setDisputed(track: number, isDisputed: boolean): void {
    const at = this.#byNumber.get(track)
    if (at === undefined) return
    const before = this.#columns.state[at]
    this.#become(at, isDisputed ? before | STATE.offPosition : before & ~STATE.offPosition)
  }

  /** AIS has said nothing of it for longer than it should; always so for a track without AIS. */
  isSilent(track: number, nowMs: number): boolean {
    const at = this.#byNumber.get(track)
    if (at === undefined || this.#columns.slotAt(at).identity.mmsi === null) return true
    const silentMs = nowMs - this.#columns.heardMs[at]
    return silentMs > staleAfterMs(this.#columns.intervalSeconds[at], this.#limits)
  }

  #begin(
    name: number,
    mmsi: number,
    { simulated, receivedMs }: Pick<Provenance, 'simulated' | 'receivedMs'>,
  ): number {
    if (this.#columns.size >= this.#limits.tracksMax) this.#evict()
    const number = this.#numbers.numberOf(name)
    const identity =
      this.#remembered.recall(number) ?? firstIdentity(number, `${this.#node}-${number}`, mmsi, simulated)
    const slot = { identity, sources: [], isClassB: false, positionAccuracyHigh: null, text: null }
    const at = this.#columns.take(number, slot, receivedMs)
    if (simulated) this.#columns.state[at] = STATE.simulated
    this.#byName.set(name, at)
    this.#byNumber.set(number, at)
    this.#departed.forget(number)
    return at
  }

  /** Takes place, speed and angles from a report that has a possible position. */
  #move(at: number, slot: Slot, { position, provenance, ...report }: AisReport): boolean {
    if (position === null || !(Math.abs(position.latitude) <= 90) || !(Math.abs(position.longitude) <= 180)) {
      return false
    }
    const columns = this.#columns
    columns.positionMs[at] = provenance.receivedMs
    columns.latitude[at] = Math.round(position.latitude * 1e7)
    columns.longitude[at] = Math.round(position.longitude * 1e7)
    columns.speed[at] = inHundredths(report.speed)
    columns.course[at] = inHundredthDegrees(report.course)
    columns.heading[at] = inHundredthDegrees(report.heading)
    slot.positionAccuracyHigh = report.positionAccuracyHigh
    return true
  }

  #setState(at: number, slot: Slot, report: AisReport): void {
    const columns = this.#columns
    const { class: trackClass, status, simulated } = slot.identity
    columns.trackClass[at] = classIndex(trackClass)
    const hasPosition = !Number.isNaN(columns.positionMs[at] as number)
    const rawSpeed = columns.speed[at] as number
    const speed = rawSpeed === UNKNOWN_U16 ? null : rawSpeed / 100
    const { isClassB } = slot
    // The speed may be what a radar measures; only with a position of her own does she say how often she reports.
    if (!hasPosition) columns.intervalSeconds[at] = STATIC_INTERVAL_SECONDS
    else if (report.position !== null)
      columns.intervalSeconds[at] = reportIntervalSeconds({ trackClass, isClassB, status, speed })
    const interval = columns.intervalSeconds[at] as number
    const ageMs = report.provenance.receivedMs - columns.fixMs(at)
    const distress = STATE.distressActive | STATE.distressTest
    let state = freshnessOf(ageMs, interval, this.#limits)
    if (this.#isCutOff(at, slot)) state |= STATE.noLink
    if (simulated) state |= STATE.simulated
    if (report.distress === 'active') state |= STATE.distressActive
    else if (report.distress === 'test') state |= STATE.distressTest
    else state |= (columns.state[at] as number) & distress
    const offPosition = report.aidToNavigation?.offPosition ?? null
    if (offPosition === true) state |= STATE.offPosition
    else if (offPosition === null) state |= (columns.state[at] as number) & STATE.offPosition
    columns.state[at] = state
  }

  #relink(at: number): void {
    const before = this.#columns.state[at] as number
    const isCutOff = this.#isCutOff(at, this.#columns.slotAt(at))
    this.#become(at, isCutOff ? before | STATE.noLink : before & ~STATE.noLink)
  }

  #isCutOff(at: number, slot: Slot): boolean {
    if (this.#down.size === 0) return false
    const windowMs = staleAfterMs(this.#columns.intervalSeconds[at] as number, this.#limits)
    return isCutOff(slot.sources, this.#down, windowMs)
  }

  #become(at: number, state: number): void {
    if (this.#columns.state[at] === state) return
    this.#columns.state[at] = state
    this.sequence += 1
    this.#columns.changed[at] = this.sequence
  }

  /** Lost for too long, and nothing heard either. A distress device that was active stays: a person decides. */
  #hasLeft(at: number, nowMs: number, intervalSeconds: number): boolean {
    if (((this.#columns.state[at] as number) & STATE.distressActive) !== 0) return false
    const silentMs = nowMs - (this.#columns.heardMs[at] as number)
    return silentMs > lostAfterMs(intervalSeconds, this.#limits) + this.#limits.keptLostMs
  }

  #remove(at: number): void {
    const columns = this.#columns
    const { number, mmsi, simulated } = columns.slotAt(at).identity
    this.sequence += 1
    this.#departed.note(number, {
      sequence: this.sequence,
      trackClass: columns.trackClass[at] as number,
      state: columns.state[at] as number,
    })
    if (mmsi !== null) this.#byName.delete(nameOf(mmsi, simulated))
    this.#byNumber.delete(number)
    this.#letGo.delete(number)
    this.#remembered.keep(columns.slotAt(at).identity)
    columns.release(at)
  }

  /** Full: the longest unheard leave, active distress devices last of all. Who floods us with new names pushes out his own before a ship that reports. */
  #evict(): void {
    const leaving = longestUnheard(this.#columns)
    for (const at of leaving) this.#remove(at)
    this.evicted += leaving.length
  }
}
