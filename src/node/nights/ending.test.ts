/** Whatever hangs or fails while a night is taken apart, the rest is taken apart all the same. */
import { describe, expect, test } from 'vitest'
import { endAll } from './ending.ts'

describe('the end of a night', () => {
  test('what hangs is named after its time, what fails is named, and all that comes after has its turn', async () => {
    const ended: string[] = []
    const ends = (what: string) => ({ what, end: async () => void ended.push(what) })
    const faults = await endAll(
      [
        ends('one'),
        { what: 'the office', end: () => new Promise(() => undefined) },
        { what: 'the line', end: () => Promise.reject(new Error('broken')) },
        ends('the database'),
      ],
      50,
    )
    expect(ended).toEqual(['one', 'the database'])
    expect(faults).toEqual([
      'the office did not close within 0.05 s, and is left',
      'the line did not close: broken',
    ])
  })
})
