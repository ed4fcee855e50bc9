/** One console over the demo sea: readers, tracker, picture, rules and alerts as the node has them, without sockets, disk or clock. */
import type { Centre } from '#records'
import { AisReader, createDetectionReader, toReport } from '#sensors'
import { createSea, createSensors, type SeenTruth, SENSORS } from '#simulation'
import { createJoinedPicture } from '#tracks'
import {
  AlertBoard,
  alarmLoad,
  DEED_LIMITS,
  DEFAULT_RULES,
  type FeedSeen,
  isDistressAlert,
  LOAD_MS,
  type Look,
  type Rule,
  type SensorSeen,
  type StandingSituation,
  Watch as RuleWatch,
  type WatchDeed,
  watchDeeds,
} from '#watch'
import { demoSites } from '../../fusion/configured.ts'
import { Laying } from '../../fusion/laying.ts'
import { createSea as createWatchedSea } from '../../fusion/sites.ts'
import { Watch as TrackerWatch } from '../../fusion/watch.ts'
import { TracksSeen } from '../tracks-seen.ts'

/** As often as the feed of the demo sea speaks. */
const TICK_MS = 100
const START_MS = Date.UTC(2026, 10, 25, 2)
const LOOK_MS = 1000
const FEED = { feed: 'sim-demo', simulated: true } as const
/** An officer acknowledges an alert after so long: what nobody answers is another test. */
const ANSWER_MS = 60_000

export interface SeaWatched {
  readonly seed: number
  readonly minutes: number
  readonly shore: 'uk' | 'fr'
  /** No small boat, no false AIS. */
  readonly isQuiet: boolean
  readonly rules?: readonly Rule[]
  /** What is changed in a look before the rules see it; the time is since the start, milliseconds. */
  readonly change?: (look: Look, sinceMs: number) => Look
  readonly each?: (now: {
    readonly sinceMs: number
    readonly look: Look
    readonly scene: readonly SeenTruth[]
  }) => void
}

export interface Told {
  readonly atMs: number
  readonly key: string
  readonly rule: string
  readonly priority: string
  readonly isDistress: boolean
}

export interface ConsoleLoad {
  /** Each time that an alert asked the console to look, since the start. */
  readonly asked: readonly Told[]
  /** By rule, distress apart, in ten minutes on average. */
  readonly byRule: Readonly<Record<string, number>>
  /** Distress apart, in ten minutes on average, and at most at any second. */
  readonly mean: number
  readonly most: number
  /** Share of the seconds at which the meter stood above one. */
  readonly overShare: number
}

/** @throws Error when a line is not read */
export function watchSea(options: SeaWatched): ConsoleLoad {
  const { seed, minutes, shore, isQuiet, rules = DEFAULT_RULES, change, each } = options
  const sea = createSea({ seed, startMs: START_MS, shore })
  const sensors = createSensors(sea, { seed, startMs: START_MS, shore, isQuiet })
  const watched = createWatchedSea(true, demoSites(shore))
  const tracker = new TrackerWatch(watched)
  const picture = createJoinedPicture({ node: shore })
  const tracks = new TracksSeen(picture)
  const laying = new Laying([watched], record => tracker.take(record, update => picture.fuse(update)))
  const detections = createDetectionReader()
  let end = 0
  const reader = new AisReader(heard => {
    const { receivedMs, station, channel } = heard
    const report = toReport(
      heard.message,
      { ...FEED, receivedMs, station, channel, logEnd: end },
      heard.ownShip,
    )
    if (report === null) return
    laying.ais(report, { position: end, end: end + 1, receivedMs })
    picture.observe(report)
  })
  const centre: Centre = shore === 'uk' ? 'UK' : 'FR'
  const watch = new RuleWatch(rules)
  const desk = new Desk(centre)
  const live = sensorsSeen(shore)
  for (let nowMs = START_MS + TICK_MS; nowMs <= START_MS + minutes * 60_000; nowMs += TICK_MS) {
    for (const line of sea.advance(nowMs)) {
      end += line.length
      const bytes = Buffer.from(line)
      reader.line(bytes, 0, bytes.length, nowMs)
    }
    for (const line of sensors.advance(nowMs)) {
      end += line.length
      const read = detections.push(Buffer.from(line))
      if (read === null || read.kind === 'refused' || read.kind === 'header')
        throw new Error(`Not read: ${line}`)
      laying.detection(read, true, null, { position: end, end: end + 1, receivedMs: nowMs })
    }
    tracker.live(nowMs, update => picture.fuse(update))
    if ((nowMs - START_MS) % LOOK_MS !== 0) continue
    picture.tick(nowMs)
    const seen: Look = {
      nowMs,
      centre,
      tracks: tracks.at(nowMs),
      feeds: FEEDS,
      sensors: live,
      contacts: [],
      crafts: [],
      cases: [],
      units: [],
      tasks: [],
      partners: [],
    }
    const look = change?.(seen, nowMs - START_MS) ?? seen
    each?.({ sinceMs: nowMs - START_MS, look, scene: sensors.truth() })
    desk.take(watch.look(look), nowMs)
  }
  return desk.load(minutes)
}

