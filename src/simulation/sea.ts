/** The demo sea: ships that move by themselves and are heard as AIS sentences, in order of time. No clock: it is told. */
import { chanceOf } from './chance.ts'
import type { Craft, CraftKind } from './craft.ts'
import { dueHeap } from './due.ts'
import { newCraft, type Role, rolesFor } from './fleet.ts'
import type { Lane } from './lanes.ts'
import { journeyEndMs, motionAt, move } from './motion.ts'
import { newRegister } from './names.ts'
import {
  newRadio,
  positionIntervalMs,
  sayPosition,
  sayStatic,
  staticIntervalMs,
  statusOf,
} from './reports.ts'
import type { Shore } from './shore.ts'
import { standingCraft } from './standing.ts'

export interface SeaOptions {
  readonly seed: number
  readonly startMs: number
  /** Vessels; base stations, marks, the aircraft and the beacon come on top. */
  readonly ships?: number
  /** Instead of the intervals of the recommendation, for all vessels: a load test. */
  readonly reportIntervalMs?: number | null
  readonly hostileNames?: boolean
  /** Only what the stations of this shore hear; null: of both, and nobody is too far away. */
  readonly shore?: Shore | null
  /** Nobody listens before: ships move, and nothing is said. For a sea that began hours ago. Default: `startMs`. */
  readonly heardFromMs?: number
}

/** Where a station really is at the last time told; SI and radians. */
export interface Truth {
  readonly mmsi: number
  readonly kind: CraftKind
  readonly lane: Lane | null
  readonly name: string
  readonly status: number
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number
  readonly heading: number
}

export interface Sea {
  /** What was said since the last call and up to `toMs`: lines with tag block, each ended by CR LF. */
  advance(toMs: number): string[]
  truth(): Truth[]
  /** Where each was within the last `ADVANCE_MS_MAX`: the same, however far the sea has gone on since. */
  truthAt(ms: number): Truth[]
  /** The last time told. */
  readonly nowMs: number
  /** Lines that nobody heard because a call came later than `ADVANCE_MS_MAX` after the one before. */
  readonly unheardCount: number
}

/** A ship that has left, kept for as long as one may ask where she was. */
interface Former {
  readonly slot: number
  readonly craft: Craft
  readonly untilMs: number
}

/** One call gives at most this much of the past: after a clock has jumped, the sea goes on from now. */
export const ADVANCE_MS_MAX = 60_000
export const SHIPS_DEFAULT = 400
export const SHIPS_MAX = 100_000

/** At the start and for each ship that enters, the first reports are spread over these times. */
const FIRST_POSITION_MS = 10_000
const FIRST_STATIC_MS = 20_000
const BEACON_MS = 60_000
const PROGRESS_MS_MIN = 1

