import { describe, expect, test } from 'vitest'
import { EMPTY_DRAFT, readDraft, type SightingDraft } from './draft.ts'

const NOW_MS = Date.UTC(2026, 10, 25, 2, 14, 36)
const WHOLE: SightingDraft = {
  position: '51 00.1 N 001 26.5 E',
  doubt: '0.4',
  peopleMin: '30',
  peopleMax: '55',
  seenAt: '02:10',
  who: ' CROSS Gris-Nez ',
  words: 'low in the water',
}

describe('a sighting that is written', () => {
  test('is read whole: miles become metres, the time of the day an instant', () => {
    const read = readDraft(WHOLE, NOW_MS)
    expect(read).toMatchObject({
      kind: 'good',
      sighting: {
        doubtMetres: 741,
        peopleMin: 30,
        peopleMax: 55,
        seenAt: '2026-11-25T02:10:00.000Z',
        who: 'CROSS Gris-Nez',
        words: 'low in the water',
      },
    })
  })

  test('what is left empty is unknown, and never 0; a time left empty is now', () => {
    const read = readDraft({ ...WHOLE, peopleMin: '', peopleMax: ' ', seenAt: '', words: '' }, NOW_MS)
    expect(read).toMatchObject({
      kind: 'good',
      sighting: { peopleMin: null, peopleMax: null, seenAt: '2026-11-25T02:14:36.000Z', words: '' },
    })
  })

  test('one bound alone is kept as one bound', () => {
    expect(readDraft({ ...WHOLE, peopleMax: '' }, NOW_MS)).toMatchObject({
      sighting: { peopleMin: 30, peopleMax: null },
    })
    expect(readDraft({ ...WHOLE, peopleMin: '' }, NOW_MS)).toMatchObject({
      sighting: { peopleMin: null, peopleMax: 55 },
    })
  })

  test('every field that cannot be read is named at once', () => {
    expect(readDraft(EMPTY_DRAFT, NOW_MS)).toEqual({
      kind: 'bad',
      bad: { position: 'position', doubt: 'doubt', who: 'who' },
    })
  })

  test.each([
    ['doubt', '0', 'doubt'],
    ['doubt', '28', 'doubt'],
    ['doubt', '-1', 'doubt'],
    ['doubt', '0,4 M', 'doubt'],
    ['peopleMin', 'many', 'people'],
    ['peopleMin', '3.5', 'people'],
    ['peopleMax', '10001', 'people'],
    ['peopleMax', '29', 'peopleOrder'],
    ['seenAt', '25:00', 'seenAt'],
    ['seenAt', '2026-11-26 02:00', 'seenAtFuture'],
    ['who', 'x'.repeat(61), 'who'],
    ['words', 'x'.repeat(1001), 'words'],
  ] as const)('%s %j is refused as %s', (field, text, word) => {
    expect(readDraft({ ...WHOLE, [field]: text }, NOW_MS)).toEqual({ kind: 'bad', bad: { [field]: word } })
  })

  test('a decimal comma is as good as a point', () => {
    expect(readDraft({ ...WHOLE, doubt: '0,4' }, NOW_MS)).toMatchObject({ sighting: { doubtMetres: 741 } })
  })
})
