import type { RecordView } from '#contract'
import { describe, expect, test } from 'vitest'
import { keepUntouched } from './keep-untouched.ts'

const record = {
  data: { place: { latitude: 51.001_234, longitude: 1.5 }, words: 'seen', hidden: 'kept' },
} as unknown as RecordView

describe('a change', () => {
  test('of another field leaves a place as exact as it was', () => {
    const first = { place: '51°00.1′N 001°30.0′E', words: 'seen' }
    const read = { place: { latitude: 51.001_667, longitude: 1.5 }, words: 'seen twice' }
    expect(keepUntouched(record, first, { ...first, words: 'seen twice' }, read)).toEqual({
      place: { latitude: 51.001_234, longitude: 1.5 },
      words: 'seen twice',
      hidden: 'kept',
    })
  })

  test('of the place itself is taken, and an emptied field goes', () => {
    const first = { place: '51°00.1′N 001°30.0′E', words: 'seen' }
    const read = { place: { latitude: 50, longitude: 1.5 } }
    expect(keepUntouched(record, first, { place: '50 N 1 30 E', words: '' }, read)).toEqual({
      place: { latitude: 50, longitude: 1.5 },
      hidden: 'kept',
    })
  })
})
