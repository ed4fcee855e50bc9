import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BANKS } from './banks.ts'
import { BOUNDARY, SAR_LINE } from './boundary.ts'
import { type Coast, CoastUnavailable, landOf, readCoast, shorelineOf } from './coast.ts'
import type { Point } from './feature.ts'
import { graticule } from './graticule.ts'
import { LANES } from './lanes.ts'
import { PLACES } from './places.ts'

const file = new URL('./data/coast.json', import.meta.url)
const coast = readCoast(JSON.parse(readFileSync(file, 'utf8')))

/** Even-odd over all rings: the plain way to ask whether a place is land. */
function isLand({ lands }: Coast, longitude: number, latitude: number): boolean {
  let inside = false
  for (const ring of lands.flat()) {
    ring.forEach(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length]
      if (ay > latitude !== by > latitude && longitude < ((bx - ax) * (latitude - ay)) / (by - ay) + ax)
        inside = !inside
    })
  }
  return inside
}

describe('the coast', () => {
  test.each([
    ['Canterbury', 1.08, 51.28, true],
    ['Saint-Omer', 2.25, 50.75, true],
    ['the Strait of Dover', 1.5, 51.0, false],
    ['the middle of the Channel', -1, 50.1, false],
    ['Dartmoor', -4, 50.55, true],
    ['Guernsey', -2.58, 49.45, true],
    ['Jersey', -2.13, 49.22, true],
    ['between Devon and Guernsey', -3, 49.9, false],
    ['the Isle of Wight', -1.3, 50.68, true],
    ['Lyme Bay', -3.05, 50.5, false],
    ['Cornwall', -5, 50.3, true],
  ])('knows %s', (_name, longitude, latitude, wanted) => {
    expect(isLand(coast, longitude, latitude)).toBe(wanted)
  })

  test('comes with the licence it is passed on under', () => {
    const licence = readFileSync(new URL('./data/LICENCE.md', import.meta.url), 'utf8')
    expect(licence).toMatch(/Lesser General Public License/)
    expect(licence).toMatch(/Wessel/)
  })

  test('is small enough to be fetched at sea: under 500 kB', () => {
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file).length).toBeLessThan(500_000)
  })

  test('is refused when it is something else', () => {
    expect(() => readCoast({ type: 'FeatureCollection' })).toThrow(CoastUnavailable)
    expect(() => readCoast(null)).toThrow(CoastUnavailable)
  })

  test('has a shore along the sea and none where the chart ends', () => {
    const square: Coast = {
      bounds: { west: 0, south: 0, east: 10, north: 10 },
      lands: [
        [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
          ],
        ],
        [
          [
            [6, 6],
            [7, 6],
            [7, 7],
          ],
        ],
      ],
    }
    const shores = shorelineOf(square).features.map(each => each.geometry.coordinates)
    expect(shores).toEqual([
      [
        [4, 0],
        [4, 4],
        [0, 4],
      ],
      [
        [6, 6],
        [7, 6],
        [7, 7],
        [6, 6],
      ],
    ])
    expect(landOf(square).features).toHaveLength(2)
  })
})

describe('our own lines', () => {
  test('all lanes, banks and the SAR line say that they are schematic', () => {
    const list = [...LANES.features, ...BANKS.features, ...SAR_LINE.features]
    expect(list.filter(each => each.properties['schematic'] !== true)).toEqual([])
    expect(SAR_LINE.features[0]?.properties['status']).toBe('working')
  })

  test('the treaty line is not schematic, the computed median is', () => {
    const isSchematic = Object.fromEntries(
      BOUNDARY.features.map(each => [each.properties['kind'], each.properties['schematic']]),
    )
    expect(isSchematic).toEqual({ territorial: false, median: true })
  })

  test('lie at sea', () => {
    const points = [...BOUNDARY.features, ...SAR_LINE.features, ...LANES.features]
      .filter(each => each.geometry.type === 'LineString' && each.properties['kind'] !== 'reporting')
      .flatMap(each => each.geometry.coordinates as readonly Point[])
    expect(points.filter(([longitude, latitude]) => isLand(coast, longitude, latitude))).toEqual([])
  })

  test('the net has no line twice', () => {
    const lines = graticule(coast.bounds).features.map(each => JSON.stringify(each.geometry.coordinates))
    expect(new Set(lines).size).toBe(lines.length)
  })
})

describe('the names', () => {
  test('stand on the chart, each with a word in both languages', () => {
    const { west, east, south, north } = coast.bounds
    for (const place of PLACES) {
      expect(place.en.length * place.fr.length, place.en).toBeGreaterThan(0)
      expect(place.longitude > west && place.longitude < east, place.en).toBe(true)
      expect(place.latitude > south && place.latitude < north, place.en).toBe(true)
    }
  })

  test('of seas and lanes stand on water, of islands on land', () => {
    const wrong = PLACES.filter(
      place =>
        (['sea', 'lane', 'seamark'].includes(place.kind) && isLand(coast, place.longitude, place.latitude)) ||
        (place.kind === 'island' && !isLand(coast, place.longitude, place.latitude)),
    )
    expect(wrong.map(place => place.en)).toEqual([])
  })
})
