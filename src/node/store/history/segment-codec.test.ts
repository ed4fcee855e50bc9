import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNKNOWN_U16 } from '#contract'
import type { Fix } from '../ports.ts'
import { createColumns, FixPacker, unpackFixes } from './segment-codec.ts'

const angle = fc.option(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true, maxExcluded: true }), {
  nil: null,
})
export const anyFix: fc.Arbitrary<Fix> = fc.record({
  track: fc.constant(1),
  timeMs: fc.integer({ min: 1_764_000_000_000, max: 1_764_000_600_000 }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  speed: fc.option(fc.double({ min: 0, max: 700, noNaN: true }), { nil: null }),
  course: angle,
  heading: angle,
  trackClass: fc.constant(1),
  simulated: fc.constant(false),
  feed: fc.constant('a'),
})

function there(fixes: readonly Fix[]) {
  const packer = new FixPacker()
  for (const fix of fixes) packer.add(fix)
  const columns = createColumns(fixes.length)
  unpackFixes(packer.packed.slice(), fixes.length, columns, 0)
  return { packer, columns }
}

describe('packed fixes', () => {
  test('come back exactly at the precision of the frame, however wild they jump', () => {
    fc.assert(
      fc.property(fc.array(anyFix, { minLength: 1, maxLength: 300, size: 'max' }), fixes => {
        const { packer, columns } = there(fixes)
        for (const [row, fix] of fixes.entries()) {
          expect(columns.time[row]).toBe(fix.timeMs)
          expect(columns.latitude[row]).toBe(Math.round(fix.latitude * 1e7) + 0)
          expect(columns.longitude[row]).toBe(Math.round(fix.longitude * 1e7) + 0)
          expect(columns.speed[row]).toBe(
            fix.speed === null ? UNKNOWN_U16 : Math.min(Math.round(fix.speed * 100), UNKNOWN_U16 - 1),
          )
          for (const name of ['course', 'heading'] as const) {
            const value = fix[name]
            const hundredths = value === null ? UNKNOWN_U16 : Math.round((value * 18000) / Math.PI) % 36000
            expect(columns[name][row]).toBe(hundredths)
          }
        }
        expect(packer.t0).toBe(Math.min(...fixes.map(fix => fix.timeMs)))
        expect(packer.t1).toBe(Math.max(...fixes.map(fix => fix.timeMs)))
        expect(packer.north / 1e7).toBeCloseTo(Math.max(...fixes.map(fix => fix.latitude)), 6)
        expect(packer.west / 1e7).toBeCloseTo(Math.min(...fixes.map(fix => fix.longitude)), 6)
      }),
      { seed: 1588, numRuns: 30 },
    )
  })

  test('take 7 to 10 bytes each for a ship that reports as ships do', () => {
    const { packer } = there(shipUnderWay())
    expect(packer.packed.length / 300).toBeLessThan(10)
    expect(packer.packed.length / 300).toBeGreaterThan(6)
  })

  test('are refused when bytes are missing or left over', () => {
    const packed = there(shipUnderWay()).packer.packed
    const columns = createColumns(301)
    expect(() => unpackFixes(packed.slice(0, -1), 300, columns, 0)).toThrow(RangeError)
    expect(() => unpackFixes(packed, 299, columns, 0)).toThrow(RangeError)
    expect(() => unpackFixes(packed, 301, columns, 0)).toThrow(RangeError)
    expect(() => unpackFixes(packed.slice(0, 3), 1, columns, 0)).toThrow(RangeError)
  })
})

/** 300 reports at about 10 s, at the resolution of AIS: 1/10000 minute, 0.1 kn, 0.1 degree, with receive jitter. */
function shipUnderWay(): Fix[] {
  let seed = 7
  const chance = () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed / 0x7fffffff - 0.5
  }
  return Array.from({ length: 300 }, (_, n) => ({
    track: 1,
    timeMs: 1_764_000_000_000 + n * 10_000 + Math.round(chance() * 400),
    latitude: ais(51 + n * 0.0004 + chance() * 0.00004),
    longitude: ais(1.4 + n * 0.0007 + chance() * 0.00004),
    speed: (Math.round(140 + chance() * 4) / 10) * 0.514444,
    course: ((Math.round(470 + chance() * 10) / 10) * Math.PI) / 180,
    heading: ((47 + Math.round(chance() * 1.4)) * Math.PI) / 180,
    trackClass: 1,
    simulated: false,
    feed: 'a',
  }))
}

function ais(degrees: number): number {
  return Math.round(degrees * 600_000) / 600_000
}
