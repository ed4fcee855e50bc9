/** The life of an alert (MSC.302(87), IEC 62923-1): every path, both centres alike, one row for one situation. */
import { describe, expect, test } from 'vitest'
import type { AlertPriority, Centre, DeedOf } from '#records'
import { AlertBoard, type AlertEntry, ANEW_MS } from './board.ts'
import { againstHandling } from './decide.ts'
import { ALERT_STATES, ALERT_TABLE, SILENCE_MS } from './life.ts'
import { alarmLoad } from './load.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
type Act = DeedOf<'alert.handled'>['act']

class Watch {
  readonly board = new AlertBoard()
  readonly entries: AlertEntry[] = []

  raise(
    atMs: number,
    priority: AlertPriority = 'warning',
    alert = 'small-boat-stopped:D-1',
    centre: Centre = 'UK',
  ) {
    this.#add(atMs, centre, 'node', {
      kind: 'alert.raised',
      alert,
      rule: alert.split(':')[0] as string,
      priority,
      case: null,
      craft: null,
      contact: null,
      track: null,
      place: { latitude: 51, longitude: 1.4 },
      reasons: [{ en: 'It stopped', fr: 'Elle est arrêtée' }],
      inputs: [],
    })
  }

  /** What speaks against it; null: it was done. */
  do(act: Act, atMs: number, more: Partial<DeedOf<'alert.handled'>> = {}, account = 'uk-1') {
    const deed: DeedOf<'alert.handled'> = {
      kind: 'alert.handled',
      alert: 'small-boat-stopped:D-1',
      act,
      to: null,
      untilMinutes: null,
      placeShown: false,
      reason: null,
      ...more,
    }
    const against = againstHandling(this.board, deed, { centre: 'UK', account }, atMs)
    if (against === null) this.#add(atMs, 'UK', account, deed)
    return against
  }

  at(nowMs: number) {
    return this.board.alerts(nowMs)
  }

  #add(atMs: number, centre: Centre, account: string, deed: AlertEntry['deed']) {
    const tick = T0 + this.entries.length
    const entry = {
      id: `e${String(this.entries.length).padStart(3, '0')}`,
      centre,
      atMs,
      tick,
      account,
      deed,
    }
    this.entries.push(entry)
    this.board.add(entry)
  }
}

