/** A place on land is known as that, by the same coast as the drift has. */
import { openCoast } from '#drift'
import { describe, expect, test } from 'vitest'
import { readCoastLine, shippedCoast } from '../drift/coast-file.ts'
import { onLand } from './on-land.ts'

describe('a place on land', () => {
  const isOnLand = onLand()
  test.each([
    ['Canterbury', 51.28, 1.08, true],
    ['Calais, behind the port', 50.93, 1.86, true],
    ['the middle of the strait', 51.03, 1.45, false],
    ['a mile off Dungeness', 50.89, 0.99, false],
    ['outside the coast that is known', 10, 10, false],
  ])('%s', (_where, latitude, longitude, expected) => {
    expect(isOnLand({ latitude, longitude })).toBe(expected)
  })

  test('is what the mask of the drift says, at 2,000 places of the strait', () => {
    const mask = openCoast(shippedCoast())
    let seed = 7
    const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    let onLandCount = 0
    for (let k = 0; k < 2000; k += 1) {
      const [latitude, longitude] = [50.6 + 0.9 * next(), 0.6 + 1.9 * next()]
      const is = isOnLand({ latitude, longitude })
      onLandCount += is ? 1 : 0
      expect(is, `${latitude} ${longitude}`).toBe(mask?.isLand(longitude, latitude))
    }
    expect(onLandCount).toBeGreaterThan(200)
  })

  test('is looked up once for each place, whatever the screens ask', () => {
    let reads = 0
    const counted = onLand(() => {
      reads += 1
      return readCoastLine()
    })
    const place = { latitude: 51.28, longitude: 1.08 }
    for (let k = 0; k < 10_000; k += 1) expect(counted(place)).toBe(true)
    expect(reads).toBe(1)
  })
})
