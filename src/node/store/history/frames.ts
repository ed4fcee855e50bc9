/** Answers as frames of kind history: segments unpacked, sorted by time, thinned, cut. */
import { createFrame, FRAME_FLAG, FRAME_KIND, type Frame, STATE } from '#contract'
import type { Segment } from './segment.ts'
import { createColumns, type FixColumns, unpackFixes } from './segment-codec.ts'

/** Fixes collected for one answer. */
export class FixTable {
  #columns: FixColumns = createColumns(1024)
  #track = new Uint32Array(1024)
  #class = new Uint8Array(1024)
  #simulated = new Uint8Array(1024)
  #rows = 0

  get rows(): number {
    return this.#rows
  }

  /** Fixes of a segment in [from, to]; of each `stepMs` (0: all) the first of a run. */
  add(segment: Segment, fromMs: number, toMs: number, stepMs: number): void {
    this.#reserve(this.#rows + segment.n)
    const { time } = this.#columns
    const begin = this.#rows
    unpackFixes(segment.fixes, segment.n, this.#columns, begin)
    let lastStep = Number.NaN
    for (let row = begin; row < begin + segment.n; row += 1) {
      if (time[row] < fromMs || time[row] > toMs) continue
      if (stepMs > 0) {
        const step = Math.floor(time[row] / stepMs)
        if (step === lastStep) continue
        lastStep = step
      }
      this.#move(row, this.#rows)
      this.#track[this.#rows] = segment.track
      this.#class[this.#rows] = segment.trackClass
      this.#simulated[this.#rows] = segment.simulated ? 1 : 0
      this.#rows += 1
    }
  }

  /** Whether so many rows of the answer are older than a time: nothing that begins later can come before them. */
  hasBefore(timeMs: number, stepMs: number, count: number): boolean {
    const { time } = this.#columns
    let older = 0
    for (let row = 0; row < this.#rows; row += 1) if (time[row] < timeMs) older += 1
    if (older < count || stepMs === 0) return older >= count
    const kept = this.#thinned(this.#sorted(), stepMs)
    return kept.length >= count && time[kept[count - 1]] < timeMs
  }

  /** Sorted by time; at most one per track and `stepMs`; the first `limit`. */
  frame(timeMs: number, stepMs: number, limit: number): Frame {
    const order = this.#sorted()
    const chosen = stepMs > 0 ? this.#thinned(order, stepMs) : order
    return this.#fill(chosen.subarray(0, limit), timeMs)
  }

  /** Only the newest row of each track. */
  newestFrame(timeMs: number): Frame {
    const newest = new Map<number, number>()
    const { time } = this.#columns
    for (let row = 0; row < this.#rows; row += 1) {
      const known = newest.get(this.#track[row])
      if (known === undefined || time[row] > time[known]) newest.set(this.#track[row], row)
    }
    const rows = Uint32Array.from(newest.values())
    rows.sort((a, b) => time[a] - time[b] || this.#track[a] - this.#track[b])
    return this.#fill(rows, timeMs)
  }

  #sorted(): Uint32Array {
    const { time } = this.#columns
    const order = new Uint32Array(this.#rows)
    for (let row = 0; row < this.#rows; row += 1) order[row] = row
    return order.toSorted((a, b) => time[a] - time[b] || this.#track[a] - this.#track[b])
  }

  #thinned(order: Uint32Array, stepMs: number): Uint32Array {
    const lastStep = new Map<number, number>()
    return order.filter(row => {
      const step = Math.floor(this.#columns.time[row] / stepMs)
      const track = this.#track[row]
      if (lastStep.get(track) === step) return false
      lastStep.set(track, step)
      return true
    })
  }

  #fill(rows: Uint32Array, timeMs: number): Frame {
    const frame = createFrame(rows.length)
    const columns = this.#columns
    frame.kind = FRAME_KIND.history
    frame.timeMs = timeMs
    frame.count = rows.length
    let anySimulated = 0
    for (const [at, row] of rows.entries()) {
      frame.track[at] = this.#track[row]
      frame.latitude[at] = columns.latitude[row]
      frame.longitude[at] = columns.longitude[row]
      frame.ageMs[at] = timeMs - columns.time[row]
      frame.speed[at] = columns.speed[row]
      frame.course[at] = columns.course[row]
      frame.heading[at] = columns.heading[row]
      frame.trackClass[at] = this.#class[row]
      frame.state[at] = this.#simulated[row] === 1 ? STATE.simulated : 0
      anySimulated |= this.#simulated[row]
    }
    frame.flags = anySimulated === 1 ? FRAME_FLAG.simulated : 0
    return frame
  }

  #move(from: number, to: number): void {
    if (from === to) return
    const { time, latitude, longitude, speed, course, heading } = this.#columns
    time[to] = time[from]
    latitude[to] = latitude[from]
    longitude[to] = longitude[from]
    speed[to] = speed[from]
    course[to] = course[from]
    heading[to] = heading[from]
  }

  #reserve(rows: number): void {
    if (rows <= this.#track.length) return
    const capacity = Math.max(rows, this.#track.length * 2)
    const old = this.#columns
    this.#columns = createColumns(capacity)
    this.#columns.time.set(old.time)
    this.#columns.latitude.set(old.latitude)
    this.#columns.longitude.set(old.longitude)
    this.#columns.speed.set(old.speed)
    this.#columns.course.set(old.course)
    this.#columns.heading.set(old.heading)
    this.#track = grown(this.#track, new Uint32Array(capacity))
    this.#class = grown(this.#class, new Uint8Array(capacity))
    this.#simulated = grown(this.#simulated, new Uint8Array(capacity))
  }
}

function grown<Column extends Uint32Array | Uint8Array>(old: Column, fresh: Column): Column {
  fresh.set(old)
  return fresh
}
