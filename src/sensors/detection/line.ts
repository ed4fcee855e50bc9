/** Writes a detection as the line that `parseDetection` reads: one JSON object, without an end of line. */
import type { Counted, Detection, DetectionHeader, Place } from './detection.ts'

export function detectionLine(detection: Detection | DetectionHeader): string {
  return JSON.stringify(detection.kind === 'header' ? headerRecord(detection) : recordOf(detection))
}

function headerRecord(header: DetectionHeader) {
  const { name, origin, epochMs } = header
  return known({
    type: 'header',
    format: 'entente-scenario/1',
    name,
    frame: origin === null ? null : { originLat: origin.latitude, originLon: origin.longitude },
    epochMs,
  })
}

function recordOf(detection: Detection): object {
  switch (detection.kind) {
    case 'ais': {
      const { mmsi, covariance: cov, speed: sog, course: cog, shipType } = detection
      return known({ ...toldAs('ais', detection), mmsi, ...placed(detection.place), cov, sog, cog, shipType })
    }
    case 'radar':
      return known({
        ...toldAs(detection.complete ? 'scan' : 'plots', detection),
        seq: detection.sequence,
        plots: detection.plots.map(({ range, bearing }) => [range, bearing]),
      })
    case 'radarTarget': {
      const { number, covariance: cov, speed: sog, course: cog, status } = detection
      const told = toldAs('radarTarget', detection)
      return known({ ...told, number, ...placed(detection.place), cov, sog, cog, status })
    }
    case 'camera':
      return known({
        ...toldAs('bearings', detection),
        fov: [detection.from, detection.to],
        obs: detection.bearings,
      })
    case 'drone':
      return known({
        ...toldAs('positions', detection),
        footprint: footprintOf(detection.footprint),
        obs: detection.positions.map(({ place, covariance: cov, scores }) => ({
          ...placed(place),
          cov,
          scores,
        })),
      })
    case 'sighting': {
      const { place, covariance: cov, count } = detection
      const told = toldAs('report', detection)
      return known({ ...told, ...placed(place), cov, class: detection.class, count: countOf(count) })
    }
  }
}

function toldAs(type: string, { sentMs, measuredMs, sensor }: Detection) {
  return { type, t: sentMs === null ? null : sentMs / 1000, tm: measuredMs / 1000, sensor }
}

function placed(place: Place): object {
  if (place.kind === 'plane') return { pos: [place.east, place.north] }
  return { position: { latitude: place.latitude, longitude: place.longitude } }
}

function footprintOf({ centre, radius }: { readonly centre: Place; readonly radius: number }): object {
  if (centre.kind === 'plane') return { centre: [centre.east, centre.north], radiusM: radius }
  return { ...placed(centre), radiusM: radius }
}

function countOf(count: Counted | null) {
  if (count === null) return null
  return count.min === count.max ? count.min : [count.min, count.max]
}

/** What is not known is left out of the line. */
function known(record: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}