describe('an alert', () => {
  test('that was over goes on as it was when it comes again within an hour, and is new after: its life before may be let go', () => {
    const watch = new Watch()
    const end = (atMs: number) => {
      expect([watch.do('acknowledged', atMs), watch.do('rectified', atMs, {}, 'node')]).toEqual([null, null])
    }
    watch.raise(T0)
    end(T0 + 1000)
    watch.raise(T0 + 60_000)
    expect(watch.at(T0 + 60_000)).toMatchObject([{ times: 2, handled: [{}, {}] }])
    end(T0 + 61_000)
    watch.raise(T0 + 61_000 + ANEW_MS)
    const anew = watch.at(T0 + 61_000 + ANEW_MS)
    expect(anew).toMatchObject([{ state: 'unacknowledged', times: 1, handled: [] }])
    const [before, now] = watch.board.episodes()
    expect([before?.ids.length, before?.isOver, now?.ids.length, now?.isOver]).toEqual([6, true, 1, false])
    watch.board.forget(new Set(before?.ids))
    expect(watch.at(T0 + 61_000 + ANEW_MS)).toEqual(anew)
    for (const entry of watch.entries) watch.board.add(entry)
    expect(watch.at(T0 + 61_000 + ANEW_MS)).toEqual(anew)
    expect(watch.board.episodes()).toHaveLength(2)
  })

  test('is one row for one situation, however often it is seen', () => {
    const watch = new Watch()
    for (let again = 0; again < 20; again += 1) watch.raise(T0 + again * 1000)
    expect(watch.at(T0 + 20_000)).toMatchObject([{ times: 20, raisedMs: T0, lastMs: T0 + 19_000 }])
  })

  test('sounds again thirty seconds after it was silenced', () => {
    const watch = new Watch()
    watch.raise(T0)
    expect(watch.do('silenced', T0)).toBeNull()
    expect(watch.at(T0 + SILENCE_MS - 1)[0]?.state).toBe('silenced')
    expect(watch.at(T0 + SILENCE_MS)[0]?.state).toBe('unacknowledged')
  })

  test('is shelved for a reason and for half an hour at most; of people in danger never', () => {
    const watch = new Watch()
    watch.raise(T0)
    expect(watch.do('shelved', T0)).toBe('alert-reason')
    expect(watch.do('shelved', T0, { reason: 'a known buoy', untilMinutes: 10 })).toBeNull()
    expect(watch.at(T0 + 9 * 60_000)[0]?.state).toBe('shelved')
    expect(watch.at(T0 + 10 * 60_000)[0]?.state).toBe('unacknowledged')
    const distress = new Watch()
    distress.raise(T0, 'emergency')
    expect(distress.do('shelved', T0, { reason: 'x', untilMinutes: 1 })).toBe('alert-shelf')
  })

  test('that became worse has to be looked at again', () => {
    const watch = new Watch()
    watch.raise(T0)
    watch.do('acknowledged', T0 + 1)
    watch.raise(T0 + 2)
    expect(watch.at(T0 + 3)[0]?.state).toBe('acknowledged')
    watch.raise(T0 + 4, 'alarm')
    expect(watch.at(T0 + 5)[0]).toMatchObject({ state: 'unacknowledged', priority: 'alarm' })
  })

  test('that is over stays until somebody has seen that it was', () => {
    const watch = new Watch()
    watch.raise(T0)
    expect(watch.do('rectified', T0 + 1)).toBe('alert-rule')
    watch.do('rectified', T0 + 1, {}, 'node')
    expect(watch.at(T0 + 2)[0]?.state).toBe('rectified-unacknowledged')
    watch.do('acknowledged', T0 + 3)
    expect(watch.at(T0 + 4)[0]?.state).toBe('normal')
  })

  test('of a collision is acknowledged with its place in sight, and with nothing less (requirement 7)', () => {
    const watch = new Watch()
    const alert = 'collision-risk:D-1'
    watch.raise(T0, 'alarm', alert)
    expect(watch.do('acknowledged', T0, { alert })).toBe('alert-place')
    expect(watch.do('acknowledged', T0, { alert, placeShown: true })).toBeNull()
  })

  test('that was acknowledged says who, when and why; twice it is not', () => {
    const watch = new Watch()
    watch.raise(T0)
    watch.do('acknowledged', T0 + 1, { reason: 'calling them' }, 'uk-7')
    expect(watch.at(T0 + 2)[0]?.handled).toEqual([
      { act: 'acknowledged', by: 'uk-7', centre: 'UK', atMs: T0 + 1, reason: 'calling them' },
    ])
    expect(watch.do('acknowledged', T0 + 3)).toBe('alert-state')
  })

  test('that nobody acknowledges becomes an alarm', () => {
    const watch = new Watch()
    watch.raise(T0)
    watch.do('escalated', T0 + 300_000, {}, 'node')
    expect(watch.at(T0 + 300_001)[0]).toMatchObject({
      priority: 'alarm',
      escalations: 1,
      state: 'unacknowledged',
    })
  })

  test('stands alike on both sides, in whatever order it was told', () => {
    const watch = new Watch()
    watch.raise(T0)
    watch.do('silenced', T0 + 1)
    watch.raise(T0 + 2, 'alarm')
    watch.do('acknowledged', T0 + 3)
    watch.do('transferred', T0 + 4, { to: 'FR' })
    const other = new AlertBoard()
    for (const entry of watch.entries.toReversed()) other.add(entry)
    expect(other.alerts(T0 + 5)).toEqual(watch.at(T0 + 5))
    expect(other.alerts(T0 + 5)[0]).toMatchObject({ state: 'transferred', centre: 'FR' })
  })

  test('the table is complete, and every state is reached', () => {
    const reached = new Set(Object.values(ALERT_TABLE).flatMap(nexts => Object.values(nexts)))
    for (const state of ALERT_STATES) {
      expect(Object.keys(ALERT_TABLE[state])).toHaveLength(9)
      expect(reached.has(state), state).toBe(true)
    }
  })
})

describe('the alarm load', () => {
  test('counts situations and not repeats, of this console, in ten minutes; distress is outside it', () => {
    const watch = new Watch()
    for (let boat = 0; boat < 12; boat += 1) {
      watch.raise(T0 + boat * 1000, 'warning', `small-boat-found:${boat}`)
      watch.raise(T0 + boat * 1000 + 1, 'warning', `small-boat-found:${boat}`)
      watch.raise(T0 + boat * 1000, 'emergency', `people-in-water:${boat}`)
    }
    const load = alarmLoad(watch.board.asked(), 'UK', T0 + 60_000)
    expect(load).toEqual({ count: 12, distress: 12, state: 'flood' })
    expect(alarmLoad(watch.board.asked(), 'FR', T0 + 60_000).count).toBe(0)
    expect(alarmLoad(watch.board.asked(), 'UK', T0 + 20 * 60_000).state).toBe('steady')
  })
})
