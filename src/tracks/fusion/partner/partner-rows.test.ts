import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairTracks } from './associate.ts'
import { CalledNames, type GivenName } from './called.ts'
import {
  carryRow,
  ellipseOf,
  type Estimates,
  makeEstimates,
  METRES_PER_DEGREE,
  setEllipse,
} from './estimates.ts'
import { fuseRows } from './fuse-rows.ts'
import { fuseEstimates } from './intersect.ts'
import { blend, fromTriangle, logDeterminant, squaredDistance } from './matrix.ts'
import { pairEstimates } from './pair-estimates.ts'
import type { SharedTrack } from './shared-track.ts'

interface Row {
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
  readonly major: number
  readonly minor: number
  readonly turn: number
  readonly vv: number
  readonly mmsi?: number
}

const EQUATOR_EAST = METRES_PER_DEGREE

function estimates(rows: readonly Row[]): Estimates {
  const all = makeEstimates(Math.max(1, rows.length))
  all.count = rows.length
  rows.forEach((row, at) => {
    all.latitude[at] = row.y / METRES_PER_DEGREE
    all.longitude[at] = row.x / EQUATOR_EAST
    all.velocityEast[at] = row.u
    all.velocityNorth[at] = row.v
    all.velocityVariance[at] = row.vv
    all.mmsi[at] = row.mmsi ?? 0
    setEllipse(all, at, row.major, row.minor, row.turn)
  })
  return all
}

function triangle(of: Estimates, at: number): number[] {
  const vv = of.velocityVariance[at]
  return [of.eastEast[at], of.eastNorth[at], 0, 0, of.northNorth[at], 0, 0, vv, 0, vv]
}

function shared(of: Estimates, rows: readonly Row[], node: string): SharedTrack[] {
  return rows.map((row, at) => ({
    name: { node, number: at + 1 },
    timeMs: 0,
    state: [row.x, row.y, row.u, row.v],
    covariance: triangle(of, at),
    mmsi: row.mmsi ?? null,
    pedigree: [],
  }))
}

/** What the assignment sums up: of two equally good answers either may be given. */
function likeness(a: SharedTrack | undefined, b: SharedTrack | undefined): number {
  if (a === undefined || b === undefined) throw new Error('no such track')
  const doubt = blend(1, fromTriangle(a.covariance), 1, fromTriangle(b.covariance))
  const off = a.state.map((each, k) => each - (b.state[k] ?? 0))
  return squaredDistance(off, doubt) + logDeterminant(doubt)
}

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const row = fc
  .record({
    x: number(-4000, 4000),
    y: number(-4000, 4000),
    u: number(-8, 8),
    v: number(-8, 8),
    minor: number(5, 80),
    longer: number(1, 8),
    turn: number(0, 3.1),
    vv: number(0.05, 4),
  })
  .map(({ longer, ...each }) => ({ ...each, major: each.minor * longer }))

