/** Those who tell late: a satellite that hears AIS, and people who telephone what they see. */
import type { AisDetection, SightingDetection } from '#sensors'
import { type Chance, chanceOf } from '../chance.ts'
import type { Incident } from './incident.ts'
import { normal, rounded, roundedPlace } from './noise.ts'
import { SEEN_CLASSES, type SeenTruth } from './scene.ts'
import { aside, sightOf } from './sight.ts'
import { CALLS, SATELLITE } from './sites.ts'
import { SPOOF_CENTRE } from './spoof.ts'

/** One ship in ten is heard by the satellite, once a minute; it passes every ten seconds. */
const SATELLITE_SHARE = 10
const SATELLITE_SIGMA = 10
export const SATELLITE_PERIOD_MS = 10_000
const SATELLITE_TURNS = 6
export const SATELLITE_LATE_MS = [30_000, 80_000] as const

export function satellitePass(
  scene: readonly SeenTruth[],
  pass: number,
  measuredMs: number,
  chance: Chance,
): AisDetection[] {
  const late = () => Math.round(chance.between(...SATELLITE_LATE_MS))
  return scene.flatMap(ship => {
    if (ship.mmsi === null) return []
    const lot = chanceOf(ship.mmsi)
    if (lot.below(SATELLITE_SHARE) !== 0 || lot.below(SATELLITE_TURNS) !== pass % SATELLITE_TURNS) return []
    const claim = ship.claims ?? ship
    const place = aside(claim, normal(chance) * SATELLITE_SIGMA, normal(chance) * SATELLITE_SIGMA)
    return [
      {
        kind: 'ais',
        measuredMs,
        sentMs: measuredMs + late(),
        sensor: SATELLITE,
        mmsi: ship.mmsi,
        place: roundedPlace(place),
        covariance: [SATELLITE_SIGMA ** 2, 0, SATELLITE_SIGMA ** 2],
        speed: rounded(claim.speed, 2),
        course: rounded(claim.course, 4),
        shipType: ship.class,
      },
    ]
  })
}

export const CALL_PERIOD_MS = 60_000
/** In the first minute somebody calls for certain, so that a watch has one to look at. */
const CALL_FIRST = 1
const CALL_CHANCE = 0.25
const CALL_OF_SMALL_BOAT = 0.8
const CALL_RIGHT_CLASS = 0.85
const CALL_WITHIN_METRES = 25_000
const CALL_SIGMA = [400, 1000] as const
export const CALL_LATE_MS = [30_000, 120_000] as const

/** What somebody saw in this minute and told later; null when nobody called. */
export function callOf(
  scene: readonly SeenTruth[],
  minute: number,
  measuredMs: number,
  chance: Chance,
): SightingDetection | null {
  if (chance.next() >= CALL_CHANCE && minute !== CALL_FIRST) return null
  const boats = scene.filter(thing => thing.class === 'small-boat')
  const yachts = scene.filter(
    thing => thing.class === 'yacht' && sightOf(SPOOF_CENTRE, thing).range < CALL_WITHIN_METRES,
  )
  const isOfBoat = chance.next() < CALL_OF_SMALL_BOAT
  const pool = isOfBoat || yachts.length === 0 ? boats : yachts
  if (pool.length === 0) return null
  const seen = chance.pick(pool)
  const sigma = Math.round(chance.between(...CALL_SIGMA))
  const place = aside(seen, normal(chance) * sigma, normal(chance) * sigma)
  return {
    kind: 'sighting',
    measuredMs,
    sentMs: measuredMs + Math.round(chance.between(...CALL_LATE_MS)),
    sensor: CALLS,
    place: roundedPlace(place),
    covariance: [sigma ** 2, 0, sigma ** 2],
    class: chance.next() < CALL_RIGHT_CLASS ? seen.class : chance.pick(SEEN_CLASSES),
    count: seen.people === null ? null : counted(seen.people, chance),
  }
}

/** Who flies the drone counts heads so long after the boat of the demonstration came in sight. */
const HEADS_COUNTED_MS = 6000
const HEADS_SIGMA = 60

export function incidentCall(incident: Incident | null, ms: number, withinMs: number): SightingDetection[] {
  if (incident === null) return []
  const sinceMs = ms - incident.beganMs - HEADS_COUNTED_MS
  const boat = incident.boatAt(ms)
  if (boat === null || sinceMs < 0 || sinceMs >= withinMs) return []
  return [
    {
      kind: 'sighting',
      measuredMs: ms,
      sentMs: ms,
      sensor: CALLS,
      place: roundedPlace(boat),
      covariance: [HEADS_SIGMA ** 2, 0, HEADS_SIGMA ** 2],
      class: 'small-boat',
      count: incident.people,
    },
  ]
}

/** Nobody counts those on a boat from afar: fives, and a margin to both sides. */
function counted({ min, max }: { readonly min: number; readonly max: number }, chance: Chance) {
  const wide = 5 * chance.below(3)
  return { min: Math.max(1, min - wide), max: max + wide }
}
