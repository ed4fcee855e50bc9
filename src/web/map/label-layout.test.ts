import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LabelWish, layLabels } from './label-layout.ts'

const NONE = new Map()

function wish(key: string, left: number, top: number, rank = 1): LabelWish {
  return { key, left, top, width: 60, height: 14, gap: 10, mark: 0, shy: false, rank }
}

describe('names on the map', () => {
  test('stand to the right of their mark when there is room', () => {
    expect(layLabels([wish('a', 100, 100)], NONE, 10).get('a')).toEqual({ dx: 40, dy: 0 })
  })

  test('the more important one is placed first, the other finds another side', () => {
    const places = layLabels([wish('late', 100, 100, 5), wish('early', 100, 104, 1)], NONE, 10)
    expect(places.get('early')?.dx).toBeGreaterThan(0)
    expect(places.get('late')?.dx).toBeLessThan(0)
  })

  test('stay on the side where they were', () => {
    const before = new Map([['a', { dx: -40, dy: 0 }]])
    expect(layLabels([wish('a', 100, 100)], before, 10).get('a')).toEqual({ dx: -40, dy: 0 })
  })

  test('the name of a sea stands on the sea', () => {
    expect(layLabels([{ ...wish('sea', 100, 100), gap: null }], NONE, 10).get('sea')).toEqual({
      dx: 0,
      dy: 0,
    })
  })

  test('do not cover a mark that matters', () => {
    const distress = { ...wish('distress', 150, 100, 9), gap: 14, mark: 10 }
    const places = layLabels([wish('a', 100, 100, 1), distress], NONE, 10)
    expect(places.get('a')?.dx).toBeLessThan(0)
    expect(places.has('distress')).toBe(true)
  })

  test('stand where they cover the fewest ships; the shy ones cover none or are not written', () => {
    const east = { left: 140, top: 100 }
    const around = [east, { left: 60, top: 100 }, { left: 100, top: 83 }, { left: 100, top: 117 }]
    expect(layLabels([wish('a', 100, 100)], NONE, 10, [east]).get('a')?.dx).toBeLessThan(0)
    expect(layLabels([wish('a', 100, 100)], NONE, 10, around).has('a')).toBe(true)
    expect(layLabels([{ ...wish('a', 100, 100), shy: true }], NONE, 10, around).has('a')).toBe(false)
  })

  test('are not cut by the edge of the screen: they find the side that is inside, or are not written', () => {
    const room = { width: 400, height: 300, covered: [] }
    const lay = (left: number, top: number) => layLabels([wish('a', left, top)], NONE, 10, [], room).get('a')
    expect(lay(380, 100)).toEqual({ dx: -40, dy: 0 })
    expect(lay(20, 100)).toEqual({ dx: 40, dy: 0 })
    expect(layLabels([{ ...wish('sea', 390, 100), gap: null }], NONE, 10, [], room).size).toBe(0)
  })

  test('stand under nothing that lies over the map', () => {
    const room = { width: 800, height: 600, covered: [[0, 0, 800, 38] as const] }
    const lay = (top: number) => layLabels([wish('a', 300, top)], NONE, 10, [], room).get('a')
    expect(lay(20)).toBeUndefined()
    expect(lay(36)).toEqual({ dx: 0, dy: 17 })
    expect(lay(60)).toEqual({ dx: 40, dy: 0 })
  })

  test('are no more than allowed', () => {
    const many = Array.from({ length: 30 }, (_, at) => wish(String(at), 0, at * 100))
    expect(layLabels(many, NONE, 12).size).toBe(12)
  })

  test('never lie on each other', () => {
    const places = fc.array(
      fc.record({
        left: fc.integer({ min: 0, max: 500 }),
        top: fc.integer({ min: 0, max: 500 }),
        rank: fc.nat(5),
      }),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(places, list => {
        const wishes = list.map((each, at) => wish(String(at), each.left, each.top, each.rank))
        const laid = [...layLabels(wishes, NONE, 100)].map(([key, { dx, dy }]) => {
          const { left, top } = wishes[Number(key)]
          return { x: left + dx, y: top + dy }
        })
        laid.forEach((a, at) => {
          for (const b of laid.slice(at + 1)) {
            expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 14).toBe(true)
          }
        })
      }),
      { seed: 20261125 },
    )
  })
})
