/** The goods of a seizure can be changed, and what was not touched stays as it was. */
import { describe, expect, test } from 'vitest'
import type { RecordView } from '#contract'
import { EMPTY_ITEM } from '../rescue/goods.ts'
import { keepUntouched } from './keep-untouched.ts'
import { ITEMS_KEY, readSeized, seizedDraft, seizedTyped, withSeized } from './seized-items.ts'

const boat = {
  kind: 'boat',
  count: { min: 1, max: 1 },
  maker: null,
  model: null,
  serial: null,
  condition: 'deflated',
} as const
const jackets = { ...boat, kind: 'life-jacket', count: { min: 40, max: null }, condition: null } as const
const record = {
  kind: 'seizure',
  data: { name: 'S-3F2A9C', items: [boat, jackets] },
} as unknown as RecordView
const first = seizedDraft(record) ?? {}
const changed = (items: Parameters<typeof withSeized>[0]) => ({ ...first, [ITEMS_KEY]: withSeized(items) })

describe('the goods of a seizure', () => {
  test('are typed as they stand, and read back as they were', () => {
    expect(readSeized(first)).toEqual({ items: [boat, jackets] })
  })

  test('not touched, they are the very same in the next version', () => {
    const next = keepUntouched(record, first, first, { name: 'S-3F2A9C', ...readSeized(first) })
    expect(next[ITEMS_KEY]).toBe(record.data?.[ITEMS_KEY])
  })

  test('one corrected, one taken away and one more stand so in the next version', () => {
    const [one] = seizedTyped(first)
    if (one === undefined) throw new Error('no item')
    const draft = changed([
      { ...one, serial: ' X-7 ' },
      { ...EMPTY_ITEM, row: 2, kind: 'fuel', count: { min: '6', max: '' } },
    ])
    const next = keepUntouched(record, first, draft, { ...readSeized(draft) })
    expect(next[ITEMS_KEY]).toEqual([
      { ...boat, serial: 'X-7' },
      { ...boat, kind: 'fuel', count: { min: 6, max: null }, condition: null },
    ])
  })

  test.each([
    ['no goods at all', []],
    ['none of something', [{ ...EMPTY_ITEM, count: { min: '0', max: '0' } }]],
    ['at least above at most', [{ ...EMPTY_ITEM, count: { min: '3', max: '1' } }]],
    ['a number that is none', [{ ...EMPTY_ITEM, count: { min: 'some', max: '' } }]],
  ])('%s is not sent', (_title, items) => {
    expect(readSeized(changed(items))).toBeNull()
  })

  test('a record of another kind, or without its content, has none to change', () => {
    expect(seizedDraft({ ...record, kind: 'note' })).toBeNull()
    expect(seizedDraft({ ...record, data: null })).toBeNull()
  })
})
