import { existsSync, readFileSync } from 'node:fs'
import type { Position } from '#geo'
import { describe, expect, test } from 'vitest'
import { createSea } from './index.ts'
import { sceneAt } from './sensors/scene.ts'
import { smallBoatsOf } from './sensors/small-boats.ts'
import { chooseSpoof, isOver, type Spoof } from './sensors/spoof.ts'

const LAND = new URL('../../../shared/data/geo/channel-land-gshhg-f.geojson', import.meta.url)
const START_MS = Date.UTC(2026, 5, 1, 12)
const QUARTER_HOUR = 900_000
/** Alongside, in the air, or on the map of the coast's makers a pier is water. */
const MAY_STAND_ON_LAND = new Set(['moored', 'baseStation', 'beacon', 'sarAircraft'])

type Point = readonly [longitude: number, latitude: number]
type Edge = readonly [Point, Point]

const BANDS_PER_DEGREE = 100

/** Edges of all rings by the bands of latitude they touch: one looks at a few dozen, not at all fifteen thousand. */
function readEdges(): Map<number, Edge[]> {
  const land = JSON.parse(readFileSync(LAND, 'utf8')) as {
    features: { geometry: { coordinates: Point[][] } }[]
  }
  const bands = new Map<number, Edge[]>()
  for (const ring of land.features.map(({ geometry }) => geometry.coordinates[0] as Point[])) {
    ring.forEach((to, index) => {
      const from = ring[(index || ring.length) - 1] as Point
      const low = Math.floor(Math.min(from[1], to[1]) * BANDS_PER_DEGREE)
      const high = Math.floor(Math.max(from[1], to[1]) * BANDS_PER_DEGREE)
      for (let band = low; band <= high; band++) bands.set(band, [...(bands.get(band) ?? []), [from, to]])
    })
  }
  return bands
}

function isLand(bands: Map<number, Edge[]>, { latitude, longitude }: Position): boolean {
  const edges = bands.get(Math.floor(latitude * BANDS_PER_DEGREE)) ?? []
  const crossed = edges.filter(([a, b]) => {
    if (a[1] > latitude === b[1] > latitude) return false
    return longitude < a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0])
  })
  return crossed.length % 2 === 1
}

describe('the demo sea on a true coast', () => {
  test.skipIf(!existsSync(LAND))(
    'has no ship under way on land in eight hours (skipped where there is no coast file)',
    () => {
      const bands = readEdges()
      expect(isLand(bands, { latitude: 51.2, longitude: 1.2 })).toBe(true)
      expect(isLand(bands, { latitude: 51, longitude: 1.5 })).toBe(false)
      const sea = createSea({ seed: 1, startMs: START_MS, reportIntervalMs: 3_600_000 })
      const ashore = new Set<string>()
      for (let step = 0; step < 32; step++) {
        sea.advance(START_MS + step * QUARTER_HOUR)
        for (const ship of sea.truth()) {
          if (MAY_STAND_ON_LAND.has(ship.kind) || !isLand(bands, ship)) continue
          ashore.add(`${ship.kind} ${ship.latitude.toFixed(3)} ${ship.longitude.toFixed(3)}`)
        }
      }
      expect([...ashore]).toEqual([])
    },
  )
  test.skipIf(!existsSync(LAND))(
    'has no small boat on land in a day, for four seeds (skipped likewise)',
    () => {
      const bands = readEdges()
      const ashore = new Set<string>()
      const boats = new Set<string>()
      for (const seed of [1, 2, 3, 4]) {
        const boatsAt = smallBoatsOf(seed, START_MS)
        for (let ms = START_MS; ms < START_MS + 96 * QUARTER_HOUR; ms += QUARTER_HOUR / 5)
          for (const boat of boatsAt(ms)) {
            boats.add(`${seed} ${boat.id}`)
            if (isLand(bands, boat))
              ashore.add(`${seed} ${boat.id} ${boat.latitude.toFixed(2)} ${boat.longitude.toFixed(2)}`)
          }
      }
      expect([...ashore]).toEqual([])
      expect(boats.size).toBeGreaterThan(4 * 12)
    },
  )

  test.skipIf(!existsSync(LAND))('has no hull of a spoofed ship on land (skipped likewise)', () => {
    const bands = readEdges()
    const ashore = new Set<string>()
    const spoofed = new Set<number>()
    const sea = createSea({ seed: 1, startMs: START_MS, reportIntervalMs: 3_600_000 })
    let spoof: Spoof | null = null
    for (let ms = START_MS; ms < START_MS + 32 * QUARTER_HOUR; ms += QUARTER_HOUR / 3) {
      sea.advance(ms)
      if (spoof !== null && isOver(spoof, sea.truth())) spoof = null
      spoof ??= chooseSpoof(sea.truth(), ms)
      for (const hull of sceneAt(sea, () => [], spoof, ms)) {
        if (hull.claims === null) continue
        spoofed.add(hull.mmsi ?? 0)
        if (isLand(bands, hull))
          ashore.add(`${hull.id} ${hull.latitude.toFixed(2)} ${hull.longitude.toFixed(2)}`)
      }
    }
    expect([...ashore]).toEqual([])
    expect(spoofed.size).toBeGreaterThan(1)
  })
})