export function createSea(options: SeaOptions): Sea {
  const { seed, startMs, ships = SHIPS_DEFAULT, reportIntervalMs = null, hostileNames = false } = options
  const { shore = null, heardFromMs = startMs } = options
  assertWhole('ships', ships, 0, SHIPS_MAX)
  if (reportIntervalMs !== null) assertWhole('reportIntervalMs', reportIntervalMs, PROGRESS_MS_MIN, 3_600_000)
  assertTime('startMs', startMs)
  assertTime('heardFromMs', heardFromMs)
  const heard = (ms: number, periodMs: number) => firstFrom(ms, periodMs, heardFromMs)

  const register = newRegister()
  const roles = rolesFor(ships)
  const generations = new Uint32Array(ships)
  const yardOf = (slot: number) => {
    const chance = chanceOf(seed, slot, generations[slot] as number)
    return { chance, register, hostileNames }
  }
  const fleet: Craft[] = [
    ...roles.map((role, slot) => newCraft(role, yardOf(slot), startMs, false)),
    ...standingCraft(startMs),
  ]
  const stagger = chanceOf(seed, -1)
  const positionMs = Float64Array.from(fleet, craft =>
    heard(startMs + firstPositionMs(craft, stagger.next()), positionPeriodMs(craft)),
  )
  const staticMs = Float64Array.from(fleet, craft =>
    heard(startMs + firstStaticMs(craft, stagger.next()), staticPeriodMs(craft)),
  )
  const endMs = Float64Array.from(fleet, craft => journeyEndMs(craft.journey))
  const due = dueHeap(
    positionMs.map((ms, slot) => Math.min(ms, staticMs[slot] as number, endMs[slot] as number)),
  )

  const radio = newRadio(shore)
  const motion = motionAt()
  let nowMs = startMs
  let unheardCount = 0
  let former: Former[] = []

  /** A ship that has left is followed by another, by other chances, under another number. */
  const replace = (slot: number, ms: number): void => {
    generations[slot] = (generations[slot] as number) + 1
    former.push({ slot, craft: fleet[slot] as Craft, untilMs: ms })
    const yard = yardOf(slot)
    fleet[slot] = newCraft(roles[slot] as Role, yard, ms, true)
    positionMs[slot] = heard(ms + yard.chance.next() * FIRST_POSITION_MS, FIRST_POSITION_MS)
    staticMs[slot] = heard(ms + yard.chance.next() * FIRST_STATIC_MS, FIRST_STATIC_MS)
    endMs[slot] = journeyEndMs((fleet[slot] as Craft).journey)
  }

  const speak = (slot: number, ms: number, lines: string[]): void => {
    const craft = fleet[slot] as Craft
    move(craft.journey, ms, motion)
    if (staticMs[slot] === ms) {
      sayStatic(lines, radio, craft, motion, ms)
      staticMs[slot] = ms + staticIntervalMs(craft)
    }
    if (positionMs[slot] === ms) {
      sayPosition(lines, radio, craft, motion, ms)
      const isForced = reportIntervalMs !== null && slot < ships
      positionMs[slot] = ms + (isForced ? reportIntervalMs : positionIntervalMs(craft, motion, ms, startMs))
    }
  }

  const advance = (toMs: number): string[] => {
    const lines: string[] = []
    while (due.firstMs() <= toMs) {
      const slot = due.first()
      const ms = due.firstMs()
      if (ms >= (endMs[slot] as number)) replace(slot, ms)
      else if (ms >= toMs - ADVANCE_MS_MAX) speak(slot, ms, lines)
      else {
        const unheard: string[] = []
        speak(slot, ms, unheard)
        unheardCount += unheard.length
      }
      due.postponeFirst(Math.min(positionMs[slot] as number, staticMs[slot] as number, endMs[slot] as number))
    }
    nowMs = Math.max(nowMs, toMs)
    former = former.filter(each => each.untilMs > nowMs - ADVANCE_MS_MAX)
    return lines
  }

  const truthAt = (ms: number): Truth[] => {
    if (!(ms <= nowMs && ms >= nowMs - ADVANCE_MS_MAX))
      throw new RangeError(`the sea is known from ${nowMs - ADVANCE_MS_MAX} to ${nowMs}, not at ${ms}`)
    // From the last to the first: the earliest that had not left by then is the one.
    const then = new Map<number, Craft>()
    for (const { slot, craft, untilMs } of former.toReversed()) if (untilMs > ms) then.set(slot, craft)
    return fleet.map((now, slot) => {
      const craft = then.get(slot) ?? now
      move(craft.journey, ms, motion)
      const { latitude, longitude, speed, course, heading } = motion
      const { mmsi, name } = craft.ship
      const { kind, lane } = craft
      return {
        mmsi,
        kind,
        lane,
        name,
        status: statusOf(craft, motion),
        latitude,
        longitude,
        speed,
        course,
        heading,
      }
    })
  }

  return {
    advance,
    truth: () => truthAt(nowMs),
    truthAt,
    get nowMs() {
      return nowMs
    },
    get unheardCount() {
      return unheardCount
    },
  }
}

/** The beacon's burst begins with the minute, and its text is the last of it; all others begin by chance. */
function firstPositionMs(craft: Craft, chance: number): number {
  return craft.transponder === 'beacon' ? 0 : chance * FIRST_POSITION_MS
}

function firstStaticMs(craft: Craft, chance: number): number {
  if (craft.transponder === 'aid' || craft.transponder === 'aircraft') return Number.POSITIVE_INFINITY
  return craft.transponder === 'beacon' ? 14_000 : chance * FIRST_STATIC_MS
}

/** In a sea that began before anybody listened, all is said as soon as at its beginning; only a beacon keeps its minute. */
function positionPeriodMs({ transponder }: Craft): number {
  return transponder === 'beacon' ? BEACON_MS : FIRST_POSITION_MS
}

function staticPeriodMs({ transponder }: Craft): number {
  return transponder === 'beacon' ? BEACON_MS : FIRST_STATIC_MS
}

/** The first of `ms`, `ms` and a period, … that is not before `fromMs`. */
function firstFrom(ms: number, periodMs: number, fromMs: number): number {
  return ms >= fromMs || !Number.isFinite(ms) ? ms : ms + Math.ceil((fromMs - ms) / periodMs) * periodMs
}

function assertTime(name: string, ms: number): void {
  if (!Number.isFinite(ms)) throw new RangeError(`${name} is a time in milliseconds, not ${ms}`)
}

function assertWhole(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return
  throw new RangeError(`${name} is a whole number from ${min} to ${max}, not ${value}`)
}