describe('pairing two pictures', () => {
  test('gives the pairs of the slow one, which compares each with each', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12, size: 'max' }),
        fc.array(
          fc.record({ of: fc.nat({ max: 11 }), dx: number(-60, 60), dy: number(-60, 60), other: row }),
          {
            maxLength: 12,
            size: 'max',
          },
        ),
        (ours, seen) => {
          const theirs = seen.map(({ of, dx, dy, other }) => {
            const same = ours[of]
            return same === undefined
              ? other
              : { ...other, x: same.x + dx, y: same.y + dy, u: same.u, v: same.v }
          })
          const [a, b] = [estimates(ours), estimates(theirs)]
          const fast = pairEstimates(a, b, () => false)
          const slow = pairTracks(shared(a, ours, 'uk'), shared(b, theirs, 'fr'), new Map())
          const [p, q] = [shared(a, ours, 'uk'), shared(b, theirs, 'fr')]
          const told = slow.map(pair => likeness(p[pair.ours], q[pair.theirs]))
          const mine = [...fast.theirs].flatMap((j, i) => (j < 0 ? [] : [likeness(p[i], q[j])]))
          expect(mine).toHaveLength(told.length)
          expect(sum(mine)).toBeCloseTo(sum(told), 4)
        },
      ),
      { seed: 1955, numRuns: 300 },
    )
  })

  const boat: Row = { x: 0, y: 0, u: 2, v: 1, major: 40, minor: 20, turn: 0.4, vv: 0.5 }

  test('by MMSI also when the places do not agree: then it is one name, and not one place', () => {
    const pairs = pairEstimates(
      estimates([{ ...boat, mmsi: 227_000_001 }]),
      estimates([{ ...boat, x: 2500, mmsi: 227_000_001 }]),
      () => false,
    )
    expect([pairs.theirs[0], pairs.agree[0]]).toEqual([0, 0])
  })

  test('never joins two MMSI, nor a simulated boat with a real one', () => {
    const named = pairEstimates(
      estimates([{ ...boat, mmsi: 227_000_001 }]),
      estimates([{ ...boat, mmsi: 227_000_002 }]),
      () => true,
    )
    expect(named.theirs[0]).toBe(-1)
    const simulated = estimates([boat])
    simulated.simulated[0] = 1
    expect(pairEstimates(simulated, estimates([boat]), () => true).theirs[0]).toBe(-1)
  })

  test('holds on to a pair that turned apart a little', () => {
    const [a, b] = [estimates([boat]), estimates([{ ...boat, x: 200, major: 30, minor: 30 }])]
    expect(pairEstimates(a, b, () => false).theirs[0]).toBe(-1)
    expect(pairEstimates(a, b, () => true).theirs[0]).toBe(0)
  })
})

