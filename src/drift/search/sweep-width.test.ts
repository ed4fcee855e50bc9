import { describe, expect, test } from 'vitest'
import { OBJECT_CLASSES } from '../objects/classes.ts'
import { sweepObjectOf } from './sweep-object.ts'
import { type Looking, SWEEP_OBJECTS, sweepWidth } from './sweep-width.ts'
import { survivalTime } from './survival.ts'

const BOAT: Looking = {
  object: 'person-in-water',
  platform: 'boat',
  heightFt: 8,
  visibilityNm: 10,
  windKn: 5,
  speedKn: 15,
  isFatigued: false,
}
const widthOf = (change: Partial<Looking>) => {
  const width = sweepWidth({ ...BOAT, ...change })
  if (width.kind === 'refused') throw new Error(width.reason)
  return Number(width.widthNm.toFixed(6))
}
const reasonOf = (change: Partial<Looking>) => {
  const width = sweepWidth({ ...BOAT, ...change })
  return width.kind === 'refused' ? width.reason : `known: ${width.widthNm}`
}

describe('the uncorrected sweep width', () => {
  test.each([
    ['person-in-water', [0.2, 0.2, 0.3, 0.3, 0.3, 0.3]],
    ['raft-1', [0.7, 1.3, 1.7, 2.3, 2.6, 2.7]],
    ['raft-4', [0.7, 1.7, 2.2, 3.1, 3.5, 3.9]],
    ['raft-25', [0.9, 2.4, 3.5, 5.2, 6.3, 7]],
    ['power-boat-15ft', [0.4, 0.8, 1.1, 1.5, 1.6, 1.8]],
    ['power-boat-20ft', [0.8, 1.5, 2.2, 3.3, 4, 4.5]],
  ])('from a small boat, %s, at 1 3 5 10 15 20 NM', (object, widths) => {
    expect([1, 3, 5, 10, 15, 20].map(visibilityNm => widthOf({ object, visibilityNm }))).toEqual(widths)
  })

  test.each([
    ['person-in-water', [0, 0.1, 0.1, 0.1, 0.1, 0.1]],
    ['raft-6', [0.5, 1.4, 1.9, 2.7, 3.2, 3.5]],
    ['raft-25', [0.6, 1.9, 2.7, 4.1, 5, 5.6]],
  ])('from a helicopter at 500 ft and 90 kn, %s', (object, widths) => {
    const from = { object, platform: 'helicopter', heightFt: 500, speedKn: 90 } as const
    expect([1, 3, 5, 10, 15, 20].map(visibilityNm => widthOf({ ...from, visibilityNm }))).toEqual(widths)
  })

  test.each([
    ['person-in-water', [0.4, 0.5, 0.6, 0.7, 0.7]],
    ['raft-4', [2.3, 3.2, 4.2, 4.9, 5.5]],
    ['raft-25', [2.7, 4.2, 5.2, 6.5, 7.5]],
    ['power-boat-20ft', [2, 2.9, 4.3, 5.2, 5.8]],
  ])("from a ship's bridge, %s, at 5 10 20 30 40 km", (object, widths) => {
    const at = (km: number) => widthOf({ object, platform: 'ship', heightFt: null, visibilityNm: km / 1.852 })
    expect([5, 10, 20, 30, 40].map(at)).toEqual(widths)
  })

  test('between visibilities the lower holds; between heights it is linear', () => {
    expect(widthOf({ object: 'raft-4', visibilityNm: 9.9 })).toBe(2.2)
    expect(widthOf({ object: 'raft-4', visibilityNm: 10, heightFt: 11 })).toBe(3.55)
    expect(widthOf({ object: 'raft-4', visibilityNm: 60 })).toBe(3.9)
  })
})

