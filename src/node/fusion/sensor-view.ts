/** Each sensor in the words of the contract: where it stands, when it was last heard, what the tracker found wrong. */
import { type SensorInfo, UNUSABLE_REASONS, type UnusableReason } from '#contract'
import { RADIANS_PER_DEGREE } from '#geo'
import type { SensorHealth } from '#tracks'
import { Lately } from './lately.ts'
import { FUSION_LIMITS } from './limits.ts'
import type { FusionRecord, RefusedBySensor } from './record.ts'
import type { Sea, SensorSite } from './sites.ts'

interface Heard {
  lastMs: number
  observations: number
  refused: number
  readonly refusedBy: Map<UnusableReason, number>
  readonly lately: Lately
}

/** Turns or looks without a word after which a sensor is silent. */
const SILENT_PERIODS = 4
/** Of one that has no rhythm, ms. */
const SILENT_MS = 180_000

export class SensorViews {
  readonly #seas: readonly Sea[]
  readonly #heard = new Map<string, Heard>()
  readonly #health = new Map<string, SensorHealth>()
  /** Refused by the tracker, by reason. */
  readonly refused: Record<string, number> = {}

  constructor(seas: readonly Sea[]) {
    this.#seas = seas
  }

  heard({ observation, simulated, receivedMs }: FusionRecord): void {
    const heard = this.#of(simulated, observation.sensor)
    heard.lastMs = receivedMs
    heard.observations += 1
    heard.lately.heard(receivedMs)
  }

  /** `nowMs`: null while the log is read again, which says nothing of how the sensors are now. */
  refuse(all: readonly RefusedBySensor[], nowMs: number | null): void {
    for (const { simulated, sensor, reason, count } of all) {
      const heard = this.#of(simulated, sensor)
      heard.refused += count
      const known = UNUSABLE_REASONS.find(each => each === reason)
      if (known !== undefined) {
        heard.refusedBy.set(known, (heard.refusedBy.get(known) ?? 0) + count)
        if (nowMs !== null) heard.lately.refused(known, count, nowMs)
      }
      this.refused[reason] = (this.refused[reason] ?? 0) + count
    }
  }

  know(simulated: boolean, health: readonly SensorHealth[]): void {
    for (const each of health) this.#health.set(keyOf(simulated, each.id), each)
  }

  /**
   * Sensors of the configuration; AIS receivers are feeds. One that both seas know is told once for each in which it was
   * heard, and once when it was heard in none.
   */
  list(nowMs: number): SensorInfo[] {
    const told = new Set<string>()
    const all = this.#seas.flatMap(sea =>
      [...sea.sites.values()].map(site => ({ site, simulated: sea.simulated })),
    )
    const isHeard = ({ site, simulated }: (typeof all)[number]) => this.#heard.has(keyOf(simulated, site.id))
    const heard = all.filter(isHeard)
    for (const { site } of heard) told.add(site.id)
    const waiting = all.filter(({ site }) => {
      if (site.place === null || told.has(site.id)) return false
      told.add(site.id)
      return true
    })
    return [...heard, ...waiting].map(({ site, simulated }) => this.#view(simulated, site, nowMs))
  }

  hasAlarm(nowMs: number): boolean {
    return (
      [...this.#health.values()].some(
        ({ hasJumped, isSwamped, isStuck }) => hasJumped || isSwamped || isStuck,
      ) || [...this.#heard.values()].some(({ lately }) => lately.alarm(nowMs) !== null)
    )
  }

  #view(simulated: boolean, site: SensorSite, nowMs: number): SensorInfo {
    const heard = this.#heard.get(keyOf(simulated, site.id)) ?? null
    const health = this.#health.get(keyOf(simulated, site.id)) ?? null
    const silentMs = site.periodSeconds === null ? SILENT_MS : SILENT_PERIODS * site.periodSeconds * 1000
    const isSilent = heard !== null && nowMs - heard.lastMs > silentMs + FUSION_LIMITS.holdMs
    const alarm =
      alarmOf(health, heard?.lately.alarm(nowMs) ?? null) ??
      (isSilent && site.periodSeconds !== null ? 'silent' : null)
    return {
      id: site.id,
      kind: site.kind,
      simulated,
      latitude: site.place?.latitude ?? null,
      longitude: site.place?.longitude ?? null,
      rangeMetres: site.rangeMetres,
      fieldOfView: site.fieldOfView,
      state: heard === null ? 'waiting' : isSilent ? 'silent' : alarm === null ? 'live' : 'alarm',
      ageSeconds: heard === null ? null : Math.max(0, nowMs - heard.lastMs) / 1000,
      observations: heard?.observations ?? 0,
      refused: heard?.refused ?? 0,
      refusedBy: Object.fromEntries(heard?.refusedBy ?? []),
      registration: health === null ? null : registrationOf(health),
      alarm,
    }
  }

  #of(simulated: boolean, sensor: string): Heard {
    const key = keyOf(simulated, sensor)
    const known = this.#heard.get(key)
    if (known !== undefined) return known
    const heard = { lastMs: 0, observations: 0, refused: 0, refusedBy: new Map(), lately: new Lately() }
    this.#heard.set(key, heard)
    return heard
  }
}

function keyOf(simulated: boolean, sensor: string): string {
  return `${simulated ? 's' : 'r'} ${sensor}`
}

function registrationOf(health: SensorHealth): SensorInfo['registration'] {
  return {
    rangeMetres: health.rangeOffset,
    rangeSigmaMetres: health.rangeOffsetSigma,
    bearingDegrees: health.bearingOffset / RADIANS_PER_DEGREE,
    bearingSigmaDegrees: health.bearingOffsetSigma / RADIANS_PER_DEGREE,
    clockSeconds: health.clockOffsetS,
    shipsUsed: health.shipsUsed,
  }
}

/** What the tracker says is wrong with a radar, and what of the sensor's words it could not use; the gravest first. */
function alarmOf(health: SensorHealth | null, unusable: SensorInfo['alarm']): SensorInfo['alarm'] {
  if (health?.hasJumped === true) return 'jumped'
  if (health?.isStuck === true) return 'stuck'
  return unusable ?? (health?.isSwamped === true ? 'swamped' : null)
}
