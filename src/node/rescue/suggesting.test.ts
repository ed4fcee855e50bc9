/** What may be one is weighed behind what officers do: what is told at once never proposes what was just answered. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Deed } from '#records'
import { NOTHING_SAID, RescueLog, UNKNOWN_ABOARD } from '#rescue'
import { WEIGHED_AFTER_MS } from './limits.ts'
import { type Suggesting, suggesting } from './suggesting.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const SAID = 'Nous sommes trente dans un bateau gris, le moteur est en panne'

let log: RescueLog
let told: number
let weigh: Suggesting

beforeEach(() => {
  vi.useFakeTimers()
  log = new RescueLog()
  told = 0
  weigh = suggesting({ log, nowMs: () => T0 }, undefined, () => {
    told += 1
  })
})
afterEach(() => {
  weigh.close()
  vi.useRealTimers()
})

function call(id: string): void {
  log.add({
    is: 'contact',
    id,
    centre: 'UK',
    atMs: T0,
    knownMs: T0,
    simulated: true,
    contact: {
      channel: 'phone-999',
      heardAt: new Date(T0).toISOString(),
      state: 'answered',
      number: null,
      callerTag: 'one telephone',
      relayedBy: null,
      language: null,
      text: SAID,
      lettersCut: 0,
      where: null,
      otherPlaces: [],
      aboard: UNKNOWN_ABOARD,
      condition: NOTHING_SAID,
      boat: null,
      isTest: false,
    },
  })
}

function act(deed: Deed): void {
  log.add({
    is: 'act',
    id: `act-${log.entries.length}`,
    centre: 'UK',
    atMs: T0,
    knownMs: T0,
    tick: log.nextTick(T0),
    simulated: true,
    account: 'uk-1',
    language: 'en',
    deed,
  })
}

function opened(craft: string, contact: string): void {
  act({
    kind: 'craft.opened',
    craft,
    name: craft,
    severity: 'alert',
    where: null,
    aboard: UNKNOWN_ABOARD,
    condition: NOTHING_SAID,
    boat: null,
  })
  act({ kind: 'craft.contact-attached', craft, contact, grounds: [] })
}

const names = (all: ReturnType<Suggesting>) => all.map(({ id }) => id)

describe('what may be one', () => {
  test('is never told as certain: nearly sure is not sure', () => {
    call('first')
    opened('k1', 'first')
    call('second')
    expect(weigh().map(({ chance }) => chance)).toEqual([0.99])
  })

  test('is weighed soon after a change, once for all that changed, and then the screens are told', () => {
    call('first')
    opened('k1', 'first')
    call('second')
    expect(names(weigh.known()), 'nobody waits for it').toEqual([])
    expect(names(weigh.known())).toEqual([])
    vi.advanceTimersByTime(WEIGHED_AFTER_MS)
    expect(told).toBe(1)
    expect(names(weigh.known())).toEqual(['attach:k1:second'])
    vi.advanceTimersByTime(10 * WEIGHED_AFTER_MS)
    expect(told, 'nothing is new').toBe(1)
  })

  test('is not proposed again once somebody has answered, though it is not weighed anew yet', () => {
    call('first')
    opened('k1', 'first')
    call('second')
    expect(names(weigh())).toEqual(['attach:k1:second'])
    act({ kind: 'craft.contact-attached', craft: 'k1', contact: 'second', grounds: [] })
    expect(names(weigh.known())).toEqual([])
  })

  test('of two craft is not proposed once they are merged, or kept apart', () => {
    for (const answer of [
      { kind: 'craft.merged', craft: 'k1', other: 'k2', grounds: [] },
      { kind: 'craft.kept-apart', craft: 'k1', other: 'k2', reason: 'two' },
    ] satisfies Deed[]) {
      log = new RescueLog()
      const asked = suggesting({ log, nowMs: () => T0 })
      call('first')
      opened('k1', 'first')
      call('second')
      opened('k2', 'second')
      expect(names(asked())).toEqual(['merge:k1:k2'])
      act(answer)
      expect(names(asked.known())).toEqual([])
      asked.close()
    }
  })

  test('stays the very same while alerts alone are told: nothing is weighed for them', () => {
    call('first')
    opened('k1', 'first')
    call('second')
    const before = weigh()
    act({
      kind: 'alert.handled',
      alert: 'a',
      act: 'acknowledged',
      to: null,
      untilMinutes: null,
      placeShown: false,
      reason: null,
    })
    expect(weigh()).toBe(before)
    expect(weigh.known()).toBe(before)
  })

  test('is weighed no more after the close', () => {
    call('first')
    weigh.known()
    weigh.close()
    vi.advanceTimersByTime(10 * WEIGHED_AFTER_MS)
    expect(told).toBe(0)
  })
})
