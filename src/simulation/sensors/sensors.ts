/** The sensors of the demo sea: what they tell, as NDJSON lines in the order in which it arrives. No clock: it is told. */
import { type Detection, detectionLine } from '#sensors'
import { type Chance, chanceOf } from '../chance.ts'
import { ADVANCE_MS_MAX, type Sea } from '../sea.ts'
import type { Shore } from '../shore.ts'
import {
  type Clutter,
  COASTAL_ROUNDS,
  cameraLook,
  droneLook,
  radarTurn,
  STRAIT_ROUNDS,
  type Told,
} from './looks.ts'
import type { Incident } from './incident.ts'
import { scheduleIncidents } from './incidents.ts'
import { type SeenTruth, sceneAt } from './scene.ts'
import * as sites from './sites.ts'
import { smallBoatsOf } from './small-boats.ts'
import { chooseSpoof, isOver, type Spoof } from './spoof.ts'
import { CALL_PERIOD_MS, callOf, incidentCall, SATELLITE_PERIOD_MS, satellitePass } from './tellers.ts'

export interface SensorsOptions {
  readonly seed: number
  /** When they are switched on: as a rule the sea's own beginning. */
  readonly startMs: number
  /** Only the sensors of this shore, and the satellite, which is nobody's; null: all. */
  readonly shore?: Shore | null
  /** They look at nothing before. Default: `startMs`. */
  readonly heardFromMs?: number
  /**
   * Whether a small boat gets into danger every quarter of an hour, and when it is asked for, for a demonstration; a drone is up then
   * besides. Default: none does.
   */
  readonly incidents?: boolean
  /** No small boat is at sea and no AIS is false: traffic, waves, and eyes that err. To measure what the watch says of nothing. */
  readonly isQuiet?: boolean
}

export interface SimulatedSensors {
  /** What arrived since the last call and up to `toMs`, one detection a line. The sea must have come as far before. */
  advance(toMs: number): string[]
  /** What is really on the water at the last time told, small boats among it. */
  truth(): SeenTruth[]
  /** Looks that nobody took because a call came later than `ADVANCE_MS_MAX` after the one before. */
  readonly untakenCount: number
  /** The last one that began; null: none yet. */
  incident(): Incident | null
  /** One is wanted from then, in the place of the one before; without `incidents` it is not heard. */
  askIncident(beginMs: number): void
}

/** Something that looks at the sea every so often. */
interface Source {
  /** null: of neither, or of both. */
  readonly shore: Shore | null
  readonly firstMs: number
  readonly periodMs: number
  look(scene: readonly SeenTruth[], number: number, ms: number, chance: Chance): Detection[]
}

interface Waiting {
  readonly arrivesMs: number
  readonly line: string
}

const SPOOF_PERIOD_MS = 60_000
const INCIDENT_LOOK_MS = 1000

export function createSensors(sea: Sea, options: SensorsOptions): SimulatedSensors {
  const { seed, startMs, shore = null, heardFromMs = startMs } = options
  if (!Number.isFinite(startMs)) throw new RangeError(`startMs is a time in milliseconds, not ${startMs}`)
  const isQuiet = options.isQuiet === true
  const crossing = isQuiet ? () => [] : smallBoatsOf(seed, startMs)
  const schedule = scheduleIncidents(sea, seed, startMs)
  const boatsAt = (ms: number) => {
    const boat = schedule.boatAt(ms)
    return boat === null ? crossing(ms) : [...crossing(ms), boat]
  }
  let spoof: Spoof | null = null
  let nowMs = startMs
  let untakenCount = 0
  let waiting: Waiting[] = []

  const watchSpoof: Source = {
    shore: null,
    firstMs: SPOOF_PERIOD_MS,
    periodMs: SPOOF_PERIOD_MS,
    look: (_scene, _number, ms) => {
      const ships = sea.truthAt(ms)
      if (spoof !== null && isOver(spoof, ships)) spoof = null
      if (!isQuiet) spoof ??= chooseSpoof(ships, ms)
      return []
    },
  }
  const beginIncident: Source = {
    shore: null,
    firstMs: INCIDENT_LOOK_MS,
    periodMs: INCIDENT_LOOK_MS,
    look: (_scene, _number, ms) => {
      schedule.look(ms)
      return []
    },
  }
  const tellIncident: Source = {
    shore: sites.DRONE_STRAIT.shore,
    firstMs: INCIDENT_LOOK_MS,
    periodMs: INCIDENT_LOOK_MS,
    look: (_scene, _number, ms) => incidentCall(schedule.now, ms, INCIDENT_LOOK_MS),
  }
  // Last: the chances of those before it stay as they are.
  const sources = [
    watchSpoof,
    ...SOURCES,
    ...(options.incidents === true ? [beginIncident, tellIncident, DRONE_SOURCE] : []),
  ]
  /** What nobody looks at and what happens all the same. */
  const happens = (source: Source) => source === watchSpoof || source === beginIncident
  const nextMs = sources.map(source => startMs + source.firstMs)
  const numbers = sources.map(() => 0)

  /** The scene is the same for all that look at the same moment. */
  let sceneMs = Number.NaN
  let scene: SeenTruth[] = []
  const sceneOf = (ms: number): SeenTruth[] => {
    if (ms !== sceneMs) scene = sceneAt(sea, boatsAt, spoof, ms)
    sceneMs = ms
    return scene
  }

  /** A call goes to one shore, whoever listens there. */
  const isTaken = (detection: Detection): boolean =>
    shore === null ||
    detection.kind !== 'sighting' ||
    detection.place.kind !== 'earth' ||
    sites.shoreOfCaller(detection.place) === shore

  const take = (index: number, ms: number): void => {
    const source = sources[index]
    // What one shore sees is the same whether or not somebody listens at the other.
    if (shore !== null && source.shore !== null && source.shore !== shore) return
    const number = numbers[index]
    const chance = chanceOf(seed, index, number)
    const detections = source.look(happens(source) ? [] : sceneOf(ms), number, ms, chance)
    for (const detection of detections)
      if (source === tellIncident || isTaken(detection))
        waiting.push({ arrivesMs: detection.sentMs ?? ms, line: detectionLine(detection) })
  }

  const advance = (toMs: number): string[] => {
    if (toMs > sea.nowMs)
      throw new RangeError(`the sea has come to ${sea.nowMs}, and must come to ${toMs} first`)
    const knownMs = sea.nowMs - ADVANCE_MS_MAX
    for (;;) {
      const index = firstOf(nextMs)
      const ms = nextMs[index]
      if (ms > toMs) break
      numbers[index] += 1
      nextMs[index] += sources[index].periodMs
      if (ms < heardFromMs && !happens(sources[index])) continue
      if (ms >= knownMs) take(index, ms)
      else untakenCount += 1
    }
    nowMs = Math.max(nowMs, toMs)
    // Stable: of two that arrive together the one that was measured first comes first.
    waiting.sort((a, b) => a.arrivesMs - b.arrivesMs)
    const arrived = waiting.filter(each => each.arrivesMs <= nowMs)
    waiting = waiting.slice(arrived.length)
    return arrived.map(({ line }) => line)
  }

  return {
    advance,
    truth: () => sceneAt(sea, boatsAt, spoof, nowMs),
    incident: () => schedule.now,
    askIncident: schedule.ask,
    get untakenCount() {
      return untakenCount
    },
  }
}

