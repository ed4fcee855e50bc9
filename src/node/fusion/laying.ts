/** From what the feeds heard to records for the trackers: each to the sea it belongs to, real or simulated. */
import type { Position } from '#geo'
import type { AisReport, Detection, PlacedTarget, TrackedTarget } from '#sensors'
import { createPlane, type FusionObservation, type Plane } from '#tracks'
import { layAis, layDetection, layTarget, type NotLaid } from './lay.ts'
import { type FusionRecord, observationId } from './record.ts'
import type { Sea } from './sites.ts'

/** Where a line is in the log, and when it came. */
export interface LogPlace {
  readonly position: number
  readonly end: number
  readonly receivedMs: number
}

/** What the pipeline hands over. It may be read again from the log: the same lines, the same records. */
export interface FusionSink {
  ais(report: AisReport, at: LogPlace): void
  /** `origin`: where the plane of the feed touches the earth, when it has one. A reason when it cannot be used. */
  detection(detection: Detection, simulated: boolean, origin: Position | null, at: LogPlace): NotLaid | null
  target(
    target: TrackedTarget | PlacedTarget,
    simulated: boolean,
    radar: string,
    at: LogPlace,
  ): NotLaid | null
}

export class Laying implements FusionSink {
  readonly #seas: readonly Sea[]
  readonly #give: (record: FusionRecord) => void
  #ownPlane: Plane | null = null

  constructor(seas: readonly Sea[], give: (record: FusionRecord) => void) {
    this.#seas = seas
    this.#give = give
  }

  ais(report: AisReport, at: LogPlace): void {
    const sea = this.#seaOf(report.provenance.simulated)
    if (sea === null || !sea.hasSensors) return
    const observation = layAis(sea, report, observationId(at.position))
    if (observation !== null) this.#record(sea, observation, at, null)
  }

  detection(detection: Detection, simulated: boolean, origin: Position | null, at: LogPlace): NotLaid | null {
    const sea = this.#seaOf(simulated)
    if (sea === null) return 'unknown-sensor'
    const planeAt = (place: Position) => this.#planeAt(place)
    const laid = layDetection(sea, detection, origin, planeAt, observationId(at.position))
    if (typeof laid === 'string') return laid
    this.#record(sea, laid, at, detection.kind === 'sighting' ? detection.count : null)
    return null
  }

  target(
    target: TrackedTarget | PlacedTarget,
    simulated: boolean,
    radar: string,
    at: LogPlace,
  ): NotLaid | null {
    const sea = this.#seaOf(simulated)
    if (sea === null) return 'unknown-sensor'
    const laid = layTarget(sea, target, radar, at.receivedMs, observationId(at.position))
    if (typeof laid === 'string') return laid
    this.#record(sea, laid, at, null)
    return null
  }

  #record(sea: Sea, observation: FusionObservation, at: LogPlace, count: FusionRecord['count']): void {
    const { receivedMs, end } = at
    this.#give({ simulated: sea.simulated, receivedMs, end, observation, count })
  }

  #seaOf(simulated: boolean): Sea | null {
    return this.#seas.find(sea => sea.simulated === simulated) ?? null
  }

  #planeAt(origin: Position): Plane {
    const known = this.#ownPlane
    if (known?.origin.latitude === origin.latitude && known.origin.longitude === origin.longitude)
      return known
    this.#ownPlane = createPlane(origin)
    return this.#ownPlane
  }
}
