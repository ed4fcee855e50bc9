import { describe, expect, test } from 'vitest'
import { confidenceFigure, confidenceLevel } from './confidence.ts'

describe('a probability in words', () => {
  test.each([
    [1, 'almostCertain'],
    [0.95, 'almostCertain'],
    [0.949, 'veryLikely'],
    [0.8, 'veryLikely'],
    [0.55, 'likely'],
    [0.5, 'evenChance'],
    [0.45, 'evenChance'],
    [0.2, 'unlikely'],
    [0.19, 'veryUnlikely'],
    [0, 'veryUnlikely'],
  ])('%d is %s', (probability, level) => {
    expect(confidenceLevel(probability)).toBe(level)
  })

  test.each([
    [0.9997, 0.99],
    [0.002, 0.01],
    [0.944, 0.944],
    [1, 1],
    [0, 0],
  ])('%d is written as %d: nearly sure is not sure', (probability, figure) => {
    expect(confidenceFigure(probability)).toBe(figure)
  })
})
