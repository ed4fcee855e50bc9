/** What the tracker knows of a track, in the words of the contract. */
import type { Doubt, FusionDetail, TrackDoubt } from '#contract'
import { distanceMetres, RADIANS_PER_DEGREE } from '#geo'
import type { Held } from './fused-picture.ts'
import type { FusedDispute, FusedRow } from './fused-update.ts'
import { statedClassOf, withStatedClass } from './stated-class.ts'

/** Chi-square of two degrees, 95 %: the ellipse has so many sigmas. */
const SIGMAS_95 = Math.sqrt(5.991)

export function fusionDetail(
  held: Held,
  nowMs: number,
  disagrees: { readonly dispute: FusedDispute; readonly id: string } | null,
  /** A ship at anchor says her name every three minutes: she is not dark before that. */
  isAisSilent: boolean,
  /** ITU-R M.1371-5 table 53, as AIS last said. */
  shipType: number | null,
): FusionDetail {
  const { row } = held
  const statedClass = row.mmsi === null || row.aisDisagrees ? null : statedClassOf(shipType)
  return {
    doubt: ellipseOf(row),
    existence: row.existence,
    classEvidence: withStatedClass(row.evidence, statedClass),
    statedClass,
    contributors: row.seenBy
      .toSorted((a, b) => b.ms - a.ms)
      .map(({ sensor, kind, ms }) => ({
        sensor,
        kind,
        ageSeconds: Math.max(0, nowMs - ms) / 1000,
        observations: held.looks.get(sensor) ?? 0,
      })),
    count:
      row.count === null
        ? null
        : {
            min: row.count.min,
            max: row.count.max,
            statedBy: row.count.statedBy,
            time: new Date(row.count.ms).toISOString(),
          },
    aisDisagrees: disagrees === null ? null : disagreement(disagrees.dispute, held, disagrees.id),
    identityLost:
      row.identityLostMs === null || !isAisSilent ? null : new Date(row.identityLostMs).toISOString(),
  }
}

/** What a map and a list need of it each second: the 95 % ellipse, and how many sensors see the track. */
export function trackDoubt({ track, row, simulated }: Held): TrackDoubt {
  return { number: track, doubt: ellipseOf(row), sensorCount: row.seenBy.length, simulated }
}

function ellipseOf(row: FusedRow): Doubt {
  return {
    majorMetres: tenths(row.major * SIGMAS_95),
    minorMetres: tenths(row.minor * SIGMAS_95),
    orientationDegrees: tenths(row.orientation / RADIANS_PER_DEGREE) % 180,
  }
}

/** Of a ship whose AIS a radar contradicts: the mark stands where AIS says, and says that it is in doubt. */
export function stationDispute(dispute: FusedDispute, held: Held | null, node: string): FusionDetail {
  return {
    doubt: null,
    existence: null,
    classEvidence: [],
    statedClass: null,
    contributors: [],
    count: null,
    aisDisagrees: disagreement(dispute, held, held === null ? null : `${node}-${held.track}`),
    identityLost: null,
  }
}

function disagreement(dispute: FusedDispute, held: Held | null, otherTrack: string | null) {
  const { latitude, longitude, timeMs } = dispute
  return {
    latitude,
    longitude,
    time: new Date(timeMs).toISOString(),
    distanceMetres: held === null ? null : Math.round(distanceMetres(dispute, held.row)),
    otherTrack,
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
