/**
 * The fused tracker: observations of every kind in, one picture with its doubt out. No clock and no chance: the same
 * observations and the same calls give the same picture, bit for bit.
 *
 *   observe(obs) ─► timeline (by its own time) ─► advance(t) ─► world ─► tracks()
 */
import { FIELD } from './bank.ts'
import { ORIGIN_STEP } from './candidates.ts'
import { type AisClaim, claimsOf } from './claims.ts'
import type { FusionConfig } from './config.ts'
import {
  type Contribution,
  contribute,
  contributionsOf,
  createContributions,
  cutContributions,
} from './contributions.ts'
import type { FusionObservation } from './observation.ts'
import { type Refusal, refuse } from './refuse.ts'
import { carried } from './sighting.ts'
import { keptFrom, snapshotOf } from './snapshot.ts'
import { type SensorHealth, healthOf } from './health.ts'
import { take } from './take.ts'
import { type Checkpoint, forget, indexAfter, insert, lastGood, type Timeline } from './timeline.ts'
import { type FusedTrack, trackOf } from './track.ts'
import { createWorld, type Memory, recall, remember } from './world.ts'

/** Copies kept for their arrays. */
const SPARES_MAX = 40
/** Steps between copies that are waited for a radar's turn. */
const PATIENCE = 4

interface Moment {
  readonly world: Memory
  readonly contributions: number
}

export interface Tracker {
  /** Takes an observation for its own time; a reason when it cannot be used. Nothing changes before advance(). */
  observe(observation: FusionObservation): Refusal | null
  /** Lives on to a time; what came late since the last call is replayed first. Never goes back. */
  advance(toMs: number): void
  /** The confirmed tracks, carried to the time advanced to. */
  tracks(): FusedTrack[]
  /** The observations that made a track, newest first. */
  explain(track: number, most?: number): Contribution[]
  /** What each AIS station claims that disagrees, jumps or is not on a track. */
  claims(): AisClaim[]
  /** What is known of each radar: how it is off, its alarms, its silence, its clutter. */
  health(): SensorHealth[]
  /** The whole state; restoreTracker() lives on from it as if nothing had happened. */
  snapshot(): Uint8Array
  readonly timeMs: number
}

export function createTracker(config: FusionConfig): Tracker {
  return buildTracker(config, null)
}

/** @throws Error when the bytes are damaged or were made for other sensors. */
export function restoreTracker(config: FusionConfig, snapshot: Uint8Array): Tracker {
  return buildTracker(config, snapshot)
}

