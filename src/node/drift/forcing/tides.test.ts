import { describe, expect, test } from 'vitest'
import { brestCoefficients, highWaters, TIDE_PORTS, tidesOf } from './tides.ts'

const DAY = 86_400
const MARCH_2015 = Date.UTC(2015, 2, 21) / 1000

async function tides(id: string, fromS: number, toS: number) {
  const read = await tidesOf(id, fromS, toS)
  if (read.kind === 'refused') throw new Error(read.said.code)
  return read
}

describe('tides of ports', () => {
  test('at Dover two high waters a day, at springs 6 to 7 m above the low ones', async () => {
    const { extremes, port, heightAt } = await tides(TIDE_PORTS.dover, MARCH_2015, MARCH_2015 + DAY)
    expect(extremes.map(({ isHigh }) => isHigh)).toEqual([false, true, false, true])
    const range = (extremes[1]?.heightM ?? 0) - (extremes[0]?.heightM ?? 0)
    expect(range).toBeGreaterThan(6)
    expect(range).toBeLessThan(7.5)
    expect(heightAt(extremes[1]?.timeS ?? 0)).toBeCloseTo(extremes[1]?.heightM ?? 0, 1)
    expect(port.licence).toBe('CC-BY-4.0')
    expect(port.attribution).toContain('TICON-4')
  })

  test('each of the ports that are named is there, under an open licence, where it should be', async () => {
    const places = {
      dover: [51.1, 1.3],
      calais: [51, 1.9],
      boulogne: [50.7, 1.6],
      dunkerque: [51, 2.4],
      dieppe: [49.9, 1.1],
      leHavre: [49.5, 0.1],
      cherbourg: [49.7, -1.6],
      brest: [48.4, -4.5],
    } as const
    for (const [name, [latitude, longitude]] of Object.entries(places)) {
      const { port } = await tides(TIDE_PORTS[name as keyof typeof places], MARCH_2015, MARCH_2015 + DAY)
      expect(Math.abs(port.latitude - latitude), name).toBeLessThan(0.1)
      expect(Math.abs(port.longitude - longitude), name).toBeLessThan(0.1)
    }
  })

  test('the coefficients of the tide of the century are those of the tables: 118 and 119 on 21 March 2015', async () => {
    const marks = await brestCoefficients(MARCH_2015, MARCH_2015 + DAY)
    expect(marks.map(({ coefficient }) => Math.round(coefficient))).toEqual([118, 119])
  })

  test('high waters of a port carry the coefficient of their tide, and reach over the window', async () => {
    const read = await highWaters(TIDE_PORTS.dunkerque, MARCH_2015, MARCH_2015 + DAY)
    if (read.kind === 'refused') throw new Error(read.said.code)
    expect(read.marks.length).toBe(4)
    expect(read.marks[0]?.timeS).toBeLessThan(MARCH_2015)
    expect(read.marks.at(-1)?.timeS).toBeGreaterThan(MARCH_2015 + DAY - 12.5 * 3600)
    for (const { coefficient } of read.marks) expect(coefficient).toBeGreaterThan(105)
  })

  test('stations that may not be used by everybody are refused, in words', async () => {
    const { allStations } = await import('@neaps/tide-database')
    const closed = allStations.find(({ license, kind }) => !license.commercial_use && kind === 'tide')
    const read = await tidesOf(closed?.id ?? '', MARCH_2015, MARCH_2015 + DAY)
    expect(read.kind === 'refused' ? read.said.code : 'not refused').toBe('licence-closed')
  })

  test.each([
    ['a port that is not known', 'nowhere', DAY, 'not-known'],
    ['a year at once', TIDE_PORTS.dover, 365 * DAY, 'too-large'],
    ['a window that ends before it begins', TIDE_PORTS.dover, -DAY, 'too-large'],
  ])('%s is refused in words', async (_name, id, seconds, code) => {
    const read = await tidesOf(id, MARCH_2015, MARCH_2015 + seconds)
    expect(read.kind === 'refused' ? read.said.code : 'not refused').toBe(code)
  })
})
