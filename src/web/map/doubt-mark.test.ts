import { describe, expect, test } from 'vitest'
import { mercatorX, mercatorY, metresPerPixel } from '../picture/mercator.ts'
import { ellipseOnScreen } from './doubt-mark.ts'
import { viewOf } from './view.ts'

const CENTRE = { latitude: 51, longitude: 1.5 }
const VIEW = viewOf(CENTRE, 11, 1600, 900)
const AT = { x: mercatorX(CENTRE.longitude), y: mercatorY(CENTRE.latitude) }

describe('the ellipse of a doubt', () => {
  test('is as long on the screen as it is at sea, around its track', () => {
    const ellipse = ellipseOnScreen(VIEW, AT, { majorMetres: 1200, minorMetres: 600, orientationDegrees: 90 })
    const metres = metresPerPixel(51, 11)
    expect(ellipse?.major).toBeCloseTo(1200 / metres, 6)
    expect(ellipse?.minor).toBeCloseTo(600 / metres, 6)
    expect([ellipse?.left, ellipse?.top]).toEqual([800, 450])
  })

  test.each([
    [0, -Math.PI / 2],
    [45, -Math.PI / 4],
    [90, 0],
    [135, Math.PI / 4],
  ])('a long axis of %d degrees from north is %d radians from the right, clockwise', (degrees, turn) => {
    const doubt = { majorMetres: 1200, minorMetres: 600, orientationDegrees: degrees }
    expect(ellipseOnScreen(VIEW, AT, doubt)?.turn).toBeCloseTo(turn, 9)
  })

  test('smaller than a symbol it is not drawn', () => {
    expect(ellipseOnScreen(VIEW, AT, { majorMetres: 20, minorMetres: 10, orientationDegrees: 0 })).toBeNull()
  })
})
