/** What leaves late carries the instant at which it was said; a clock in doubt is told, and both times are kept. */
import { describe, expect, test } from 'vitest'
import { NOBODY_SAID, type Deed } from '../rescue/parts.ts'
import { fieldInEnglish } from '../words/en-field.ts'
import { type SaidAt, saidAt } from './said-at.ts'
import { timedDeed } from './timed-deed.ts'

const SAID = Date.parse('2026-11-26T02:14:08.000Z')
const NOW = SAID + 7 * 60_000
const HOUR = 3_600_000
const words = fieldInEnglish.field.journal
const phone = (aheadMs: number, offsetMs: number | null = -aheadMs, lateMs = NOW - SAID): SaidAt =>
  saidAt({
    phoneMs: SAID + aheadMs,
    phoneNowMs: SAID + lateMs + aheadMs,
    offsetThenMs: offsetMs,
    offsetNowMs: offsetMs,
  })
const timed = (deed: Deed, said: SaidAt, isBelieved = true) =>
  timedDeed({ deed }, said, { nowMs: NOW, isBelieved }, words).deed

const onScene: Deed = { kind: 'task.answered', task: 't', version: 1, state: 'on-scene', words: null }
const SHOWN = SAID + HOUR
const found: Deed = {
  kind: 'craft.found',
  found: 'f',
  where: {
    place: { latitude: 51, longitude: 1.5 },
    doubtMetres: 200,
    at: new Date(SHOWN).toISOString(),
    by: 'seen',
  },
  aboard: NOBODY_SAID,
  boat: null,
  observation: { at: new Date(SHOWN).toISOString(), by: 'Utopia', how: 'on-scene', words: 'Grey boat' },
}

describe('an answer that leaves late', () => {
  test('has the instant of the press in its own field, and the words of the person alone', () => {
    expect(timed(onScene, phone(0))).toEqual({ ...onScene, at: '2026-11-26T02:14:08.000Z' })
  })

  test('by a clock an hour ahead: the instant is right, and what the clock showed is kept', () => {
    expect(timed(onScene, phone(HOUR))).toEqual({
      ...onScene,
      at: '2026-11-26T02:14:08.000Z',
      words: 'The clock of the device was wrong: it showed 03:14:08.',
    })
  })

  test('by a clock that nobody compared: it says so', () => {
    expect(timed({ ...onScene, words: 'Two boats' }, phone(0, null))).toMatchObject({
      at: '2026-11-26T02:14:08.000Z',
      words: "The clock of the device, not compared with the node's, showed 02:14:08. Two boats",
    })
  })

  test('that the node does not believe has the time of arrival, and says what the device showed, with its day', () => {
    const deed = timed(onScene, phone(0), false)
    expect(deed).not.toHaveProperty('at')
    expect(deed).toMatchObject({ words: expect.stringContaining('2026-11-26 02:14:08, which cannot be') })
  })

  test('what leaves at once is timed by its arrival, whatever the clock shows', () => {
    expect(timed(onScene, phone(HOUR, -HOUR, 2000))).toEqual(onScene)
  })
})

describe('what was seen', () => {
  test('has the time of the look by the clock of the node, late or not', () => {
    for (const said of [phone(HOUR), phone(HOUR, -HOUR, 2000)])
      expect(timed(found, said)).toMatchObject({
        where: { at: '2026-11-26T02:14:08.000Z' },
        observation: { at: '2026-11-26T02:14:08.000Z' },
      })
    expect(timed(found, phone(HOUR, -HOUR, 2000))).toMatchObject({ observation: { words: 'Grey boat' } })
  })

  test('by a clock that is not believed has the time of arrival, and says so', () => {
    expect(timed(found, phone(0), false)).toMatchObject({
      where: { at: new Date(NOW).toISOString() },
      observation: {
        at: new Date(NOW).toISOString(),
        words: expect.stringMatching(/which cannot be.* Grey boat$/),
      },
    })
  })
})

test('what has no time of its own says in words when it was said', () => {
  const said: Deed = { kind: 'log.said', case: null, craft: null, words: 'Nothing seen' }
  expect(timed(said, phone(0))).toMatchObject({ words: 'Said at 02:14:08 UTC, sent later. Nothing seen' })
  expect(timed(said, phone(0, 0, 2000))).toEqual(said)
})

test('goods and the deed that says so have one time, and what a person wrote of them is whole', () => {
  const at = new Date(SHOWN).toISOString()
  const deed: Deed = { kind: 'goods.secured', seizure: 's', task: null, unit: 'Patrol 3', at }
  const goods = {
    at,
    place: null,
    where: 'Beach',
    legalBasis: 'PACE 1984, s. 19',
    items: [],
    exhibit: null,
    keptAt: null,
    note: 'x'.repeat(1000),
  }
  const made = timedDeed({ deed, goods }, phone(HOUR), { nowMs: NOW, isBelieved: true }, words)
  expect(made.deed).toMatchObject({ at: '2026-11-26T02:14:08.000Z' })
  expect(made.goods).toMatchObject({ at: '2026-11-26T02:14:08.000Z', note: goods.note })
})
