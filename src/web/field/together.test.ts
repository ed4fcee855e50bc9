/** Two pages of one device: neither loses what the other took. */
import { describe, expect, test } from 'vitest'
import type { Item } from './outbox.ts'
import { together } from './together.ts'

const item = (id: string, kind: 'waiting' | 'sent' | 'refused' = 'waiting', tries = 0): Item => ({
  id,
  account: 'a1',
  unit: 'Utopia',
  saidAt: '2026-11-26T02:14:08.000Z',
  offsetMs: 0,
  deed: { kind: 'log.said', case: null, craft: null, words: id },
  tries,
  sending: kind === 'sent' ? { kind, at: '' } : kind === 'refused' ? { kind, reasons: [] } : { kind },
})
const told = (items: readonly Item[]) => items.map(({ id, sending }) => `${id} ${sending.kind}`)

describe('an outbox on two pages', () => {
  test.each([
    [
      'what the other took is taken over',
      [item('a')],
      [item('a'), item('b')],
      ['a'],
      ['a waiting', 'b waiting'],
    ],
    ['what the other sent is sent', [item('a')], [item('a', 'sent')], ['a'], ['a sent']],
    ['what was sent here stays so', [item('a', 'sent')], [item('a')], ['a'], ['a sent']],
    ['what the other took away is gone', [item('a', 'refused')], [], ['a'], []],
    ['what waits is never lost, whatever became of the shelf', [item('a')], [], ['a'], ['a waiting']],
    ['what was taken away here does not come back', [], [item('a', 'refused')], ['a'], []],
  ])('%s', (_title, mine, kept, known, expected) => {
    expect(told(together(mine, kept, new Set(known)))).toEqual(expected)
  })

  test('a try of the other counts: it may have been heard', () => {
    expect(together([item('a')], [item('a', 'waiting', 2)], new Set(['a']))[0]?.tries).toBe(2)
  })
})
