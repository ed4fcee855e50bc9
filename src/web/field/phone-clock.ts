/**
 * By how much the clock of this device is off the node's: asked of the node when the line is there, kept for when it is not.
 * Knows no browser: the shelf, the clocks and the way are handed in.
 */
import { createCell, type Readable } from '../session/cell.ts'
import type { Shelf } from '../session/settings.ts'

/** An answer that took longer says too little about when it was given; milliseconds there and back. */
export const TRIP_MS_MAX = 8000
/** What is measured anew and differs by less is the same clock, measured again; milliseconds. */
export const CLOCK_SAME_MS = 2000
/** While the line is there it is measured so often; milliseconds. */
export const LOOK_EVERY_MS = 5 * 60_000
/** A clock of a telephone wanders by a second or so in this time: what is older says nothing more; milliseconds. */
export const READING_KEPT_MS = 24 * 3_600_000

export interface ClockReading {
  /** The node's clock less that of this device, milliseconds. */
  readonly offsetMs: number
  /** When it was measured, by the clock of this device. */
  readonly takenMs: number
}

export interface PhoneClock {
  /** null: never measured, or too long ago. */
  readonly reading: Readable<ClockReading | null>
  /** Asks the node for the time, unless that was done a short while ago. Without an answer the last measure stands. */
  look(): Promise<void>
  /** The line was lost: the clock may have been set meanwhile, and is measured at the next contact. */
  lost(): void
}

export interface PhoneClockTools {
  readonly shelf: Shelf | null
  /** The clock of this device, which may be wrong and may jump. */
  nowMs(): number
  /** Runs on evenly, from anywhere. */
  tickMs(): number
  /** The time of the node, milliseconds since 1970 UTC; null: it did not say. */
  ask(): Promise<number | null>
}

const KEY = 'entente.field.clock'

export function createPhoneClock(tools: PhoneClockTools): PhoneClock {
  const reading = createCell(read(tools.shelf, tools.nowMs()))
  let lookedAtTick: number | null = null

  async function look(): Promise<void> {
    const begun = tools.tickMs()
    if (lookedAtTick !== null && begun - lookedAtTick < LOOK_EVERY_MS) return
    const nodeMs = await tools.ask()
    const ended = tools.tickMs()
    if (nodeMs === null || ended - begun > TRIP_MS_MAX) return
    lookedAtTick = ended
    const takenMs = tools.nowMs()
    const offsetMs = Math.round(nodeMs + (ended - begun) / 2 - takenMs)
    const known = reading.get()
    const isSame = known !== null && Math.abs(known.offsetMs - offsetMs) <= CLOCK_SAME_MS
    reading.set({ offsetMs: isSame ? known.offsetMs : offsetMs, takenMs })
    write(tools.shelf, reading.get())
  }

  return {
    reading,
    look,
    lost: () => {
      lookedAtTick = null
    },
  }
}

function write(shelf: Shelf | null, reading: ClockReading | null): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(reading))
  } catch (error) {
    // A full or forbidden store: it holds until the page closes.
    if (!(error instanceof DOMException)) throw error
  }
}

function read(shelf: Shelf | null, nowMs: number): ClockReading | null {
  const text = shelf?.getItem(KEY) ?? null
  if (text === null) return null
  try {
    const value = JSON.parse(text) as Partial<ClockReading> | null
    const { offsetMs, takenMs } = value ?? {}
    if (typeof offsetMs !== 'number' || typeof takenMs !== 'number') return null
    return Math.abs(nowMs - takenMs) > READING_KEPT_MS ? null : { offsetMs, takenMs }
  } catch (error) {
    // Somebody else's text under our key: nothing of ours is in it.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