/** From the antenna to the wire. */
const RADAR_LATE_MS = 400
const CAMERA_LATE_MS = 300
const DRONE_LATE_MS = 1000

const SOURCES: readonly Source[] = [
  radarSource(sites.RADAR_LANGDON, 0, { meanCount: 40, fromDegrees: 40, toDegrees: 235 }),
  radarSource(sites.RADAR_GRIS_NEZ, 1300, { meanCount: 40, fromDegrees: 195, toDegrees: 55 }),
  cameraSource(sites.CAMERA_LANGDON, 700),
  cameraSource(sites.CAMERA_GRIS_NEZ, 1700),
  {
    shore: sites.DRONE_BLANC_NEZ.shore,
    firstMs: 2500,
    periodMs: periodMsOf(sites.DRONE_BLANC_NEZ),
    look: (scene, _number, ms, chance) => [
      droneLook(sites.DRONE_BLANC_NEZ, COASTAL_ROUNDS, scene, told(ms, DRONE_LATE_MS), chance),
    ],
  },
  {
    shore: null,
    firstMs: SATELLITE_PERIOD_MS,
    periodMs: SATELLITE_PERIOD_MS,
    look: (scene, number, ms, chance) => satellitePass(scene, number, ms, chance),
  },
  {
    shore: null,
    firstMs: CALL_PERIOD_MS / 2,
    periodMs: CALL_PERIOD_MS,
    look: (scene, number, ms, chance) => {
      const call = callOf(scene, number, ms, chance)
      return call === null ? [] : [call]
    },
  },
]

/** Over the place where the demonstration's boats come, low and slow: it sees all of it, all the time. */
const DRONE_SOURCE: Source = {
  shore: sites.DRONE_STRAIT.shore,
  firstMs: 500,
  periodMs: periodMsOf(sites.DRONE_STRAIT),
  look: (scene, _number, ms, chance) => [
    droneLook(sites.DRONE_STRAIT, STRAIT_ROUNDS, scene, told(ms, CAMERA_LATE_MS), chance),
  ],
}

function radarSource(site: sites.SensorSite, phaseMs: number, clutter: Clutter): Source {
  const periodMs = periodMsOf(site)
  return {
    shore: site.shore,
    firstMs: periodMs + phaseMs,
    periodMs,
    look: (scene, number, ms, chance) => [
      radarTurn(site, clutter, scene, number, told(ms, RADAR_LATE_MS), chance),
    ],
  }
}

function cameraSource(site: sites.SensorSite, phaseMs: number): Source {
  const periodMs = periodMsOf(site)
  return {
    shore: site.shore,
    firstMs: periodMs + phaseMs,
    periodMs,
    look: (scene, _number, ms, chance) => [cameraLook(site, scene, told(ms, CAMERA_LATE_MS), chance)],
  }
}

function told(measuredMs: number, lateMs: number): Told {
  return { measuredMs, sentMs: measuredMs + lateMs }
}

function periodMsOf(site: sites.SensorSite): number {
  return site.periodSeconds * 1000
}

/** Of several that are due together, the first in the list. */
function firstOf(times: readonly number[]): number {
  let first = 0
  for (let index = 1; index < times.length; index++) if (times[index] < times[first]) first = index
  return first
}
