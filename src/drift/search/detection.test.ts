import { describe, expect, test } from 'vitest'
import { coverageFor, detectionSlope, erf, probabilityOfDetection } from './detection.ts'

describe('the chance of detection', () => {
  test.each([
    [0.25, '0.2212', '0.2460'],
    [0.5, '0.3935', '0.4691'],
    [0.75, '0.5276', '0.6528'],
    [1, '0.6321', '0.7899'],
    [1.5, '0.7769', '0.9399'],
    [2, '0.8647', '0.9878'],
  ])('at coverage %d is %s (exponential) and %s (inverse cube)', (coverage, exponential, cube) => {
    expect(probabilityOfDetection(coverage, 'exponential').toFixed(4)).toBe(exponential)
    expect(probabilityOfDetection(coverage, 'inverse-cube').toFixed(4)).toBe(cube)
  })

  test.each(['exponential', 'inverse-cube'] as const)('%s: slope and inverse belong to it', detection => {
    for (const coverage of [0, 0.3, 1, 2.2]) {
      const by = 1e-6
      const slope =
        (probabilityOfDetection(coverage + by, detection) -
          probabilityOfDetection(Math.max(0, coverage - by), detection)) /
        (coverage === 0 ? by : 2 * by)
      expect(slope).toBeCloseTo(detectionSlope(coverage, detection), 5)
      expect(coverageFor(probabilityOfDetection(coverage, detection), detection)).toBeCloseTo(coverage, 9)
    }
  })

  test('the error function meets its published values', () => {
    expect(erf(0.5)).toBeCloseTo(0.520499877813, 12)
    expect(erf(2)).toBeCloseTo(0.995322265019, 12)
    expect(erf(3)).toBeCloseTo(0.999977909503, 12)
    expect(erf(2.5 - 1e-12)).toBeCloseTo(erf(2.5), 11)
  })
})
