/**
 * The fixes of a stretch of the past, handed out by a clock. It knows which fix comes next, which tracks have fallen
 * silent, and when more must be loaded; it does not load and does not draw.
 */
import { createFrame, type Frame, FRAME_FLAG, FRAME_KIND, STATE } from '#contract'

/** A track without a fix for this long is shown as stale; at high speeds fixes are thinner, and so it is a few of their steps. */
export const STALE_AFTER_MS = 180_000
/** Without a fix for this long a track leaves the picture, as it would have live. */
export const GONE_AFTER_MS = 720_000
/** Rows in one frame given out, at most: what is left comes with the next. */
export const ROWS_MAX = 20_000

export interface Player {
  /** The end of what is loaded, by the clock of the record; null when nothing is. */
  readonly loadedToMs: number | null
  /** Forgets all; the next frame is a keyframe. */
  reset(): void
  add(history: Frame, toMs: number, stepMs: number): void
  /** What changes up to a time; null when nothing does. Time must not go back without `reset`. */
  advance(toMs: number): Frame | null
}

interface Chunk {
  readonly frame: Frame
  readonly stepMs: number
  next: number
}

interface Seen {
  fixMs: number
  row: number
  frame: Frame
  isStale: boolean
}

export function createPlayer(): Player {
  let chunks: Chunk[] = []
  let loadedToMs: number | null = null
  let stepMs = 0
  let isFirst = true
  const seen = new Map<number, Seen>()

  return {
    get loadedToMs() {
      return loadedToMs
    },
    reset: () => {
      chunks = []
      loadedToMs = null
      isFirst = true
      seen.clear()
    },
    add: (frame, toMs, step) => {
      chunks.push({ frame, stepMs: step, next: 0 })
      stepMs = step
      loadedToMs = toMs
    },
    advance: toMs => {
      const changed = new Map<number, number>()
      takeFixes(toMs, changed)
      sweep(toMs, changed)
      if (changed.size === 0 && !isFirst) return null
      const frame = frameOf(toMs, changed)
      isFirst = false
      return frame
    },
  }

  function takeFixes(toMs: number, changed: Map<number, number>): void {
    for (const chunk of chunks) {
      const { frame } = chunk
      while (chunk.next < frame.count && changed.size < ROWS_MAX) {
        const fixMs = frame.timeMs - (frame.ageMs[chunk.next] as number)
        if (fixMs > toMs) break
        const track = frame.track[chunk.next] as number
        seen.set(track, { fixMs, row: chunk.next, frame, isStale: false })
        changed.set(track, (frame.state[chunk.next] as number) & ~STATE.freshnessMask & ~STATE.noLink)
        chunk.next += 1
      }
    }
    chunks = chunks.filter(chunk => chunk.next < chunk.frame.count)
  }

  function sweep(toMs: number, changed: Map<number, number>): void {
    const stale = Math.max(STALE_AFTER_MS, 3 * stepMs)
    const gone = Math.max(GONE_AFTER_MS, 6 * stepMs)
    for (const [track, last] of seen) {
      const age = toMs - last.fixMs
      const state = (last.frame.state[last.row] as number) & ~STATE.freshnessMask & ~STATE.noLink
      if (age > gone) changed.set(track, state | STATE.removed)
      else if (age > stale && !last.isStale) {
        last.isStale = true
        changed.set(track, state | STATE.stale)
      }
    }
  }

  function frameOf(toMs: number, changed: ReadonlyMap<number, number>): Frame {
    const made = createFrame(changed.size)
    let simulated = false
    let to = 0
    for (const [track, state] of changed) {
      const last = seen.get(track) as Seen
      copy(last, made, to)
      made.track[to] = track
      made.ageMs[to] = Math.max(0, toMs - last.fixMs)
      made.state[to] = state
      simulated ||= (state & STATE.simulated) !== 0
      if ((state & STATE.removed) !== 0) seen.delete(track)
      to += 1
    }
    made.kind = isFirst ? FRAME_KIND.keyframe : FRAME_KIND.delta
    made.flags = FRAME_FLAG.replay | (simulated ? FRAME_FLAG.simulated : 0)
    made.timeMs = toMs
    made.count = to
    return made
  }
}

function copy(last: Seen, to: Frame, index: number): void {
  const { frame, row } = last
  to.latitude[index] = frame.latitude[row] as number
  to.longitude[index] = frame.longitude[row] as number
  to.speed[index] = frame.speed[row] as number
  to.course[index] = frame.course[row] as number
  to.heading[index] = frame.heading[row] as number
  to.trackClass[index] = frame.trackClass[row] as number
}