const FEEDS: readonly FeedSeen[] = [
  { id: 'sim-demo', name: 'Demo sea', state: 'live', isPartner: false, simulated: true, ageSeconds: 0 },
]

function sensorsSeen(shore: 'uk' | 'fr'): readonly SensorSeen[] {
  return SENSORS.filter(site => site.shore === shore).map(({ id, latitude, longitude, rangeMetres }) => ({
    id,
    place: { latitude, longitude },
    rangeMetres,
    isLive: true,
    isWaiting: false,
  }))
}

/** The board of the console, and an officer who answers. */
class Desk {
  readonly #board = new AlertBoard()
  readonly #centre: Centre
  readonly #loads: number[] = []
  #entries = 0

  constructor(centre: Centre) {
    this.#centre = centre
  }

  take(standing: readonly StandingSituation[], nowMs: number): void {
    const beganMs = START_MS - DEED_LIMITS.warmUpMs
    for (const deed of watchDeeds(this.#board, standing, nowMs, { centre: this.#centre, beganMs }))
      this.#add(deed, nowMs, 'node')
    for (const { key, state, stateMs } of this.#board.alerts(nowMs))
      if (
        (state === 'unacknowledged' || state === 'rectified-unacknowledged') &&
        nowMs - stateMs >= ANSWER_MS
      )
        this.#add(acknowledged(key), nowMs, `${this.#centre.toLowerCase()}-1`)
    this.#loads.push(alarmLoad(this.#board.asked(), this.#centre, nowMs).count)
  }

  load(minutes: number): ConsoleLoad {
    const ruleOf = new Map(
      this.#board
        .raised()
        .flatMap(({ deed }) => (deed.kind === 'alert.raised' ? [[deed.alert, deed.rule] as const] : [])),
    )
    const asked = this.#board.asked().map(
      ({ key, priority, atMs }): Told => ({
        atMs: atMs - START_MS,
        key,
        rule: ruleOf.get(key) ?? '',
        priority,
        isDistress: isDistressAlert(priority),
      }),
    )
    const counted = asked.filter(({ isDistress }) => !isDistress)
    const tens = (minutes * 60_000) / LOAD_MS
    const byRule: Record<string, number> = {}
    for (const { rule } of counted) byRule[rule] = (byRule[rule] ?? 0) + 1 / tens
    return {
      asked,
      byRule,
      mean: counted.length / tens,
      most: Math.max(...this.#loads),
      overShare: this.#loads.filter(count => count > 1).length / this.#loads.length,
    }
  }

  #add(deed: WatchDeed, atMs: number, account: string): void {
    this.#entries += 1
    const id = `e${String(this.#entries).padStart(6, '0')}`
    this.#board.add({ id, centre: this.#centre, atMs, tick: atMs * 1000 + this.#entries, account, deed })
  }
}

function acknowledged(alert: string): WatchDeed {
  return {
    kind: 'alert.handled',
    alert,
    act: 'acknowledged',
    to: null,
    untilMinutes: null,
    placeShown: true,
    reason: null,
  }
}
