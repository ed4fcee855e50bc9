import { existsSync, readFileSync } from 'node:fs'
import type { Position } from '#geo'
import { describe, expect, test } from 'vitest'
import { createSea } from './index.ts'

const LAND = new URL('../../../shared/data/geo/channel-land-gshhg-f.geojson', import.meta.url)
const START_MS = Date.UTC(2026, 5, 1, 12)
const QUARTER_HOUR = 900_000
/** Alongside, in the air, or on the map of the coast's makers a pier is water. */
const MAY_STAND_ON_LAND = new Set(['moored', 'baseStation', 'beacon', 'sarAircraft'])

interface Ring {
  readonly points: readonly (readonly [number, number])[]
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

function readRings(): Ring[] {
  const land = JSON.parse(readFileSync(LAND, 'utf8')) as {
    features: { geometry: { type: string; coordinates: [number, number][][] } }[]
  }
  return land.features.map(({ geometry }) => {
    const points = geometry.coordinates[0] as [number, number][]
    const [longitudes, latitudes] = [points.map(point => point[0]), points.map(point => point[1])]
    const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
    return { points, west, east, south: Math.min(...latitudes), north: Math.max(...latitudes) }
  })
}

function isOn(ring: Ring, { latitude, longitude }: Position): boolean {
  if (longitude < ring.west || longitude > ring.east || latitude < ring.south || latitude > ring.north)
    return false
  let inside = false
  let [lastX, lastY] = ring.points[ring.points.length - 1] as readonly [number, number]
  for (const [x, y] of ring.points) {
    if (y > latitude !== lastY > latitude) {
      if (longitude < lastX + ((latitude - lastY) / (y - lastY)) * (x - lastX)) inside = !inside
    }
    ;[lastX, lastY] = [x, y]
  }
  return inside
}

describe('the demo sea on a true coast', () => {
  test.skipIf(!existsSync(LAND))(
    'has no ship under way on land in a day (skipped where there is no coast file)',
    () => {
      const rings = readRings()
      const isLand = (place: Position) => rings.some(ring => isOn(ring, place))
      expect([isLand({ latitude: 51.2, longitude: 1.2 }), isLand({ latitude: 51, longitude: 1.5 })]).toEqual([
        true,
        false,
      ])
      const sea = createSea({ seed: 1, startMs: START_MS, reportIntervalMs: 3_600_000 })
      const ashore = new Set<string>()
      for (let step = 0; step < 96; step++) {
        sea.advance(START_MS + step * QUARTER_HOUR)
        for (const ship of sea.truth()) {
          if (MAY_STAND_ON_LAND.has(ship.kind) || !isLand(ship)) continue
          ashore.add(`${ship.kind} ${ship.latitude.toFixed(3)} ${ship.longitude.toFixed(3)}`)
        }
      }
      expect([...ashore]).toEqual([])
    },
  )
})
