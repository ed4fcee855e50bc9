import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Chance, PURPOSE } from './random.ts'

describe('random numbers that are looked up', () => {
  // Random123 1.14, kat_vectors, threefry2x32 20 rounds.
  test.each([
    ['all zero', [0, 0], [0, 0], '6b200159 99ba4efe'],
    ['all ones', [0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '1cb996fc bb002be7'],
    ['digits of pi', [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], 'c4923a9c 483df7a0'],
  ] as const)('are those that the authors published: %s', (_name, [c0, c1], [k0, k1], expected) => {
    const chance = new Chance(k0, k1)
    chance.mix(c0, c1)
    expect(`${hex(chance.low)} ${hex(chance.high)}`).toBe(expected)
  })

  test('are the same in whatever order they are asked, and others for each particle, step and purpose', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(1e6), fc.nat(1e5), fc.nat(11), (seed, particle, step, purpose) => {
        const one = Chance.ofSeed(seed)
        const two = Chance.ofSeed(seed)
        two.draw(particle + 1, step, purpose)
        const other = two.low
        two.draw(particle, step + 1, purpose)
        const later = two.low
        two.draw(particle, step, purpose)
        one.draw(particle, step, purpose)
        expect([one.low, one.high]).toEqual([two.low, two.high])
        expect(new Set([one.low, other, later]).size).toBeGreaterThan(1)
      }),
      { seed: 6 },
    )
  })

  test('are normal: mean, variance, third and fourth moment of 200,000, and the two halves do not go together', () => {
    const chance = Chance.ofSeed(11)
    const count = 200_000
    const sums = [0, 0, 0, 0, 0]
    for (let k = 0; k < count; k++) {
      chance.draw(k, 3, PURPOSE.current)
      const a = chance.normal
      const b = chance.normalHigh
      ;[a, a * a, a ** 3, a ** 4, a * b].forEach((value, at) => (sums[at] = (sums[at] as number) + value))
    }
    const [mean, square, cube, fourth, product] = sums.map(sum => sum / count) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const bound = 4 / Math.sqrt(count)
    expect(Math.abs(mean)).toBeLessThan(bound)
    expect(Math.abs(square - 1)).toBeLessThan(bound * Math.sqrt(2))
    expect(Math.abs(cube)).toBeLessThan(bound * Math.sqrt(15))
    expect(Math.abs(fourth - 3)).toBeLessThan(bound * Math.sqrt(96))
    expect(Math.abs(product)).toBeLessThan(bound)
  })
})

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}
