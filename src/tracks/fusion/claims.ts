/** AIS stations whose word is in doubt: disputed by radar, jumping, or on no track that is believed. */
import { type Bank, FIELD } from './bank.ts'
import { STATION, STATION_NUMBERS } from './stations.ts'
import type { World } from './world.ts'

/** A station unheard for longer is no longer told of, s. */
const HEARD_S = 360
/** Jumps from which a number is in doubt: one may be a slip of a receiver. */
const JUMPS_DOUBTED = 2

export interface AisClaim {
  readonly mmsi: number
  /** Where it says it is, at the time it last said so. */
  readonly x: number
  readonly y: number
  readonly timeMs: number
  /** A radar held the ship elsewhere. */
  readonly isDisputed: boolean
  /** Origin of the track that the radar held then. */
  readonly disputedOrigin: number | null
  /** Times it was where its own past does not allow: shared by two, or falsified. */
  readonly jumps: number
  /** It is the name of a track that is believed. */
  readonly isOnTrack: boolean
}

export function claimsOf(world: World, nowMs: number): AisClaim[] {
  const { data, count } = world.stations
  const believed = believedNames(world.bank)
  const claims: AisClaim[] = []
  for (let s = 0; s < count * STATION_NUMBERS; s += STATION_NUMBERS) {
    if (nowMs / 1000 - data[s + STATION.time] > HEARD_S) continue
    const isOnTrack = believed.has(data[s])
    const isDisputed = data[s + STATION.disputedAt] > 0
    const jumps = data[s + STATION.jumps]
    if (isOnTrack && !isDisputed && jumps < JUMPS_DOUBTED) continue
    claims.push({
      mmsi: data[s],
      x: data[s + STATION.model + 1],
      y: data[s + STATION.model + 2],
      timeMs: data[s + STATION.time] * 1000,
      isDisputed,
      disputedOrigin: isDisputed ? data[s + STATION.disputedRow] : null,
      jumps,
      isOnTrack,
    })
  }
  return claims
}

/** Once for all stations: there may be ten thousand. */
function believedNames({ data, stride, count }: Bank): Set<number> {
  const names = new Set<number>()
  for (let row = 0; row < count * stride; row += stride)
    if (data[row + FIELD.confirmed] === 1 && data[row + FIELD.mmsi] > 0) names.add(data[row + FIELD.mmsi])
  return names
}
