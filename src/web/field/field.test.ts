/** The page of a unit: its order, how far it is, and what it keeps while the line is away. */
import { describe, expect, test } from 'vitest'
import type { RescueLine, RescueTask } from '#contract'
import { NOBODY_SAID, NOTHING_SAID } from '../rescue/parts.ts'
import { isInLog } from './heard.ts'
import type { Item } from './outbox.ts'
import { type FieldSheet, KEPT_MINUTES_MAX, keepSheet, keptSheet } from './sheet.ts'
import { nextStep, stepsTaken } from './steps.ts'

const task: RescueTask = {
  id: 't1',
  centre: 'UK',
  case: null,
  craft: null,
  unit: 'Utopia',
  sentAt: '2026-11-26T02:14:05.000Z',
  version: 2,
  acknowledgedVersion: 1,
  order: 'rescue',
  condition: NOTHING_SAID,
  aboard: NOBODY_SAID,
  lastContact: null,
  area: [],
  otherCraft: [],
  words: null,
  legalBasis: null,
  state: 'received',
  stateAt: '2026-11-26T02:14:06.000Z',
  toldAt: '2026-11-26T02:14:06.000Z',
  escalatedAt: null,
  result: null,
  seizures: [],
}
const item = (state: 'acknowledged' | 'wilco' | 'result', version = 2, more: Partial<Item> = {}): Item => ({
  id: state,
  account: 'a1',
  unit: 'Utopia',
  saidAt: '2026-11-26T02:14:08.000Z',
  offsetMs: 0,
  deed: { kind: 'task.answered', task: 't1', version, state, words: null },
  tries: 0,
  sending: { kind: 'waiting' },
  ...more,
})

describe('how far a unit is', () => {
  test.each([
    ['by the node', [], 'acknowledged'],
    ['and beyond it by what waits', [item('acknowledged')], 'wilco'],
    ['an answer to an older version counts no more', [item('wilco', 1)], 'acknowledged'],
    [
      'one that was refused does not count',
      [item('wilco', 2, { sending: { kind: 'refused', reasons: [] } })],
      'acknowledged',
    ],
    ['after the result nothing is left', [item('result')], null],
  ])('%s', (_title, items, expected) => {
    expect(nextStep(stepsTaken(task, items))).toBe(expected)
  })
})

test('what left before is known again in the log by what it is, in whichever form, whoever else said the like', () => {
  const waiting = item('wilco')
  const line = (by: string): RescueLine => ({
    id: 'l1',
    centre: 'UK',
    at: waiting.saidAt,
    knownAt: waiting.saidAt,
    by,
    byName: null,
    byRole: null,
    language: 'en',
    deed: {
      kind: 'task.answered',
      task: 't1',
      version: 2,
      state: 'wilco',
      at: waiting.saidAt,
      words: 'late',
    },
    ineffective: null,
  })
  expect(isInLog([line('a1')], waiting, [waiting.deed])).toBe(true)
  expect(isInLog([line('a2')], waiting, [waiting.deed])).toBe(false)
})

describe('the sheet that is kept', () => {
  const sheet: FieldSheet = {
    account: 'a1',
    unit: 'Utopia',
    unitKind: null,
    unitPlace: null,
    speedKnots: null,
    centre: 'UK',
    simulated: true,
    at: '2026-11-26T02:14:08.000Z',
    task,
    caseName: null,
    craftName: null,
    place: null,
    doubtMetres: null,
    times: {},
  }
  const atMs = Date.parse(sheet.at)
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }

  test('is there again for the same account, and for nobody signed in; not for another, and not for long', () => {
    keepSheet(shelf, sheet)
    expect(keptSheet(shelf, 'a1', atMs)).toEqual(sheet)
    expect(keptSheet(shelf, null, atMs)).toEqual(sheet)
    expect(keptSheet(shelf, 'a2', atMs)).toBeNull()
    expect(keptSheet(shelf, 'a1', atMs + KEPT_MINUTES_MAX * 60_000 + 1)).toBeNull()
  })

  test('damaged text is no sheet', () => {
    kept.set('entente.field.sheet', '{')
    expect(keptSheet(shelf, null, atMs)).toBeNull()
  })
})
