/** What a chart is made of: GeoJSON (RFC 7946), as far as we use it. Longitude first. */

export type Point = readonly [longitude: number, latitude: number]

export interface ChartFeature {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, string | number | boolean>>
  readonly geometry:
    | { readonly type: 'LineString'; readonly coordinates: readonly Point[] }
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Point[])[] }
}

export interface ChartFeatures {
  readonly type: 'FeatureCollection'
  readonly features: readonly ChartFeature[]
}

export function line(
  kind: string,
  coordinates: readonly Point[],
  properties: ChartFeature['properties'] = {},
): ChartFeature {
  return {
    type: 'Feature',
    properties: { kind, ...properties },
    geometry: { type: 'LineString', coordinates },
  }
}

/** An outline and the holes in it, none of them closed. */
export function area(kind: string, ...rings: readonly (readonly Point[])[]): ChartFeature {
  const coordinates = rings.map(ring => ring.concat([ring[0]]))
  return { type: 'Feature', properties: { kind }, geometry: { type: 'Polygon', coordinates } }
}

/** What we drew ourselves for orientation: the screen says so. */
export function schematic(feature: ChartFeature): ChartFeature {
  return { ...feature, properties: { ...feature.properties, schematic: true } }
}

export function features(list: readonly ChartFeature[]): ChartFeatures {
  return { type: 'FeatureCollection', features: list }
}
