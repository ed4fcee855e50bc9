import { distanceMetres } from '#geo'
import { describe, expect, test } from 'vitest'
import { createSea, createSensors } from '../index.ts'
import { SMALL_BOATS, type SmallBoat, smallBoatsOf } from './small-boats.ts'

const START_MS = Date.UTC(2026, 5, 1, 12)
const MINUTE = 60_000
const KNOT = 1852 / 3600

/** Every boat at every step of a day. */
function dayOf(seed: number, stepMs: number): Map<string, (SmallBoat & { readonly ms: number })[]> {
  const boatsAt = smallBoatsOf(seed, START_MS)
  const day = new Map<string, (SmallBoat & { readonly ms: number })[]>()
  for (let ms = START_MS; ms <= START_MS + 24 * 60 * MINUTE; ms += stepMs)
    for (const boat of boatsAt(ms)) day.set(boat.id, [...(day.get(boat.id) ?? []), { ...boat, ms }])
  return day
}

describe('small boats', () => {
  const day = dayOf(1, MINUTE)

  test('are four at the beginning, six a quarter of an hour later, and go on coming', () => {
    const boatsAt = smallBoatsOf(1, START_MS)
    expect(boatsAt(START_MS)).toHaveLength(4)
    expect(boatsAt(START_MS + 15 * MINUTE)).toHaveLength(SMALL_BOATS)
    expect(day.size).toBeGreaterThan(2 * SMALL_BOATS)
  })

  test('are where they are, in whatever order one asks', () => {
    const boatsAt = smallBoatsOf(1, START_MS)
    const times = [900, 3, 600, 601, 0, 1400].map(minutes => START_MS + minutes * MINUTE)
    for (const ms of times) expect(boatsAt(ms)).toEqual(smallBoatsOf(1, START_MS)(ms))
  })

  test('leave the French coast and go at 3 to 6 knots towards the English one', () => {
    for (const [id, boat] of day) {
      const sailing = boat.filter(each => each.speed >= 3 * KNOT)
      expect(sailing.length, id).toBeGreaterThan(0)
      for (const each of sailing) expect(each.speed, id).toBeLessThanOrEqual(6 * KNOT + 1e-9)
      const [first, last] = [boat[0], boat[boat.length - 1]]
      if (boat.length > 120) expect(last.longitude, id).toBeLessThan(first.longitude)
    }
  })

  test('move as fast as they say: nothing jumps', () => {
    for (const [id, boat] of day)
      for (const [index, each] of boat.entries()) {
        const before = boat[index - 1]
        if (before === undefined) continue
        const metres = distanceMetres(before, each)
        const most = Math.max(before.speed, each.speed, 3 * KNOT) * 60
        expect(metres, id).toBeLessThanOrEqual(most * 1.01 + 1)
        if (before.speed === each.speed && each.speed > 0 && metres > 0)
          expect(Math.abs(metres / (each.speed * 60) - 1), id).toBeLessThan(0.05)
      }
  })

  test('stop at times, and one of each six loses its engine and drifts with the tide', () => {
    const stopped = [...day.values()].filter(boat => boat.some(each => each.speed === 0))
    expect(stopped.length).toBeGreaterThan(2)
    const adrift = [...day].filter(([, boat]) => boat.some(each => each.speed > 0 && each.speed <= 0.4))
    expect(adrift.length).toBeGreaterThan(0)
    for (const [id] of adrift) expect(id).toMatch(/^small-boat-4-/)
  })

  test('carry people as a range, never one by one', () => {
    for (const [, boat] of day) {
      const { min, max } = boat[0].people
      expect(min).toBeGreaterThanOrEqual(15)
      expect(max).toBeGreaterThan(min)
      expect(max).toBeLessThanOrEqual(70)
      expect([min % 5, max % 5]).toEqual([0, 0])
    }
  })

  test('are in the truth of the sensors, without a number of their own', () => {
    const sea = createSea({ seed: 1, startMs: START_MS, ships: 20 })
    const sensors = createSensors(sea, { seed: 1, startMs: START_MS })
    const boats = sensors.truth().filter(thing => thing.class === 'small-boat')
    expect(boats).toHaveLength(4)
    expect(boats.every(boat => boat.mmsi === null && boat.people !== null)).toBe(true)
  })
})
