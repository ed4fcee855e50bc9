import { describe, expect, test } from 'vitest'
import { SYMBOL_SHAPES } from '../tokens/symbols.ts'
import { CELL_TEXELS, drawField, segmentsOf, signedDistance } from './symbol-field.ts'

describe('the path of a symbol', () => {
  test('is read in absolute and relative steps alike', () => {
    expect(segmentsOf('M2 2H6V6H2z')).toEqual(segmentsOf('M2 2h4v4h-4z'))
  })

  test('goes on smoothly after a curve: four arcs close a circle of radius 7', () => {
    for (const { ax, ay } of segmentsOf(SYMBOL_SHAPES.unknown.path)) {
      expect(Math.hypot(ax - 12, ay - 12)).toBeCloseTo(7, 1)
    }
  })

  test('is refused when it holds what we do not draw', () => {
    expect(() => segmentsOf('M0 0Q1 1 2 2')).toThrow(RangeError)
  })
})

describe('the field of a symbol', () => {
  test.each([
    ['the middle of a square is half its side inside', 4, 4, -2],
    ['its edge is at nought', 2, 4, 0],
    ['a point beside it is as far as it is', 9, 4, 3],
    ['a corner is round outside', 9, 10, 5],
  ])('%s', (_title, x, y, wanted) => {
    expect(signedDistance(segmentsOf('M2 2h4v4h-4z'), true, x, y)).toBeCloseTo(wanted)
  })

  test('every shape has an inside, and ends within its cell', () => {
    for (const shape of Object.values(SYMBOL_SHAPES)) {
      const atlas = new Uint8Array(CELL_TEXELS * CELL_TEXELS)
      drawField(shape, atlas, CELL_TEXELS, 0, 0)
      expect(Math.max(...atlas)).toBeGreaterThan(128)
      const rim = [...atlas.subarray(0, CELL_TEXELS), ...atlas.subarray(-CELL_TEXELS)]
      expect(Math.max(...rim)).toBeLessThan(128)
    }
  })
})