describe('fusing two rows', () => {
  test('is what full matrices give, by both rules', () => {
    fc.assert(
      fc.property(row, row, fc.boolean(), (one, other, isShared) => {
        const near = { ...other, x: one.x + other.x / 100, y: one.y + other.y / 100 }
        const [a, b, into] = [estimates([one]), estimates([near]), makeEstimates(1)]
        fuseRows(a, 0, b, 0, isShared, into, 0)
        const slow = fuseEstimates(
          { state: [one.x, one.y, one.u, one.v], covariance: fromTriangle(triangle(a, 0)) },
          { state: [near.x, near.y, near.u, near.v], covariance: fromTriangle(triangle(b, 0)) },
          isShared ? 'inverseIntersection' : 'independent',
        )
        const c = slow.covariance
        const size = (c[0] ?? 0) + (c[5] ?? 0)
        expect(Math.abs(into.eastEast[0] + into.northNorth[0] - size) / size).toBeLessThan(1e-3)
        expect(Math.abs(into.velocityVariance[0] - (c[10] ?? 0)) / (c[10] ?? 1)).toBeLessThan(1e-2)
        const [x, y] = [into.longitude[0] * EQUATOR_EAST, into.latitude[0] * METRES_PER_DEGREE]
        expect(Math.hypot(x - slow.state[0], y - slow.state[1])).toBeLessThan(0.5)
      }),
      { seed: 2017, numRuns: 300 },
    )
  })

  test('is never less sure than the surer of the two', () => {
    fc.assert(
      fc.property(row, row, fc.boolean(), (one, other, isShared) => {
        const [a, b, into] = [estimates([one]), estimates([other]), makeEstimates(1)]
        fuseRows(a, 0, b, 0, isShared, into, 0)
        const weighed = (of: Estimates) => of.eastEast[0] + of.northNorth[0] + 200 * of.velocityVariance[0]
        expect(weighed(into)).toBeLessThan(Math.min(weighed(a), weighed(b)) * 1.0001)
      }),
      { seed: 41, numRuns: 300 },
    )
  })

  test('of the same estimate that came by two ways gains nothing', () => {
    fc.assert(
      fc.property(row, one => {
        const [a, b, into] = [estimates([one]), estimates([one]), makeEstimates(1)]
        fuseRows(a, 0, b, 0, true, into, 0)
        expect(into.eastEast[0] / a.eastEast[0]).toBeCloseTo(1, 5)
        expect(into.northNorth[0] / a.northNorth[0]).toBeCloseTo(1, 5)
        expect(into.velocityVariance[0] / a.velocityVariance[0]).toBeCloseTo(1, 5)
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('an estimate', () => {
  test('has the ellipse that it was given', () => {
    fc.assert(
      fc.property(number(1, 500), number(1.05, 10), number(0.01, 3.1), (minor, longer, turn) => {
        const all = makeEstimates(1)
        setEllipse(all, 0, minor * longer, minor, turn)
        const back = ellipseOf(all.eastEast[0], all.eastNorth[0], all.northNorth[0])
        expect(back.major).toBeCloseTo(minor * longer, 6)
        expect(back.minor).toBeCloseTo(minor, 4)
        expect(back.orientation).toBeCloseTo(turn, 4)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  test('is carried on in a straight line, and is less sure then', () => {
    const all = estimates([{ x: 0, y: 0, u: 10, v: -5, major: 20, minor: 20, turn: 0, vv: 1 }])
    carryRow(all, 0, 3, 0.05)
    expect(all.longitude[0] * EQUATOR_EAST).toBeCloseTo(30, 3)
    expect(all.latitude[0] * METRES_PER_DEGREE).toBeCloseTo(-15, 3)
    expect(all.eastEast[0]).toBeCloseTo(400 + 9 + 0.45, 6)
  })
})

describe('the name of a thing that two nodes see', () => {
  const french = (n: number, givenMs: number): GivenName => ({ node: 'fr', number: n, givenMs })
  const nobody = () => false

  test('is the elder, whoever gave it; and the first letter when both gave it at once', () => {
    const names = new CalledNames('uk')
    expect(names.join(1, 2000, french(7, 1000), nobody)).toBe(true)
    expect(names.of(1, 2000)).toEqual(french(7, 1000))
    expect(names.join(2, 1000, french(8, 2000), nobody)).toBe(false)
    expect(names.of(2, 1000)).toEqual({ node: 'uk', number: 2, givenMs: 1000 })
    expect(names.join(3, 1000, french(9, 1000), nobody)).toBe(true)
  })

  test('goes on when the partner lost the thing and finds it again under a new number', () => {
    const names = new CalledNames('uk')
    names.join(1, 2000, french(7, 1000), nobody)
    names.join(1, 2000, french(99, 9000), nobody)
    expect(names.of(1, 2000)).toEqual(french(7, 1000))
  })

  test('is our own again when the partner goes on showing that thing elsewhere', () => {
    const names = new CalledNames('uk')
    names.join(1, 2000, french(7, 1000), nobody)
    const told = Array.from({ length: 5 }, () => names.contradict(1))
    expect(told).toEqual([false, false, false, false, true])
    expect(names.of(1, 2000).node).toBe('uk')
  })

  test('is never that of another track of ours', () => {
    const names = new CalledNames('uk')
    expect(names.join(5, 9000, { node: 'uk', number: 4, givenMs: 1000 }, () => true)).toBe(false)
    expect(names.of(5, 9000).number).toBe(5)
  })

  test('is one on both sides, whatever each had before and whoever speaks first', () => {
    const ms = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(ms, ms, fc.array(fc.boolean(), { minLength: 4, maxLength: 8 }), (ukMs, frMs, order) => {
        const uk = new CalledNames('uk')
        const fr = new CalledNames('fr')
        for (const isUkFirst of [...order, true, false]) {
          if (isUkFirst) uk.join(3, ukMs, fr.of(8, frMs), nobody)
          else fr.join(8, frMs, uk.of(3, ukMs), nobody)
        }
        expect(uk.of(3, ukMs)).toEqual(fr.of(8, frMs))
      }),
      { seed: 12, numRuns: 200 },
    )
  })
})
