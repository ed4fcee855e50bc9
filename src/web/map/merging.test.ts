import { describe, expect, test } from 'vitest'
import { PALETTES } from '../tokens/palettes.ts'
import { CONTACTS_MAX, distanceLeft, MERGE_MS, MERGES_MAX, Merging, STILL_MS } from './merging.ts'
import { viewOf } from './view.ts'

const PLACE = { latitude: 51, longitude: 1.5 }
const VIEW = viewOf(PLACE, 10, 800, 600)
const RADAR = { text: 'radar-dover', bearing: Math.PI / 2 }
const DRONE = { text: 'drone-strait', bearing: null }

/** What was drawn: names with where they stood, and circles with their radius. */
function drawn(merging: Merging, clockMs: number, isStill = false) {
  const names: { text: string; x: number; y: number }[] = []
  const circles: number[] = []
  const pen = new Proxy(
    {},
    {
      get: (_, act) => {
        if (act === 'fillText') return (text: string, x: number, y: number) => names.push({ text, x, y })
        if (act === 'arc') return (_x: number, _y: number, radius: number) => circles.push(radius)
        return () => undefined
      },
      set: () => true,
    },
  ) as unknown as CanvasRenderingContext2D
  const placeOf = (track: number, into: { x: number; y: number }) => {
    if (track > 100) return null
    into.x = VIEW.x
    into.y = VIEW.y
    return into
  }
  merging.draw(pen, VIEW, PALETTES.dusk, placeOf, clockMs, isStill)
  return { names, circles }
}

describe('contacts that become one track, on the map', () => {
  test('come from the side of their sensor, with its name, and are in before the ring closes', () => {
    const merging = new Merging()
    merging.begin(7, [RADAR, DRONE], 1000)
    const first = drawn(merging, 1000)
    expect(first.names.map(({ text }) => text)).toEqual(['radar-dover', 'drone-strait'])
    expect(first.names[0]?.x).toBeGreaterThan(440)
    expect(first.names[0]?.y).toBeCloseTo(300)
    const later = drawn(merging, 1000 + MERGE_MS * 0.4)
    expect(later.names[0]?.x).toBeLessThan(first.names[0]?.x ?? 0)
    const ring = [0.75, 0.9, 0.99].map(share => drawn(merging, 1000 + MERGE_MS * share).circles.at(-1) ?? 0)
    expect(ring[0]).toBeGreaterThan(ring[1] ?? 0)
    expect(ring[1]).toBeGreaterThan(ring[2] ?? 0)
  })

  test('of sensors on one mast stand side by side, so that each name is read', () => {
    const merging = new Merging()
    merging.begin(7, [RADAR, { ...RADAR, text: 'camera-dover' }, { ...RADAR, text: 'AIS' }], 0)
    const heights = drawn(merging, 0).names.map(({ y }) => y)
    for (const [at, y] of heights.entries())
      for (const other of heights.slice(at + 1)) expect(Math.abs(y - other)).toBeGreaterThan(14)
  })

  test('run in without turning back', () => {
    const way = Array.from({ length: 50 }, (_, at) => distanceLeft((at * MERGE_MS) / 49))
    expect(way).toEqual(way.toSorted((a, b) => b - a))
    expect([way[0], way.at(-1)]).toEqual([1, 0])
  })

  test('are over after their time, and frames need not come fast any more', () => {
    const merging = new Merging()
    expect(merging.isShown(0)).toBe(false)
    merging.begin(7, [RADAR, DRONE], 0)
    expect(merging.isShown(MERGE_MS)).toBe(true)
    expect(drawn(merging, MERGE_MS).circles).toEqual([])
    expect(merging.isShown(STILL_MS)).toBe(false)
  })

  test('stand still where motion is not wanted, for as long as a word takes', () => {
    const merging = new Merging()
    merging.begin(7, [RADAR, DRONE], 0)
    expect(drawn(merging, 100, true)).toEqual(drawn(merging, STILL_MS - 1, true))
    expect(drawn(merging, STILL_MS, true).names).toEqual([])
  })

  test('of a track that is not drawn are not drawn; of many contacts and tracks the first and the latest', () => {
    const merging = new Merging()
    merging.begin(101, [RADAR, DRONE], 0)
    expect(drawn(merging, 0).names).toEqual([])
    merging.begin(
      1,
      Array.from({ length: CONTACTS_MAX + 3 }, () => RADAR),
      0,
    )
    expect(drawn(merging, 0).names).toHaveLength(CONTACTS_MAX)
    for (let track = 2; track < MERGES_MAX + 5; track += 1) merging.begin(track, [RADAR, DRONE], 0)
    expect(drawn(merging, 0).names).toHaveLength(MERGES_MAX * 2)
    merging.clear()
    expect(drawn(merging, 0).names).toEqual([])
  })
})
