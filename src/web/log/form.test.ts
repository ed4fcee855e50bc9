import type { RecordView } from '#contract'
import { describe, expect, test } from 'vitest'
import { OFFICER } from '../sign-in/test/door-fake.ts'
import { unitsOf } from '../words/units.ts'
import { changesOf } from './changes.ts'
import { fieldsOf } from './form.ts'
import { MARKING_KEYS, markingText, readMarking } from './marking-form.ts'
import { readForm } from './read-form.ts'
import { readInstant, writeInstant } from './read-instant.ts'
import { NOTE_TYPE, WIDE_TYPE } from './test/types.ts'
import { firstDraft, writeForm } from './write-form.ts'

const NOW = Date.parse('2026-11-23T02:14:36.000Z')
const note = fieldsOf(NOTE_TYPE, 'en')
const wide = fieldsOf(WIDE_TYPE, 'en')

describe('a form from a type of record', () => {
  test('asks in the order of the type, in the language of the officer, and not for what has its own screen', () => {
    expect(fieldsOf(NOTE_TYPE, 'fr').map(each => each.label)).toContain('Note (fr)')
    expect(wide.map(each => each.key)).toEqual(['count', 'share', 'place', 'shape', 'until', 'sure'])
  })

  test('knows what must be said, what may be unknown, and the bounds', () => {
    const [count, share] = wide
    expect(count).toMatchObject({ required: true, nullable: false, integer: true, min: 2, max: 9 })
    expect(share).toMatchObject({ required: false, nullable: true, integer: false })
  })

  test('begins with the room of the role, the language of the writer, and nothing leaving', () => {
    const draft = firstDraft(NOTE_TYPE, note, OFFICER, 'fr')
    expect(draft).toMatchObject({ room: 'watch', language: 'fr', [MARKING_KEYS.states]: [] })
    expect(draft[MARKING_KEYS.purposes]).toEqual(['search-and-rescue'])
  })
})

describe('reading a form', () => {
  test('a note: words, and the present when no time was typed', () => {
    const draft = { room: 'watch', text: ' Relieved. ', language: 'en', about: 'UK-470\nmmsi:235000001' }
    expect(readForm(note, draft, NOW, ['at'])).toEqual({
      kind: 'good',
      data: {
        room: 'watch',
        text: 'Relieved.',
        language: 'en',
        at: '2026-11-23T02:14:36.000Z',
        about: ['track:uk-470', 'mmsi:235000001'],
      },
    })
  })

  test.each([
    ['text', '   ', 'missing'],
    ['text', 'x'.repeat(41), 'long'],
    ['at', 'yesterday', 'instant'],
    ['about', '470', 'reference'],
  ])('%s %j: %s', (key, typed, why) => {
    const draft = { room: 'watch', text: 'so', language: 'en', at: '02:14', [key]: typed }
    expect(readForm(note, draft, NOW)).toEqual({ kind: 'bad', bad: { [key]: why } })
  })

  const square = '51 00 N 001 20 E\n51 00 N 001 30 E\n51 10 N 001 30 E'
  const full = { count: '3', place: '51 00.0 N 001 30.0 E', shape: square, sure: true }

  test('numbers, places, corners and yes; what is not known is null', () => {
    expect(readForm(wide, { ...full, share: '0,5' }, NOW)).toMatchObject({
      kind: 'good',
      data: {
        count: 3,
        share: 0.5,
        place: { latitude: 51, longitude: 1.5 },
        shape: { kind: 'polygon', points: [{}, {}, {}] },
        until: null,
        sure: true,
      },
    })
  })

  test.each([
    ['count', '3.5', 'whole'],
    ['count', '1', 'low'],
    ['count', '10', 'high'],
    ['count', 'three', 'number'],
    ['place', 'here', 'position'],
    ['shape', '51 00 N 001 20 E', 'corners'],
    ['shape', 'nowhere', 'position'],
  ])('%s %j: %s', (key, typed, why) => {
    expect(readForm(wide, { ...full, [key]: typed }, NOW)).toEqual({ kind: 'bad', bad: { [key]: why } })
  })

  test('what is written back is read as the same content', () => {
    const read = readForm(wide, { ...full, until: '2026-12-01 06:00', share: '1' }, NOW)
    if (read.kind === 'bad') throw new Error('The form was not read.')
    const record = { data: read.data, marking: markingOf(WIDE_TYPE) } as unknown as RecordView
    const again = readForm(wide, writeForm(wide, record, unitsOf('fr')), NOW)
    expect(again).toEqual(read)
  })
})

