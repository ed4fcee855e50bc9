import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { REPAINT_MS_MAX, REPAINT_MS_MIN, REPAINT_MS_REDUCED, repaintMs } from './repaint.ts'
import { scaleOf } from './scale-bar.ts'
import { placeAt, screenX, screenY, viewOf } from './view.ts'

const DOVER = { latitude: 51.12, longitude: 1.32 }

describe('a place on the screen', () => {
  test('is found again from its pixel, at every zoom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 49, max: 52, noNaN: true }),
        fc.double({ min: -5, max: 3, noNaN: true }),
        fc.double({ min: 5, max: 17, noNaN: true }),
        (latitude, longitude, zoom) => {
          const view = viewOf(DOVER, zoom, 1600, 900)
          const at = placeAt(view, screenX(view, mercatorX(longitude)), screenY(view, mercatorY(latitude)))
          expect(at.latitude).toBeCloseTo(latitude, 7)
          expect(at.longitude).toBeCloseTo(longitude, 7)
        },
      ),
      { seed: 20261125 },
    )
  })

  test('north is up and east is right', () => {
    const view = viewOf(DOVER, 10, 1600, 900)
    expect(screenX(view, mercatorX(1.4))).toBeGreaterThan(800)
    expect(screenY(view, mercatorY(51.2))).toBeLessThan(450)
  })
})

describe('the scale bar', () => {
  test.each([
    [7, 20],
    [10, 2],
    [13, 0.5],
  ])('at zoom %d shows %d nautical miles, no wider than its room', (zoom, miles) => {
    const scale = scaleOf(viewOf(DOVER, zoom, 1600, 900))
    expect(scale.miles).toBe(miles)
    expect(scale.pixels).toBeLessThanOrEqual(190)
  })
})

describe('how often the map is drawn while nobody touches it', () => {
  test.each([
    ['far away four times a second', 8, false, REPAINT_MS_MAX],
    ['close by as often as a screen shows', 17, false, REPAINT_MS_MIN],
    ['once a second when motion is not wanted', 14, true, REPAINT_MS_REDUCED],
  ])('%s', (_title, zoom, isReduced, wanted) => {
    expect(repaintMs(viewOf(DOVER, zoom, 1600, 900), isReduced)).toBe(wanted)
  })
})
