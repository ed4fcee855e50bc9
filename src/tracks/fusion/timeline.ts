/**
 * The observations of the last moments in the order of their own time, and copies of the world between them. What comes
 * late is put where it belongs, and the world goes back to the copy before it and lives on from there: the picture is
 * the same as if it had come in time.
 */
import type { FusionObservation } from './observation.ts'
import { isRepeat } from './repeat.ts'

/** Observations kept for replay; beyond it the oldest can no longer be replayed. */
export const ENTRIES_MAX = 50_000

const RANK: Readonly<Record<FusionObservation['kind'], number>> = {
  ais: 0,
  sighting: 1,
  camera: 2,
  drone: 3,
  radarTarget: 4,
  radarScan: 5,
}

/** Order of observations: by time, then kind, sensor and id, so that arrival plays no part. */
export function compareObservations(a: FusionObservation, b: FusionObservation): number {
  if (a.timeMs !== b.timeMs) return a.timeMs - b.timeMs
  if (a.kind !== b.kind) return RANK[a.kind] - RANK[b.kind]
  if (a.sensor !== b.sensor) return a.sensor < b.sensor ? -1 : 1
  return a.id - b.id
}

export interface Checkpoint<M> {
  /** The last observation taken before the copy; null: none. */
  readonly after: FusionObservation | null
  readonly timeMs: number
  readonly memory: M
}

export interface Timeline<M> {
  entries: FusionObservation[]
  /** Entries before this one are in the world. */
  done: number
  checkpoints: Checkpoint<M>[]
}

/** Puts an observation where its time belongs. 'late': the world has gone past it; 'same': it is there already. */
export function insert<M>(timeline: Timeline<M>, observation: FusionObservation): 'next' | 'late' | 'same' {
  const { entries } = timeline
  let at = entries.length
  while (at > 0) {
    const order = compareObservations(entries[at - 1], observation)
    if (order === 0) return 'same'
    if (order < 0) break
    at--
  }
  if (isThere(entries, at, observation)) return 'same'
  entries.splice(at, 0, observation)
  if (at >= timeline.done) return 'next'
  timeline.done = at
  return 'late'
}

/** Whether what the observation says stands among its neighbours already, under another number. */
function isThere(entries: readonly FusionObservation[], at: number, observation: FusionObservation): boolean {
  const isNeighbour = (k: number) => k >= 0 && k < entries.length && entries[k].timeMs === observation.timeMs
  for (let k = at - 1; isNeighbour(k); k--) if (isRepeat(entries[k], observation)) return true
  for (let k = at; isNeighbour(k); k++) if (isRepeat(entries[k], observation)) return true
  return false
}

/** The latest checkpoint that holds nothing beyond the entries done; later ones are dropped. */
export function lastGood<M>(timeline: Timeline<M>, drop: (gone: Checkpoint<M>) => void): Checkpoint<M> {
  const { checkpoints, entries, done } = timeline
  const edge = done === 0 ? null : entries[done - 1]
  while (checkpoints.length > 1) {
    const { after } = checkpoints[checkpoints.length - 1]
    if (after === null || (edge !== null && compareObservations(after, edge) <= 0)) break
    const gone = checkpoints.pop()
    if (gone !== undefined) drop(gone)
  }
  return checkpoints[checkpoints.length - 1]
}

/** Index of the first entry after a checkpoint. */
export function indexAfter<M>(timeline: Timeline<M>, checkpoint: Checkpoint<M>): number {
  if (checkpoint.after === null) return 0
  let at = timeline.entries.length
  while (at > 0 && compareObservations(timeline.entries[at - 1], checkpoint.after) > 0) at--
  return at
}

/** Lets go of what can no longer be asked for: keeps one checkpoint older than the horizon. Gives those let go. */
export function forget<M>(timeline: Timeline<M>, horizonMs: number): Checkpoint<M>[] {
  const { checkpoints } = timeline
  let first = 0
  while (first + 1 < checkpoints.length && checkpoints[first + 1].timeMs <= horizonMs) first++
  const crowded = timeline.entries.length > ENTRIES_MAX && checkpoints.length > 1
  if (crowded) first = Math.max(first, Math.ceil(checkpoints.length / 2))
  if (first === 0) return []
  const gone = checkpoints.splice(0, first)
  const from = indexAfter(timeline, checkpoints[0])
  timeline.entries.splice(0, from)
  timeline.done -= from
  return gone
}