describe('instants', () => {
  test.each([
    ['02:14', '2026-11-23T02:14:00.000Z'],
    ['23:50', '2026-11-23T23:50:00.000Z'],
    ['2026-12-01 06:00', '2026-12-01T06:00:00.000Z'],
    ['2026-12-01T06:00:05.250Z', '2026-12-01T06:00:05.250Z'],
  ])('%s is %s', (typed, iso) => {
    expect(new Date(readInstant(typed, NOW) ?? 0).toISOString()).toBe(iso)
    expect(readInstant(writeInstant(iso), NOW)).toBe(Date.parse(iso))
  })

  test.each(['', '25:00', '2026-02-30 10:00', '2026-13-01 10:00', 'noon'])('%j is none', typed => {
    expect(readInstant(typed, NOW)).toBeNull()
  })
})

function markingOf(type: typeof NOTE_TYPE) {
  const read = readMarking(firstDraft(type, fieldsOf(type, 'en'), OFFICER, 'en'), type, 'UK')
  if (read.kind === 'bad') throw new Error('The marking was not read.')
  return read.marking
}

describe('a marking', () => {
  test('is in the words of the scheme, stays at home unless somebody says otherwise, and says so', () => {
    expect(markingText(markingOf(NOTE_TYPE))).toBe('UK OFFICIAL')
    expect(markingOf(WIDE_TYPE)).toMatchObject({ scheme: 'FR', level: 'DIFFUSION RESTREINTE' })
    expect(markingText({ ...markingOf(NOTE_TYPE), releasableTo: ['FR'] })).toBe('UK OFFICIAL rel FR')
  })

  test.each([
    [{ [MARKING_KEYS.level]: 'SECRET' }, 'level'],
    [{ [MARKING_KEYS.purposes]: [] }, 'purposes'],
    [{ [MARKING_KEYS.purposes]: ['programme'] }, 'purposes'],
    [{ [MARKING_KEYS.conditions]: 'SAR ONLY, <b>' }, 'conditions'],
  ])('%j cannot be read: %s', (more, why) => {
    const draft = { ...firstDraft(NOTE_TYPE, note, OFFICER, 'en'), ...more }
    expect(readMarking(draft, NOTE_TYPE, 'UK')).toEqual({ kind: 'bad', why })
  })
})

describe('what changed', () => {
  test('names fields, the marking and the standing, newest first; order of keys is no change', () => {
    const marking = markingOf(NOTE_TYPE)
    const version = (number: number, data: object, more: object = {}) =>
      ({ version: number, data, marking, standing: 'live', ...more }) as unknown as RecordView
    const changes = changesOf([
      version(1, { a: 1, b: { x: 1, y: 2 } }),
      version(2, { b: { y: 2, x: 1 }, a: 2, c: 3 }),
      version(3, { b: { y: 2, x: 1 }, a: 2, c: 3 }, { marking: { ...marking, releasableTo: ['FR'] } }),
    ])
    expect(changes.map(each => each.version.version)).toEqual([3, 2, 1])
    expect(changes.map(each => each.fields)).toEqual([[], ['a', 'c'], []])
    expect(changes.map(each => each.marking)).toEqual([true, false, false])
    expect(changes.at(-1)?.isFirst).toBe(true)
  })
})