function buildTracker(config: FusionConfig, snapshot: Uint8Array | null): Tracker {
  const world = createWorld(config)
  const contributions = createContributions()
  const names = new Map<number, number>()
  const origins: number[] = []
  /** Arrays of copies that are no longer needed, for the next. */
  const spare: Memory[] = []
  let nowMs = Number.NEGATIVE_INFINITY
  let isBehind = false
  const timeline: Timeline<Moment> = { entries: [], done: 0, checkpoints: [] }
  if (snapshot === null) {
    timeline.checkpoints.push({ after: null, timeMs: Number.NEGATIVE_INFINITY, memory: moment() })
  } else restore(snapshot)

  function restore(bytes: Uint8Array): void {
    const kept = keptFrom(bytes, config, world.bank.stride, contributions)
    recall(world, kept.memory)
    const timeMs = kept.memoryTimeMs ?? Number.NEGATIVE_INFINITY
    timeline.checkpoints.push({ after: null, timeMs, memory: moment() })
    timeline.entries.push(...kept.entries)
    kept.origins.forEach((origin, k) => {
      origins.push(origin)
      names.set(origin, k + 1)
    })
    if (kept.nowMs !== null) advance(kept.nowMs)
  }

  function reuse(gone: Checkpoint<Moment>): void {
    if (spare.length < SPARES_MAX) spare.push(gone.memory.world)
  }

  function moment(): Moment {
    return { world: remember(world, spare.pop() ?? null), contributions: contributions.total }
  }

  function observe(observation: FusionObservation): Refusal | null {
    const oldestMs = timeline.checkpoints[0].timeMs
    const isOldSighting = observation.kind === 'sighting' && observation.timeMs <= oldestMs
    const usable = isOldSighting ? carried(observation, nowMs) : observation
    const refused = refuse(usable, world, oldestMs, nowMs)
    if (refused !== null) return refused
    const placed = insert(timeline, usable)
    if (placed === 'same') return { reason: 'duplicate' }
    if (placed === 'late') isBehind = true
    return null
  }

  function advance(toMs: number): void {
    if (isBehind) goBack()
    const { entries } = timeline
    const untilMs = Math.max(nowMs, toMs)
    while (timeline.done < entries.length && entries[timeline.done].timeMs <= untilMs) {
      const entry = entries[timeline.done]
      take(world, entry, tell)
      timeline.done++
      checkpoint(entry)
    }
    nowMs = untilMs
    for (const gone of forget(timeline, nowMs - config.tuning.lateMsMax)) reuse(gone)
    name()
  }

  function tell(origin: number, observation: number, timeMs: number, weight: number): void {
    contribute(contributions, origin, observation, timeMs, weight)
  }

  function goBack(): void {
    const good: Checkpoint<Moment> = lastGood(timeline, reuse)
    recall(world, good.memory.world)
    cutContributions(contributions, good.memory.contributions)
    timeline.done = indexAfter(timeline, good)
    isBehind = false
  }

  function checkpoint(after: FusionObservation): void {
    const last = timeline.checkpoints[timeline.checkpoints.length - 1]
    // Best after a whole turn; where no radar turns, the past must be let go of as well.
    const steps = after.kind === 'radarScan' ? 1 : PATIENCE
    if (after.timeMs - last.timeMs < steps * config.tuning.checkpointMs) return
    timeline.checkpoints.push({ after, timeMs: after.timeMs, memory: moment() })
  }

  /** A confirmed row is named once, by what began it: a replay gives it the same name, and none is given twice. */
  function name(): void {
    const { data, stride, count } = world.bank
    for (let row = 0; row < count * stride; row += stride) {
      const origin = data[row + FIELD.origin]
      if (data[row + FIELD.confirmed] === 0 || names.has(origin)) continue
      origins.push(origin)
      names.set(origin, origins.length)
    }
  }

  function tracks(): FusedTrack[] {
    const { data, stride, count } = world.bank
    const found: FusedTrack[] = []
    for (let row = 0; row < count * stride; row += stride) {
      const id = names.get(data[row + FIELD.origin])
      if (id === undefined || data[row + FIELD.confirmed] === 0) continue
      const track = trackOf(world, row, id, nowMs / 1000)
      if (track !== null) found.push(track)
    }
    return found
  }

  function explain(track: number, most = 200): Contribution[] {
    const origin = origins[track - 1]
    if (origin === undefined) return []
    return contributionsOf(contributions, origin, ORIGIN_STEP, most)
  }

  function takeSnapshot(): Uint8Array {
    const [oldest] = timeline.checkpoints
    const kept = {
      memory: oldest.memory.world,
      memoryTimeMs: Number.isFinite(oldest.timeMs) ? oldest.timeMs : null,
      contributions: oldest.memory.contributions,
      entries: timeline.entries.slice(indexAfter(timeline, oldest)),
      origins,
      nowMs: Number.isFinite(nowMs) ? nowMs : null,
    }
    return snapshotOf(kept, config, world.bank.stride, contributions)
  }

  return {
    observe,
    advance,
    tracks,
    explain,
    claims: () => claimsOf(world, nowMs),
    health: () => healthOf(world, nowMs),
    snapshot: takeSnapshot,
    get timeMs() {
      return nowMs
    },
  }
}
