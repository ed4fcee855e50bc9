import { expect, test } from 'vitest'
import type { RescueAlert, RescueLine } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { alertInstants, decisionInstants, inRows, written } from './watch-marks.ts'

const at = (minute: number) => `2026-11-23T02:${String(minute).padStart(2, '0')}:00Z`

function standing(lines: readonly (readonly [number, object, string?])[]): Standing {
  return {
    lines: new Map(
      lines.map(([minute, deed, ineffective], index) => [
        String(index),
        {
          id: String(index),
          at: at(minute),
          deed,
          ineffective: ineffective ?? null,
        } as unknown as RescueLine,
      ]),
    ),
    alerts: new Map([['a', { state: 'acknowledged' } as RescueAlert]]),
    crafts: new Map([['c', { name: 'D-014' }]]),
    cases: new Map([['k', { name: '1123' }]]),
  } as unknown as Standing
}
const raised = (alert: string) => ({ kind: 'alert.raised', alert, rule: 'feed-lost', priority: 'warning' })

test('a situation is marked when it began, not with each repeat; after it was over it is marked anew', () => {
  const found = alertInstants(
    standing([
      [3, raised('a')],
      [1, raised('a')],
      [2, raised('b')],
      [4, { kind: 'alert.handled', alert: 'a', act: 'rectified' }],
      [5, raised('a')],
    ]),
  )
  expect(found.map(({ ms }) => new Date(ms).getUTCMinutes())).toEqual([1, 2, 5])
  expect(found.map(({ isOpen }) => isOpen)).toEqual([false, false, false])
})

test('decisions name their unit, craft or case; what had no effect is none', () => {
  const found = decisionInstants(
    standing([
      [1, { kind: 'case.opened', case: 'k' }],
      [2, { kind: 'task.sent', unit: 'Lifeboat Dover', craft: 'c' }],
      [3, { kind: 'craft.found', craft: 'c' }],
      [4, { kind: 'case.closed', case: 'k' }, 'refused'],
      [5, { kind: 'log.said', case: null, craft: null }],
    ]),
  )
  expect(found.map(({ kind, of }) => [kind, of])).toEqual([
    ['case.opened', '1123'],
    ['task.sent', 'Lifeboat Dover'],
    ['craft.found', 'D-014'],
  ])
})

test('words stand where they fit; without room the mark stays, and what is out of sight is not drawn', () => {
  const strip = { fromMs: 0, toMs: 1000, width: 1000 }
  const marks = [
    { key: 'before', ms: -5, text: 'x' },
    { key: 'wide', ms: 100, text: 'ten words here' },
    { key: 'tight', ms: 500, text: 'ten words here' },
    { key: 'near', ms: 520, text: 'x' },
    { key: 'last', ms: 990, text: 'no room' },
  ]
  expect(written(strip, marks).map(({ key, text }) => [key, text !== ''])).toEqual([
    ['wide', true],
    ['tight', false],
    ['near', true],
    ['last', false],
  ])
})

test('what is expected stands in the first row that has room, and without words where none has', () => {
  const strip = { fromMs: 0, toMs: 1000, width: 1000 }
  const mark = (ms: number, text: string) => ({ ms, text })
  const placed = inRows(
    strip,
    [mark(100, 'aaaaaaaaaa'), mark(120, 'bbbbbbbbbb'), mark(140, 'c'), mark(995, 'end')],
    2,
  )
  expect(placed.map(({ text, row }) => [text, row])).toEqual([
    ['aaaaaaaaaa', 0],
    ['bbbbbbbbbb', 1],
    ['', 0],
    ['', 0],
  ])
})
