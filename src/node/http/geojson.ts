/** The answers of the API as GeoJSON. Longitude first. */
import type {
  TrackFeature,
  TrackHistory,
  Vessel,
  VesselCollection,
  VesselFeature,
  VesselPage,
} from '#contract'

export function collectionOf(page: VesselPage): VesselCollection {
  const { vessels, ...members } = page
  return { type: 'FeatureCollection', ...members, features: vessels.map(featureOf) }
}

export function featureOf(vessel: Vessel): VesselFeature {
  const { latitude, longitude } = vessel
  const known = latitude !== null && longitude !== null
  return {
    type: 'Feature',
    id: vessel.id,
    geometry: known ? { type: 'Point', coordinates: [longitude, latitude] } : null,
    properties: vessel,
  }
}

export function trailOf(history: TrackHistory): TrackFeature {
  const { id, simulated, number, from, to, cut, fixes } = history
  const coordinates = fixes.map(fix => [fix.longitude, fix.latitude])
  return {
    type: 'Feature',
    id,
    geometry: geometryOf(coordinates),
    properties: {
      simulated,
      number,
      from,
      to,
      cut,
      times: fixes.map(fix => fix.time),
      speedsKnots: fixes.map(fix => fix.speedKnots),
      coursesDegrees: fixes.map(fix => fix.courseDegrees),
    },
  }
}

function geometryOf(coordinates: number[][]): TrackFeature['geometry'] {
  const [first] = coordinates
  if (first === undefined) return null
  return coordinates.length === 1
    ? { type: 'Point', coordinates: first }
    : { type: 'LineString', coordinates }
}
