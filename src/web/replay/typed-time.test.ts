import { describe, expect, test } from 'vitest'
import { readTypedTime } from './typed-time.ts'

const now = Date.UTC(2026, 10, 23, 2, 14, 36)
const iso = (text: string) => {
  const read = readTypedTime(text, now)
  return read.kind === 'time' ? new Date(read.ms).toISOString().slice(0, 19) : read.kind
}

describe('a typed time', () => {
  test.each([
    ['02:02', '2026-11-23T02:02:00'],
    ['0202', '2026-11-23T02:02:00'],
    ['02:02:31', '2026-11-23T02:02:31'],
    ['2h05', '2026-11-23T02:05:00'],
    [' 02:02 UTC ', '2026-11-23T02:02:00'],
    ['02:02Z', '2026-11-23T02:02:00'],
    ['23:50', '2026-11-22T23:50:00'],
    ['02:14:37', '2026-11-22T02:14:37'],
    ['2026-11-20 14:00', '2026-11-20T14:00:00'],
    ['2026-11-23T02:14:36', '2026-11-23T02:14:36'],
    ['2026-11-24 00:00', 'future'],
    ['2026-02-30 10:00', 'bad'],
    ['2026-13-01 10:00', 'bad'],
    ['24:00', 'bad'],
    ['12:60', 'bad'],
    ['yesterday', 'bad'],
    ['', 'bad'],
    ['<img src=x>', 'bad'],
  ])('%j at 02:14:36 on 23 November is %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })
})
