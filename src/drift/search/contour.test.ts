import { describe, expect, test } from 'vitest'
import { contoursOf } from './contour.ts'
import { movingCloud, reweighted } from './moving.ts'
import { fromPlane } from './plane.ts'
import { Chance } from '../random.ts'
import { STATUS } from '../run.ts'

const ORIGIN = { latitude: 51, longitude: 1.5 }

/** Normal in both ways, by the sequence of the model's own chance. */
function normalCloud(count: number, sigmaM: number, status: number = STATUS.adrift) {
  const chance = Chance.ofSeed(11)
  const places = Array.from({ length: count }, (_, k) => {
    chance.draw(k, 0, 14)
    const radius = sigmaM * Math.sqrt(-2 * Math.log(chance.uniform))
    chance.draw(k, 1, 14)
    const angle = 2 * Math.PI * chance.uniform
    return fromPlane(ORIGIN, { east: radius * Math.sin(angle), north: radius * Math.cos(angle) })
  })
  return movingCloud(
    [
      {
        timeS: 0,
        longitudes: Float64Array.from(places, each => each.longitude),
        latitudes: Float64Array.from(places, each => each.latitude),
        status: new Uint8Array(count).fill(status),
        weights: new Float64Array(count).fill(1),
        scenarios: new Uint8Array(count),
      },
    ],
    ['one'],
  )
}

describe('the lines about 50 and 90 % of a cloud', () => {
  test('hold as much sea as those of the normal distribution the particles were drawn from', () => {
    const sigma = 2000
    const [half, most] = contoursOf(normalCloud(20_000, sigma), 0, [0.5, 0.9])
    const circle = (share: number) => -2 * Math.PI * sigma ** 2 * Math.log(1 - share)
    expect((half?.areaM2 ?? 0) / circle(0.5)).toBeGreaterThan(0.95)
    expect((half?.areaM2 ?? 0) / circle(0.5)).toBeLessThan(1.08)
    expect((most?.areaM2 ?? 0) / circle(0.9)).toBeGreaterThan(0.95)
    expect((most?.areaM2 ?? 0) / circle(0.9)).toBeLessThan(1.1)
  })

  test('are closed rings about the middle', () => {
    const [half] = contoursOf(normalCloud(5000, 1500), 0, [0.5])
    expect(half?.rings.length).toBe(1)
    const ring = half?.rings[0] ?? []
    expect(ring.length).toBeGreaterThan(12)
    expect(ring.at(-1)).toEqual(ring[0])
  })

  test('leave what is no longer believed', () => {
    const cloud = normalCloud(8000, 2000)
    const onlyEast = reweighted(
      cloud,
      cloud.weights.map((weight, k) => ((cloud.east[k] ?? 0) > 0 ? weight : 0)),
    )
    const [half] = contoursOf(onlyEast, 0, [0.5])
    const mean = (half?.rings[0] ?? []).reduce((sum, at) => sum + at.longitude, 0)
    expect(mean / (half?.rings[0]?.length ?? 1)).toBeGreaterThan(ORIGIN.longitude)
  })

  test('are not there when nothing is at sea; a picture that is not there is refused', () => {
    const ashore = normalCloud(100, 500, STATUS.stranded)
    expect(contoursOf(ashore, 0, [0.5])).toEqual([{ share: 0.5, areaM2: 0, rings: [] }])
    expect(() => contoursOf(ashore, 3, [0.5])).toThrow('no picture 3')
  })
})
