import { expect, test } from 'vitest'
import { probeMs, probeSentence } from './live-probe.ts'

test('a probe says when it was sent, and nothing else is taken for one', () => {
  expect(probeSentence(0, 0)).toMatch(/^!AIVDM,1,1,,A,[0-W`-w]{28},0\*[0-9A-F]{2}\r\n$/)
  expect(probeMs(400_010_000, 10_000_000 + Math.round(1234 / 0.06))).toBe(1234)
  expect(probeMs(511_000_000, 14_000_000)).toBeNull()
})
