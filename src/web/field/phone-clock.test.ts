/** The clock of a telephone against the node's: measured when the line is there, kept for when it is not. */
import { describe, expect, test } from 'vitest'
import {
  CLOCK_SAME_MS,
  createPhoneClock,
  LOOK_EVERY_MS,
  READING_KEPT_MS,
  TRIP_MS_MAX,
} from './phone-clock.ts'

const HOUR = 3_600_000

function given(more: { readonly kept?: Map<string, string>; readonly phoneAheadMs?: number } = {}) {
  const kept = more.kept ?? new Map<string, string>()
  const at = {
    nodeMs: Date.parse('2026-11-26T02:14:08.000Z'),
    aheadMs: more.phoneAheadMs ?? HOUR,
    tripMs: 100,
  }
  const asked = { count: 0, isSilent: false }
  const pass = (ms: number) => {
    at.nodeMs += ms
  }
  const clock = createPhoneClock({
    shelf: { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    nowMs: () => at.nodeMs + at.aheadMs,
    // Even, from somewhere: it does not follow the clock when that is set.
    tickMs: () => at.nodeMs - 7_000_000,
    ask: async () => {
      asked.count += 1
      if (asked.isSilent) return null
      pass(at.tripMs / 2)
      const told = at.nodeMs
      pass(at.tripMs / 2)
      return told
    },
  })
  return { clock, at, asked, pass, kept }
}

describe('the clock of a telephone', () => {
  test('that is an hour ahead is measured to be so', async () => {
    const { clock } = given()
    await clock.look()
    expect(clock.reading.get()?.offsetMs).toBe(-HOUR)
  })

  test('a slow way there and back is halved; one that took too long says nothing', async () => {
    const { clock, at } = given()
    at.tripMs = TRIP_MS_MAX + 2
    await clock.look()
    expect(clock.reading.get()).toBeNull()
    at.tripMs = 3000
    await clock.look()
    expect(clock.reading.get()?.offsetMs).toBe(-HOUR)
  })

  test('is asked once in a while, and at once after the line was lost; the last measure stands while the node is silent', async () => {
    const { clock, asked, pass } = given()
    await clock.look()
    await clock.look()
    expect(asked.count).toBe(1)
    pass(LOOK_EVERY_MS)
    asked.isSilent = true
    await clock.look()
    expect(asked.count).toBe(2)
    expect(clock.reading.get()?.offsetMs).toBe(-HOUR)
    asked.isSilent = false
    clock.lost()
    await clock.look()
    expect(asked.count).toBe(3)
  })

  test('measured again a little otherwise it is the same clock; set by an hour it is another', async () => {
    const { clock, at } = given()
    await clock.look()
    at.aheadMs -= CLOCK_SAME_MS
    clock.lost()
    await clock.look()
    expect(clock.reading.get()?.offsetMs).toBe(-HOUR)
    at.aheadMs = 0
    clock.lost()
    await clock.look()
    expect(clock.reading.get()?.offsetMs).toBe(0)
  })

  test('its measure outlives the page, for a day; damaged text is none', async () => {
    const first = given()
    await first.clock.look()
    const reading = (more: number) =>
      given({ kept: first.kept, phoneAheadMs: HOUR + more }).clock.reading.get()?.offsetMs
    expect(reading(0)).toBe(-HOUR)
    expect(reading(READING_KEPT_MS + HOUR)).toBeUndefined()
    for (const text of ['{', 'null', '{"offsetMs":"1"}'])
      expect(given({ kept: new Map([['entente.field.clock', text]]) }).clock.reading.get()).toBeNull()
  })
})
