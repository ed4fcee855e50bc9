import { describe, expect, test } from 'vitest'
import { ForcingTableAsked } from '#contract'
import { openForcing } from '#drift'
import { openTyped } from './typed.ts'

const T0 = Date.UTC(2026, 2, 1) / 1000
const WISH = { fromS: T0, toS: T0 + 7200, area: { west: 1, south: 50.5, east: 2, north: 51.5 } }

function table(change: object = {}) {
  const row = (hour: number) => ({
    at: new Date((T0 + hour * 3600) * 1000).toISOString(),
    setDegrees: 90,
    driftKnots: hour,
    windFromDegrees: 180,
    windKnots: 10,
    ...change,
  })
  return {
    source: 'CROSS Gris-Nez, VHF 13',
    kind: 'measured',
    latitude: 51,
    longitude: 1.4,
    rows: [row(0), row(2)],
  }
}

describe('a table that an officer types', () => {
  test('becomes a field over the area, linear between its rows', () => {
    const opened = openTyped(ForcingTableAsked.parse(table()), WISH, T0)
    if (opened.kind === 'refused') throw new Error(opened.said.code)
    const out = new Float64Array(4)
    openForcing(opened.grid).sample(T0 + 3600, Float64Array.of(1.9), Float64Array.of(50.6), 1, out)
    expect([...out].map(each => Math.round(each * 1000) + 0)).toEqual([514, 0, 0, 5144])
    expect(opened.grid.source).toMatchObject({
      name: 'BY HAND',
      source: 'CROSS Gris-Nez, VHF 13',
      isDemo: false,
    })
  })

  test.each([
    ['no wind', { windFromDegrees: null, windKnots: null }, 'no-quantity'],
    ['no current', { setDegrees: null, driftKnots: null }, 'no-quantity'],
    ['a speed without a direction', { setDegrees: null, driftKnots: 2 }, 'row'],
  ])('%s is refused in words', (_name, change, code) => {
    const opened = openTyped(ForcingTableAsked.parse(table(change)), WISH, T0)
    expect(opened.kind === 'refused' ? opened.said.code : 'not refused').toBe(code)
  })

  test('hours that it does not reach over are refused', () => {
    const opened = openTyped(ForcingTableAsked.parse(table()), { ...WISH, toS: T0 + 7201 }, T0)
    expect(opened.kind === 'refused' ? opened.said.code : 'not refused').toBe('outside-time')
  })

  test.each([
    ['a wind of 200 knots', { windKnots: 200 }],
    ['a direction of 400', { setDegrees: 400 }],
    ['a local time', { at: '2026-03-01T00:00' }],
    ['a column nobody knows', { gust: 3 }],
  ])('%s does not pass the contract', (_name, change) => {
    expect(ForcingTableAsked.safeParse(table(change)).success).toBe(false)
  })
})
