/**
 * The small boats of a look, and what is remembered of each: where it was first seen, how it moved, when it was last seen. A track
 * counts as one when it may be a small boat, or when a person attached it to a craft.
 */
import type { Position } from '#geo'
import { type CraftSeen, FRESHNESS_OF_LOOK, type Look, MARK, TRACK_FLAG } from './look.ts'

export const BOAT_LIMITS = {
  /** Boats remembered; at the limit the one unseen for longest is forgotten. */
  boatsMax: 5000,
  /** A boat that is seen no more is remembered for so long, ms. */
  keptMs: 4 * 3_600_000,
  /** Least chance for which a track is followed as a boat. */
  chanceMin: 0.35,
  /** What was there in the first minute of the watch is not new: the watch is, ms. */
  newAfterMs: 60_000,
  /** A place is carried on by its speed for so long at most, ms. */
  carriedMs: 180_000,
} as const

export interface Boat {
  readonly name: string
  readonly firstMs: number
  readonly firstPlace: Position
  /** It appeared while the watch was looking. */
  readonly isNew: boolean
  /** Fastest that it was seen to be, m/s. */
  fastest: number
  /** The highest chance that it had. */
  bestChance: number
  /** As it was last seen. */
  place: Position
  seenMs: number
  /** m/s; NaN: not known. */
  speed: number
  /** Metres per second; 0 when not known. */
  east: number
  north: number
  doubtMetres: number
  chance: number
  flags: number
  sensors: number
  /** A look has it, and it is not lost. */
  isSeen: boolean
}

export class Boats {
  readonly #known = new Map<string, Boat>()
  #beganMs: number | null = null

  /** Boats of this look and of before, each once. */
  get all(): Iterable<Boat> {
    return this.#known.values()
  }

  get(name: string): Boat | null {
    return this.#known.get(name) ?? null
  }

  take({ tracks, nowMs }: Look, craftOf: ReadonlyMap<string, CraftSeen>): void {
    this.#beganMs ??= nowMs
    for (const boat of this.#known.values()) boat.isSeen = false
    const { count, mark, boatChance, name, freshness, latitude } = tracks
    for (let at = 0; at < count; at += 1) {
      const isUnnamed = mark[at] === MARK.unnamed && (boatChance[at] as number) >= BOAT_LIMITS.chanceMin
      if (!isUnnamed && !craftOf.has(name[at] as string) && !this.#known.has(name[at] as string)) continue
      if (freshness[at] === FRESHNESS_OF_LOOK.lost || Number.isNaN(latitude[at])) continue
      this.#see(tracks, at, nowMs)
    }
    this.#forget(nowMs)
  }

  #see(tracks: Look['tracks'], at: number, nowMs: number): void {
    const name = tracks.name[at] as string
    const place = { latitude: tracks.latitude[at] as number, longitude: tracks.longitude[at] as number }
    const speed = tracks.speed[at] as number
    const course = tracks.course[at] as number
    const moves = !Number.isNaN(speed) && !Number.isNaN(course)
    const now = {
      place,
      seenMs: tracks.seenMs[at] as number,
      speed,
      east: moves ? speed * Math.sin(course) : 0,
      north: moves ? speed * Math.cos(course) : 0,
      doubtMetres: tracks.doubtMetres[at] as number,
      chance: tracks.boatChance[at] as number,
      flags: tracks.flags[at] as number,
      sensors: tracks.sensors[at] as number,
      isSeen: true,
    }
    const known = this.#known.get(name)
    const fastest = Math.max(known?.fastest ?? 0, Number.isNaN(speed) ? 0 : speed)
    const bestChance = Math.max(known?.bestChance ?? 0, now.chance)
    if (known !== undefined) {
      Object.assign(known, now, { fastest, bestChance })
      return
    }
    if (this.#known.size >= BOAT_LIMITS.boatsMax) this.#forgetOldest()
    const isNew = nowMs - (this.#beganMs ?? nowMs) >= BOAT_LIMITS.newAfterMs
    this.#known.set(name, {
      name,
      firstMs: nowMs,
      firstPlace: place,
      isNew,
      fastest,
      bestChance,
      ...now,
    })
  }

  #forget(nowMs: number): void {
    for (const [name, boat] of this.#known)
      if (!boat.isSeen && nowMs - boat.seenMs > BOAT_LIMITS.keptMs) this.#known.delete(name)
  }

  #forgetOldest(): void {
    let oldest: Boat | null = null
    for (const boat of this.#known.values()) if (oldest === null || boat.seenMs < oldest.seenMs) oldest = boat
    if (oldest !== null) this.#known.delete(oldest.name)
  }
}

export function isSimulatedBoat(boat: Boat): boolean {
  return (boat.flags & TRACK_FLAG.simulated) !== 0
}
