/** When something was said on a device without a line, whatever its clock showed. */
import { describe, expect, test } from 'vitest'
import { LATE_MS, saidAt } from './said-at.ts'

const SAID = Date.parse('2026-11-26T02:14:08.000Z')
const SENT = SAID + 7 * 60_000
const HOUR = 3_600_000

describe('what was said at 02:14:08 and left at 02:21:08', () => {
  test.each([
    ['by a right clock', 0, 0, 0, 0, SAID, null],
    ['by a clock an hour ahead', HOUR, HOUR, -HOUR, -HOUR, SAID, 'off'],
    ['by a clock an hour behind', -HOUR, -HOUR, HOUR, HOUR, SAID, 'off'],
    ['an hour ahead, measured at last contact only', HOUR, HOUR, -HOUR, null, SAID, 'off'],
    ['an hour ahead, measured at the next contact only', HOUR, HOUR, null, -HOUR, SAID, 'off'],
    ['by a clock that nobody measured', 0, 0, null, null, SAID, 'unmeasured'],
    ['an hour ahead, set right when the network was back', HOUR, 0, -HOUR, 0, SAID, 'set'],
    ['an hour behind, set right when the network was back', -HOUR, 0, HOUR, 0, SAID, 'set'],
    ['a clock that wandered by a second', 0, 1000, 0, -1000, SAID, null],
  ] as const)('%s', (_title, aheadThen, aheadNow, offsetThenMs, offsetNowMs, ms, doubt) => {
    const said = saidAt({ phoneMs: SAID + aheadThen, phoneNowMs: SENT + aheadNow, offsetThenMs, offsetNowMs })
    expect(said).toEqual({ ms, phoneMs: SAID + aheadThen, isLate: true, isBelieved: true, doubt })
  })

  test('a clock that was ahead, never measured before, and set back since: its time is not believed', () => {
    const said = saidAt({ phoneMs: SAID + HOUR, phoneNowMs: SENT, offsetThenMs: null, offsetNowMs: 0 })
    expect(said).toMatchObject({ isBelieved: false, doubt: 'set' })
  })

  test('set forward between the last contact and the press: the measure of now is taken where the other is of tomorrow', () => {
    // Last contact: an hour behind, offset one hour. Then set right, pressed, sent.
    const said = saidAt({ phoneMs: SAID, phoneNowMs: SENT, offsetThenMs: HOUR, offsetNowMs: 0 })
    expect(said).toMatchObject({ ms: SAID, isBelieved: true, doubt: 'set' })
  })
})

test('what leaves within ten seconds leaves at once', () => {
  const at = (ms: number) =>
    saidAt({ phoneMs: SAID, phoneNowMs: SAID + ms, offsetThenMs: 0, offsetNowMs: 0 }).isLate
  expect(at(LATE_MS)).toBe(false)
  expect(at(LATE_MS + 1)).toBe(true)
})
