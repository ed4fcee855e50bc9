/**
 * The fused picture as columns of a look. What the picture says cheaply of all is taken each time; what costs more is asked of small
 * boats first, and of the rest in turn. Hot.
 */
import { createFrame, STATE, TRACK_CLASSES, type TrackClass, UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import { RADIANS_PER_DEGREE } from '#geo'
import type { Picture } from '#tracks'
import { MARK, makeWatchTracks, TRACK_FLAG, type WatchTracks } from '#watch'
import { WATCH_LIMITS } from './limits.ts'

interface Detail {
  readonly atMs: number
  readonly boatChance: number
  readonly peopleMin: number
  readonly namelessMs: number
}

const MARK_OF: Readonly<Partial<Record<TrackClass, number>>> = {
  smallBoat: MARK.unnamed,
  unidentified: MARK.unnamed,
  searchAndRescue: MARK.helper,
  lawEnforcement: MARK.helper,
  military: MARK.helper,
  pilot: MARK.helper,
  sarAircraft: MARK.aircraft,
  baseStation: MARK.fixed,
  aidToNavigation: MARK.fixed,
  virtualAidToNavigation: MARK.fixed,
  ownStation: MARK.fixed,
  distressDevice: MARK.distressDevice,
}
const MARKS = Uint8Array.from(TRACK_CLASSES, name => MARK_OF[name] ?? MARK.ship)
const STRONG_AIS: ReadonlySet<TrackClass> = new Set(['cargo', 'tanker', 'passenger', 'highSpeed'])
const STRONG = Uint8Array.from(TRACK_CLASSES, name => Number(STRONG_AIS.has(name)))
const SMALL_BOAT = TRACK_CLASSES.indexOf('smallBoat')
/** The tracker is sure of it, and has not said how sure. */
const SURE_CHANCE = 0.8

export class TracksSeen {
  readonly #picture: Picture
  readonly #frame = createFrame(1024)
  readonly #details = new Map<number, Detail>()
  #tracks: WatchTracks = makeWatchTracks(1024)
  /** Where asking in turn goes on. */
  #turn = 0

  constructor(picture: Picture) {
    this.#picture = picture
  }

  /** The columns are used again by the next look. */
  at(nowMs: number): WatchTracks {
    const frame = this.#frame
    this.#picture.fill(frame, nowMs, null)
    const { count } = frame
    if (this.#tracks.latitude.length < count) this.#tracks = makeWatchTracks(count * 2)
    const tracks = this.#tracks
    tracks.count = count
    tracks.name.length = count
    tracks.shipName.length = count
    for (let at = 0; at < count; at += 1) this.#row(tracks, at, nowMs)
    this.#doubts(tracks, nowMs)
    return tracks
  }

  #row(tracks: WatchTracks, at: number, nowMs: number): void {
    const { track, latitude, longitude, ageMs, speed, course, trackClass, state } = this.#frame
    const bits = state[at] as number
    const isKnown = latitude[at] !== UNKNOWN_ANGLE
    const identity = this.#picture.identity(track[at] as number)
    tracks.name[at] = identity?.id ?? String(track[at])
    tracks.shipName[at] = identity?.name?.trim() ?? ''
    tracks.latitude[at] = isKnown ? (latitude[at] as number) / 1e7 : Number.NaN
    tracks.longitude[at] = isKnown ? (longitude[at] as number) / 1e7 : Number.NaN
    tracks.speed[at] = speed[at] === UNKNOWN_U16 ? Number.NaN : (speed[at] as number) / 100
    tracks.course[at] =
      course[at] === UNKNOWN_U16 ? Number.NaN : ((course[at] as number) / 100) * RADIANS_PER_DEGREE
    tracks.doubtMetres[at] = Number.NaN
    tracks.boatChance[at] = trackClass[at] === SMALL_BOAT ? SURE_CHANCE : 0
    tracks.mark[at] = MARKS[trackClass[at] as number] ?? MARK.ship
    tracks.freshness[at] = bits & STATE.freshnessMask
    tracks.seenMs[at] = nowMs - (ageMs[at] as number)
    tracks.sensors[at] = 0
    tracks.peopleMin[at] = Number.NaN
    tracks.namelessMs[at] = Number.NaN
    tracks.flags[at] =
      (bits & STATE.simulated ? TRACK_FLAG.simulated : 0) |
      (bits & STATE.distressActive ? TRACK_FLAG.distressActive : 0) |
      (bits & STATE.distressTest ? TRACK_FLAG.distressTest : 0) |
      (bits & STATE.offPosition ? TRACK_FLAG.contradicted : 0) |
      (bits & STATE.noLink ? TRACK_FLAG.noLink : 0) |
      (STRONG[trackClass[at] as number] === 1 ? TRACK_FLAG.strongAis : 0) |
      (identity !== null && identity.mmsi === null ? TRACK_FLAG.noAis : 0)
  }

  /** Of what more than AIS sees: how sure its place is, and what the tracker thinks it is. */
  #doubts(tracks: WatchTracks, nowMs: number): void {
    const doubts = new Map<number, { readonly metres: number; readonly sensors: number }>()
    for (const { number, doubt, sensorCount } of this.#picture.doubts())
      doubts.set(number, { metres: doubt.majorMetres, sensors: sensorCount })
    const rows: number[] = []
    const { track, trackClass } = this.#frame
    for (let at = 0; at < tracks.count; at += 1) {
      const doubt = doubts.get(track[at] as number)
      if (doubt === undefined) continue
      tracks.doubtMetres[at] = doubt.metres
      tracks.sensors[at] = Math.min(255, doubt.sensors)
      rows.push(at)
    }
    const boats = rows.filter(at => trackClass[at] === SMALL_BOAT)
    const others = rows.filter(at => trackClass[at] !== SMALL_BOAT)
    const left = Math.max(0, WATCH_LIMITS.detailsPerLook - boats.length)
    for (const at of boats.slice(0, WATCH_LIMITS.detailsPerLook)) this.#ask(track[at] as number, nowMs)
    for (const at of this.#inTurn(others, left)) this.#ask(track[at] as number, nowMs)
    for (const at of rows) this.#lay(tracks, at, this.#details.get(track[at] as number), nowMs)
    this.#forget(nowMs)
  }

  #inTurn(rows: readonly number[], most: number): readonly number[] {
    if (rows.length <= most) return rows
    const from = this.#turn % rows.length
    this.#turn = from + most
    return [...rows.slice(from, from + most), ...rows.slice(0, Math.max(0, from + most - rows.length))]
  }

  #ask(number: number, nowMs: number): void {
    const known = this.#details.get(number)
    // Asked within the last second: the trackers tell once a second.
    if (known !== undefined && nowMs - known.atMs < 1000) return
    const fusion = this.#picture.detail(number, nowMs)?.fusion ?? null
    const chance = fusion?.classEvidence.find(each => each.class === 'smallBoat')?.probability
    this.#details.set(number, {
      atMs: nowMs,
      boatChance: chance ?? 0,
      peopleMin: fusion?.count?.min ?? Number.NaN,
      namelessMs: fusion?.identityLost == null ? Number.NaN : Date.parse(fusion.identityLost),
    })
  }

  #lay(tracks: WatchTracks, at: number, detail: Detail | undefined, nowMs: number): void {
    if (detail === undefined || nowMs - detail.atMs > WATCH_LIMITS.detailMs) return
    // A ship that names herself is what she says: the evidence of her shape is not asked for a boat.
    if (tracks.mark[at] === MARK.unnamed) tracks.boatChance[at] = detail.boatChance
    tracks.peopleMin[at] = detail.peopleMin
    tracks.namelessMs[at] = detail.namelessMs
  }

  #forget(nowMs: number): void {
    for (const [number, { atMs }] of this.#details)
      if (nowMs - atMs > WATCH_LIMITS.detailMs) this.#details.delete(number)
  }
}
