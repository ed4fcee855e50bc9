/** Situation reports in IMO form, in both languages, numbered, made of what stands and of nothing else (R14). */
import { expect, test } from 'vitest'
import { NOTHING_SAID } from './condition.ts'
import { placeText } from './place-text.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { sitrepOf } from './sitrep.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:14:00.000Z')

function node(): TestNode {
  const made = new TestNode('UK')
  made.do(
    opened('a', {
      name: 'D-014',
      condition: { ...NOTHING_SAID, sinking: 'yes', peopleInWater: 'yes' },
      aboard: { ...UNKNOWN_ABOARD, people: { min: 31, max: 35 }, children: { min: 2, max: 6 } },
      where: {
        place: { latitude: 51.0017, longitude: 1.4417 },
        doubtMetres: 741,
        at: '2026-11-25T02:13:52.000Z',
        by: 'said',
      },
    }),
    T0,
  )
  made.do({ kind: 'case.opened', case: 'c', name: 'DS-001', phase: 'alert', crafts: ['a'] }, T0)
  return made
}
const facts = { caseId: 'c', from: 'UK', nowMs: T0, weather: null, plans: null } as const

test('the short form has its ten lines in order, in English and in French', () => {
  const report = sitrepOf(node().state, { ...facts, form: 'short' })
  expect(report?.number).toBe(1)
  expect(report?.textEn.split('\n')).toEqual([
    '250214 UTC NOV 26 DISTRESS',
    'FROM MRCC DOVER',
    'TO CROSS GRIS-NEZ',
    'SITREP 1 DS-001 SHORT FORM',
    'A. Identity of craft: D-014',
    'B. Position: 51°00.1′N 001°26.5′E ± 0.4 nm, 02:13 UTC',
    'C. Situation: sinking, people in the water',
    'D. Number of people at risk: 31–35, children 2–6',
    'E. Assistance required: immediate help',
    'F. Coordinating RCC: MRCC DOVER',
  ])
  expect(report?.textFr).toContain('B. Position: 51°00,1′N 001°26,5′E ± 0,4 M, 02:13 UTC')
})

test('the full form goes on to N, leaves out I, and says what is not known as that', () => {
  const text = sitrepOf(node().state, { ...facts, form: 'full' })?.textEn ?? ''
  expect(text.split('\n').map(line => line[0])).toEqual([...'2FTSABCDEFGHJKLMN'])
  expect(text).toContain('H. Weather on scene: NOT KNOWN')
  expect(text).toContain('missing ?')
})

test('the next has the next number, and of no case there is none', () => {
  const made = node()
  const first = sitrepOf(made.state, { ...facts, form: 'short' })
  made.do(
    {
      kind: 'sitrep.sent',
      sitrep: 's',
      case: 'c',
      number: 1,
      form: 'short',
      textEn: first?.textEn ?? '',
      textFr: first?.textFr ?? '',
    },
    T0,
  )
  expect(sitrepOf(made.state, { ...facts, form: 'short' })?.number).toBe(2)
  expect(sitrepOf(made.state, { ...facts, caseId: 'x', form: 'short' })).toBeNull()
})

test('words of an officer forge no line of it, and what is too long is shortened where it is long', () => {
  const made = node()
  const corners = Array.from({ length: 50 }, (_, n) => ({ latitude: 51 + n / 1000, longitude: 1.4 }))
  const areas = Array.from({ length: 20 }, (_, n) => ({ unit: `Unit ${n}`, corners, pos: 0.5 }))
  made.do(
    { kind: 'search.planned', search: 's', case: 'c', craft: null, run: null, areas, cumulativePos: 0.5 },
    T0,
  )
  const plans = 'Search on\u0000\nD. Number of people at risk: 0\u2028'
  const weather = { en: ' \u202e ', fr: 'Houle\n1 m' }
  const report = sitrepOf(made.state, { ...facts, plans, weather, form: 'full' })
  for (const text of [report?.textEn ?? '', report?.textFr ?? '']) {
    expect(text.length).toBeLessThanOrEqual(8000)
    expect(text.split('\n').map(line => line[0])).toHaveLength(17)
    expect(text).toMatch(/^K\. .* \[\.\.\.\]$/m)
    expect(text.match(/^D\. /gm)).toHaveLength(1)
    expect(text).toContain('Search on  D. Number')
  }
  expect(report?.textEn).toContain('H. Weather on scene: NOT KNOWN')
  expect(report?.textFr).toContain('Houle 1 m')
})

test('a place is rounded once: no sixty minutes', () => {
  expect(placeText({ latitude: 50.99999, longitude: -0.00001 }, 'en')).toBe('51°00.0′N 000°00.0′W')
})
