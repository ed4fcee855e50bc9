import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FusedRow } from './fused-update.ts'
import { STATED_SHARE, statedClassOf, withStatedClass } from './stated-class.ts'

const evidence = (shares: Readonly<Record<string, number>>) =>
  Object.entries(shares).map(([name, probability]) => ({ class: name, probability })) as FusedRow['evidence']

describe('what a ship says she is', () => {
  test.each([
    [70, 'cargo'],
    [60, 'passenger'],
    [30, 'fishing'],
    [37, 'pleasure'],
    [0, null],
    [null, null],
  ] as const)('by ship type %s: %s', (shipType, expected) => {
    expect(statedClassOf(shipType)).toBe(expected)
  })

  test('is likely and no more where no sensor speaks, and is marked as her own word', () => {
    expect(withStatedClass(evidence({ unknown: 1, cargo: 0 }), 'cargo')).toEqual([
      { class: 'cargo', probability: STATED_SHARE, saidOfItself: STATED_SHARE },
      { class: 'unknown', probability: 1 - STATED_SHARE, saidOfItself: 0 },
    ])
  })

  test('may be a class that no sensor tells apart', () => {
    expect(withStatedClass(evidence({ unknown: 1 }), 'tug')[0]).toMatchObject({ class: 'tug' })
  })

  test('bears out what sensors say, and of that only its own part is marked', () => {
    const [first] = withStatedClass(evidence({ fishing: 0.5, unknown: 0.5 }), 'fishing')
    expect(first).toMatchObject({ class: 'fishing', saidOfItself: 0.375 })
    expect(first?.probability).toBe(0.875)
  })

  test('takes nothing away from the sensors that it contradicts', () => {
    const [first, second] = withStatedClass(evidence({ smallBoat: 0.9, unknown: 0.1 }), 'cargo')
    expect(first).toEqual({ class: 'smallBoat', probability: 0.9, saidOfItself: 0 })
    expect(second).toMatchObject({ class: 'cargo' })
  })

  test('that says nothing leaves the evidence as it is', () => {
    expect(withStatedClass(evidence({ smallBoat: 0.9, unknown: 0.1 }), null)).toEqual([
      { class: 'smallBoat', probability: 0.9, saidOfItself: 0 },
      { class: 'unknown', probability: 0.1, saidOfItself: 0 },
    ])
  })

  test('leaves shares that sum to what they did, none below 0, none of the sensors smaller (seed 20261125)', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, fc.constantFrom('cargo', 'tug', null), (a, b, c, stated) => {
        const total = a + b + c + 1e-9
        const before = evidence({ cargo: a / total, smallBoat: b / total, unknown: (c + 1e-9) / total })
        const after = withStatedClass(before, stated)
        expect(after.reduce((sum, each) => sum + each.probability, 0)).toBeCloseTo(1, 9)
        for (const { class: name, probability } of before) {
          const now = after.find(each => each.class === name)?.probability ?? -1
          expect(now).toBeGreaterThanOrEqual(name === 'unknown' ? 0 : probability)
        }
        for (const each of after) expect(each.saidOfItself).toBeLessThanOrEqual(each.probability)
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })
})
