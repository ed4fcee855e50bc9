import { describe, expect, test } from 'vitest'
import { askedTime } from './asked-time.ts'

const NOW = Date.parse('2026-11-26T06:10:00Z')
const FROM = Date.parse('2026-11-26T04:00:00Z')

describe('a time that the screen is asked to go to', () => {
  test('is the instant of a link, or one typed without its day', () => {
    const ms = Date.parse('2026-11-26T06:04:22Z')
    expect(askedTime('2026-11-26T06:04:22Z', NOW, FROM)).toEqual({ kind: 'time', ms })
    expect(askedTime('06:04:22', NOW, FROM)).toEqual({ kind: 'time', ms })
  })

  test.each([
    ['when?', 'bad'],
    ['', 'bad'],
    ['2026-02-30T06:04Z', 'bad'],
    ['2026-11-26T25:04:22Z', 'bad'],
    ['2026-11-26T06:10:01Z', 'future'],
    ['2026-11-26T03:59:59Z', 'before'],
  ])('%j is answered with why not: %s', (text, kind) => {
    expect(askedTime(text, NOW, FROM)).toEqual({ kind })
  })

  test('leads nowhere while nothing is recorded', () => {
    expect(askedTime('06:04', NOW, null)).toEqual({ kind: 'none' })
  })
})