describe('the factors', () => {
  test.each([
    [{ windKn: 14.9 }, 1],
    [{ windKn: 15 }, 0.5],
    [{ windKn: 25 }, 0.5],
    [{ windKn: 26 }, 0.25],
    [{ isFatigued: true }, 0.9],
    [{ object: 'ship-300ft', windKn: 30 }, 0.9],
    [{ object: 'ship-300ft', windKn: 30, weatherAfter: 'amsa' }, 0.5],
    [{ object: 'ship-300ft', windKn: 20, weatherAfter: 'amsa' }, 0.8],
    [{ platform: 'helicopter', heightFt: 500, speedKn: 60 }, 1.5],
    [{ platform: 'helicopter', heightFt: 500, speedKn: 120 }, 0.8],
    [{ platform: 'helicopter', heightFt: 500, speedKn: 105 }, 0.9],
    [{ platform: 'aircraft', heightFt: 500, speedKn: 150 }, 1.2],
    [{ platform: 'aircraft', heightFt: 500, speedKn: 180, hasFlotation: true }, 4],
    [{ platform: 'aircraft', heightFt: 750, speedKn: 180, hasFlotation: true }, 1],
    [{ platform: 'helicopter', heightFt: 500, speedKn: 90, hasFlotation: true }, 1],
  ] as const)('%j: %d', (change, factor) => {
    const width = sweepWidth({ ...BOAT, ...change })
    if (width.kind === 'refused') throw new Error(width.reason)
    const { weather, speed, fatigue, flotation } = width.factors
    expect(weather * speed * fatigue * flotation).toBeCloseTo(factor, 12)
    expect(width.widthNm).toBeCloseTo(width.uncorrectedNm * factor, 12)
  })
})

describe('outside the tables it is refused in words', () => {
  test.each([
    [{ object: 'submarine' }, "no table knows the object 'submarine'"],
    [{ visibilityNm: 0.5 }, 'begin at 1 NM'],
    [{ visibilityNm: Number.NaN }, 'visibility must be'],
    [{ heightFt: 20 }, 'from 8 to 14 ft, not 20'],
    [{ heightFt: null }, 'height of the eye is needed'],
    [{ windKn: -1 }, 'wind must be'],
    [{ speedKn: 0 }, 'search speed must be'],
    [{ platform: 'helicopter', heightFt: 500, speedKn: 30 }, 'from 60 to 140 kn'],
    [{ platform: 'helicopter', heightFt: 5000, speedKn: 90 }, 'from 300 to 3000 ft'],
    [{ platform: 'aircraft', heightFt: 500, speedKn: 250 }, 'from 150 to 210 kn'],
    [{ platform: 'ship', object: 'raft-8' }, "does not hold 'raft-8'"],
    [{ platform: 'ship', visibilityNm: 2 }, 'begins at 5 km'],
  ] as const)('%j', (change, words) => {
    expect(reasonOf(change)).toContain(words)
  })
})

describe('objects of the drift model', () => {
  test('are looked for as an object of the tables, or by a width given by hand', () => {
    const known = OBJECT_CLASSES.map(each => sweepObjectOf(each.key)?.object).filter(
      each => each !== undefined,
    )
    expect(known.length).toBeGreaterThan(40)
    expect(known.filter(object => !SWEEP_OBJECTS.includes(object))).toEqual([])
    expect(sweepObjectOf('PIW-1')).toEqual({ object: 'person-in-water', isProxy: false })
    expect(sweepObjectOf('OIL-DRUM')).toBeNull()
  })
})

describe('survival time', () => {
  test.each([
    [{ isInWater: true, waterC: 1, clothing: 'ordinary' }, 0.75],
    [{ isInWater: true, waterC: 12, clothing: 'unknown' }, 6],
    [{ isInWater: true, waterC: 15, clothing: 'ordinary' }, 12],
    [{ isInWater: true, waterC: 22, clothing: 'ordinary' }, null],
  ] as const)('%j: up to %j hours, with its source', (question, toH) => {
    expect(survivalTime(question)).toMatchObject({ kind: 'range', fromH: 0, toH })
  })

  test.each([
    [{ isInWater: true, waterC: null, clothing: 'ordinary' }, 'temperature'],
    [{ isInWater: true, waterC: 12, clothing: 'suit' }, 'clothing'],
    [{ isInWater: false, waterC: 12, clothing: 'ordinary' }, 'not-in-water'],
  ] as const)('%j: unknown', (question, reason) => {
    expect(survivalTime(question)).toEqual({ kind: 'unknown', reason })
  })
})
