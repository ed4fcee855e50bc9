import { describe, expect, test } from 'vitest'
import { draftFrom, draftOf, instantOf, numberOf, readRun } from './draft.ts'

const draft = draftFrom(
  { latitude: 51.0017, longitude: 1.4417 },
  Date.UTC(2026, 10, 25, 2, 13, 52),
  'uk-12',
  0.4,
)

describe('what is typed of a run', () => {
  test('becomes the question, and the question what was typed', () => {
    const read = readRun(draft)
    expect(read.kind).toBe('good')
    if (read.kind !== 'good') return
    expect(read.question).toMatchObject({
      track: 'uk-12',
      doubtNm: 0.4,
      from: '2026-11-25T02:13:52.000Z',
      particles: 5000,
      objects: [
        { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
        { key: 'PIW-CAPSIZED', share: 0.3 },
      ],
    })
    const { place } = read.question
    expect(place.kind === 'point' ? place.at.latitude : null).toBeCloseTo(51.0017, 3)
    expect(draftOf(read.question)).toEqual(draft)
  })

  test.each([
    ['position', 'somewhere'],
    ['doubt', 'a mile'],
    ['from', 'yesterday'],
    ['hours', ''],
    ['particles', 'many'],
    ['windFrom', '240'],
  ] as const)('%s that cannot be read is named', (field, text) => {
    expect(readRun({ ...draft, [field]: text })).toEqual({ kind: 'wrong', fields: [field] })
  })

  test('shares of nothing are wrong', () => {
    expect(readRun({ ...draft, objects: [{ key: 'PIW-1', share: '0' }] })).toEqual({
      kind: 'wrong',
      fields: ['objects'],
    })
  })

  test('figures are read with a comma too, times with and without seconds', () => {
    expect(numberOf(' 0,4 ')).toBe(0.4)
    expect(numberOf('')).toBeNull()
    expect(instantOf('2026-11-25 02:14')).toBe('2026-11-25T02:14:00.000Z')
    expect(instantOf('2026-13-25 02:14')).toBeNull()
  })
})
