import { describe, expect, test } from 'vitest'
import { newRecordId } from './record-id.ts'

describe('the id of a record', () => {
  test('is a UUID of version 7 that begins with its time', () => {
    const id = newRecordId(0x0193_a000_1234, new Uint8Array(10).fill(0xff))
    expect(id).toBe('0193a000-1234-7fff-bfff-ffffffffffff')
  })

  test('differs at the same instant, and sorts by time', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newRecordId(1_764_000_000_000)))
    expect(ids.size).toBe(1000)
    expect(newRecordId(1_764_000_000_000) < newRecordId(1_764_000_000_001)).toBe(true)
  })
})
