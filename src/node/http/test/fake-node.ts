/** A node that a test holds in its hand: a painted picture, a history that is an array, a log that can fail. */
import {
  createFrame,
  type Explanation,
  FRAME_KIND,
  type Frame,
  type NodeInfo,
  type Plot,
  type SensorInfo,
  type SightingReport,
  STATE,
  TRACK_CLASSES,
  type TrackIdentity,
  UNKNOWN_U16,
} from '#contract'
import { FakePicture } from '../../live/test/fake-picture.ts'
import { FEED, NODE } from '../../live/test/fake-source.ts'
import type { FeedGap, NodeRuntime } from '../../serve/runtime.ts'
import type { Fix, History, SensorLog } from '../../store/ports.ts'

export const NOW_MS = Date.UTC(2026, 10, 25, 12)

export class FakeHistory implements History {
  readonly fixes: Fix[] = []
  readonly names: TrackIdentity[] = []
  readonly checkpoint = 0
  firstTimeMs: number | null = null
  trouble: string | null = null
  /** Held until the test lets go; null: answers at once. */
  gate: Promise<void> | null = null
  failure: Error | null = null
  asked = 0

  add(fix: Fix): void {
    this.fixes.push(fix)
    this.firstTimeMs = Math.min(this.firstTimeMs ?? fix.timeMs, fix.timeMs)
  }

  identify(identity: TrackIdentity): void {
    this.names.push(identity)
  }

  async loadTrackNames() {
    return { nextNumber: 1, byMmsi: new Map<number, number>() }
  }

  async window(fromMs: number, toMs: number, stepMs: number, limit: number): Promise<Frame> {
    await this.#answering()
    const last = new Map<number, number>()
    const kept = this.#between(fromMs, toMs).filter(fix => {
      const before = last.get(fix.track)
      if (stepMs > 0 && before !== undefined && fix.timeMs - before < stepMs) return false
      last.set(fix.track, fix.timeMs)
      return true
    })
    return frameOf(kept.slice(0, limit), toMs)
  }

  async track(track: number, fromMs: number, toMs: number, limit: number): Promise<Frame> {
    await this.#answering()
    const kept = this.#between(fromMs, toMs).filter(fix => fix.track === track)
    return frameOf(kept.slice(0, limit), toMs)
  }

  async pictureAt(timeMs: number, memoryMs: number): Promise<Frame> {
    await this.#answering()
    const newest = new Map(this.#between(timeMs - memoryMs, timeMs).map(fix => [fix.track, fix]))
    return frameOf([...newest.values()], timeMs)
  }

  async identitiesAt(tracks: readonly number[]): Promise<readonly TrackIdentity[]> {
    await this.#answering()
    return this.names.filter(identity => tracks.includes(identity.number))
  }

  async counts(fromMs: number, toMs: number, bins: number): Promise<readonly (number | null)[]> {
    await this.#answering()
    const binMs = (toMs - fromMs) / bins
    return Array.from({ length: bins }, (_, bin) => {
      const count = this.#between(fromMs + bin * binMs, fromMs + (bin + 1) * binMs - 1).length
      return count === 0 ? null : count
    })
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}

  async #answering(): Promise<void> {
    this.asked += 1
    if (this.gate !== null) await this.gate
    if (this.failure !== null) throw this.failure
  }

  #between(fromMs: number, toMs: number): Fix[] {
    return this.fixes
      .filter(fix => fix.timeMs >= fromMs && fix.timeMs <= toMs)
      .toSorted((a, b) => a.timeMs - b.timeMs)
  }
}

export function fixOf(track: number, timeMs: number, more: Partial<Fix> = {}): Fix {
  return {
    track,
    timeMs,
    latitude: 51 + track / 1000,
    longitude: 1.5,
    speed: 5.14,
    course: Math.PI / 2,
    heading: null,
    trackClass: TRACK_CLASSES.indexOf('cargo'),
    simulated: false,
    feed: 'dover',
    ...more,
  }
}

function frameOf(fixes: readonly Fix[], timeMs: number): Frame {
  const frame = createFrame(fixes.length)
  frame.kind = FRAME_KIND.history
  frame.timeMs = timeMs
  frame.count = fixes.length
  for (const [row, fix] of fixes.entries()) {
    frame.track[row] = fix.track
    frame.latitude[row] = Math.round(fix.latitude * 1e7)
    frame.longitude[row] = Math.round(fix.longitude * 1e7)
    frame.ageMs[row] = timeMs - fix.timeMs
    frame.speed[row] = fix.speed === null ? UNKNOWN_U16 : Math.round(fix.speed * 100)
    frame.course[row] = fix.course === null ? UNKNOWN_U16 : Math.round((fix.course * 18_000) / Math.PI)
    frame.heading[row] = UNKNOWN_U16
    frame.trackClass[row] = fix.trackClass
    frame.state[row] = fix.simulated ? STATE.simulated : STATE.fresh
  }
  return frame
}

export interface FakeLog extends SensorLog {
  trouble: string | null
}

export function fakeLog(): FakeLog {
  return {
    append: () => 0,
    endPosition: 640,
    durablePosition: 600,
    firstPosition: 0,
    flush: async () => 640,
    read: async function* () {},
    positionAt: async () => 0,
    trouble: null,
    stats: { records: 10, bytes: 640, syncs: 3, failedWrites: 0 },
    close: async () => {},
  }
}

export class FakeNode implements NodeRuntime {
  readonly picture = new FakePicture()
  readonly history = new FakeHistory()
  readonly log = fakeLog()
  takesSentences = true
  warnings: string[] = []
  readonly taken: string[] = []
  /** Rejects with this instead of taking sentences. */
  takeFailure: Error | null = null
  gapList: FeedGap[] = []

  nowMs(): number {
    return NOW_MS
  }

  info(): NodeInfo {
    return { ...NODE, time: new Date(NOW_MS).toISOString(), warnings: this.warnings }
  }

  feeds() {
    return [FEED]
  }

  sentencesOf(track: number) {
    return [
      {
        received: new Date(NOW_MS).toISOString(),
        feed: 'dover',
        station: null,
        channel: 'A',
        sentence: `!AIVDM,1,1,,A,track${track},0*00`,
        messageType: 1,
      },
    ]
  }

  takesDetections = true
  readonly sightings: SightingReport[] = []
  sensorList: SensorInfo[] = []
  plotList: Plot[] = []
  explanation: Explanation | null = null

  takeDetections(lines: readonly Uint8Array[]) {
    return this.takeSentences(lines)
  }

  async takeSighting(sighting: SightingReport) {
    if (this.takeFailure !== null) throw this.takeFailure
    this.sightings.push(sighting)
    return { simulated: true, logPosition: 77, durable: true }
  }

  sensors() {
    return this.sensorList
  }

  plots(_seconds: number, most: number) {
    const plots = this.plotList.slice(0, most)
    const time = new Date(NOW_MS).toISOString()
    return { simulated: true, time, cut: plots.length < this.plotList.length, plots }
  }

  async explain() {
    return this.explanation
  }

  async takeSentences(lines: readonly Uint8Array[]) {
    if (this.takeFailure !== null) throw this.takeFailure
    for (const line of lines) this.taken.push(Buffer.from(line).toString('latin1'))
    return { simulated: false, accepted: lines.length, duplicates: 0, refused: {}, durable: true }
  }

  gaps(): readonly FeedGap[] {
    return this.gapList
  }

  counters() {
    return { clock_jumps_total: 2, replay_seconds: 1.5 }
  }
}
