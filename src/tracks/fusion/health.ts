/** What is known of each radar, in the words that a watch needs: off by how much, jumped, silent, stuck, swamped. */
import { REGISTRATION, shipsUsed } from './registration.ts'
import { isStuck } from './rhythm.ts'
import type { Radar, World } from './world.ts'

/** Turns without a word after which a radar is silent. */
const SILENT_TURNS = 4
/** An alarm stays up for this long, s. */
const ALARM_S = 120
/** Plots that are nothing, against what is usual here, from which the radar is swamped. */
const SWAMPED = 3

export interface SensorHealth {
  readonly id: string
  /** Estimated errors of registration (already taken out of its plots), with one sigma each. */
  readonly rangeOffset: number
  readonly rangeOffsetSigma: number
  readonly bearingOffset: number
  readonly bearingOffsetSigma: number
  readonly clockOffsetS: number
  /** Different identified ships that went into them in the last ten to twenty minutes. */
  readonly shipsUsed: number
  readonly hasJumped: boolean
  readonly isSilent: boolean
  /** It says the very same turn after turn: what it says is not taken. */
  readonly isStuck: boolean
  /** How long a turn takes of late, s; null: not known yet. */
  readonly periodS: number | null
  /** Recent clutter over the usual. */
  readonly clutterRatio: number
  readonly isSwamped: boolean
}

export function healthOf(world: World, nowMs: number): SensorHealth[] {
  return [...world.radars.values()].map(radar => radarHealth(radar, nowMs / 1000))
}

function radarHealth(radar: Radar, nowS: number): SensorHealth {
  const r = radar.registration
  const lastS = r[REGISTRATION.turnAt]
  const alarmS = r[REGISTRATION.alarmAt]
  const ratio = (r[REGISTRATION.clutterLately] + 1) / (r[REGISTRATION.clutterUsually] + 1)
  return {
    id: radar.config.id,
    rangeOffset: r[REGISTRATION.range],
    rangeOffsetSigma: Math.sqrt(r[REGISTRATION.rangeVariance]),
    bearingOffset: r[REGISTRATION.bearing],
    bearingOffsetSigma: Math.sqrt(r[REGISTRATION.bearingVariance]),
    clockOffsetS: r[REGISTRATION.clock],
    shipsUsed: shipsUsed(r),
    hasJumped: alarmS > 0 && nowS - alarmS < ALARM_S,
    isSilent: lastS > 0 && nowS - lastS > SILENT_TURNS * radar.config.periodS,
    isStuck: isStuck(r),
    periodS: r[REGISTRATION.period] > 0 ? r[REGISTRATION.period] : null,
    clutterRatio: ratio,
    isSwamped: ratio > SWAMPED,
  }
}
