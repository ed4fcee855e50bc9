/** From what stands to what is written: few entries, no flapping, escalation, both nodes on one alert. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Centre } from '#records'
import { AlertBoard } from './board.ts'
import { DEED_LIMITS, type WatchDeed, watchDeeds } from './deeds.ts'
import { ESCALATE_MS } from './life.ts'
import type { StandingSituation } from './situation.ts'
import { OFF_DOVER, T0 } from './test/sea.ts'

function situation(more: Partial<StandingSituation> = {}): StandingSituation {
  return {
    key: 'small-boat-found:fr-1',
    rule: 'small-boat-found',
    priority: 'warning',
    caseId: null,
    craft: null,
    crafts: more.craft == null ? [] : [more.craft],
    contact: null,
    contacts: [],
    track: 'fr-1',
    place: OFF_DOVER,
    reasons: [{ en: 'A small boat', fr: 'Petite embarcation' }],
    inputs: [],
    sinceMs: T0,
    lastMs: T0,
    ...more,
  }
}

/** Two nodes that share one board, each with its own looks. */
class Nodes {
  readonly board = new AlertBoard()
  readonly written: { readonly centre: Centre; readonly atMs: number; readonly deed: WatchDeed }[] = []

  look(atMs: number, standing: readonly StandingSituation[], centre: Centre = 'UK'): readonly WatchDeed[] {
    const deeds = watchDeeds(this.board, standing, atMs, { centre, beganMs: T0 - DEED_LIMITS.warmUpMs })
    for (const deed of deeds) this.add(centre, atMs, deed)
    return deeds
  }

  add(centre: Centre, atMs: number, deed: WatchDeed, account = 'node'): void {
    this.written.push({ centre, atMs, deed })
    this.board.add({
      id: `e${String(this.written.length).padStart(5, '0')}`,
      centre,
      atMs,
      tick: atMs,
      account,
      deed,
    })
  }

  alert(atMs: number) {
    return this.board.alerts(atMs)[0]
  }
}

const acts = (deeds: readonly WatchDeed[]) =>
  deeds.map(deed => (deed.kind === 'alert.raised' ? `raised ${deed.priority}` : deed.act))

describe('what is written', () => {
  test('is once what is new, however long it stands', () => {
    const nodes = new Nodes()
    expect(acts(nodes.look(T0, [situation()]))).toEqual(['raised warning'])
    for (let second = 1; second < 290; second += 1)
      expect(nodes.look(T0 + second * 1000, [situation()])).toEqual([])
  })

  test('is what became worse, at once', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()])
    expect(acts(nodes.look(T0 + 500, [situation({ priority: 'alarm' })]))).toEqual(['raised alarm'])
    expect(acts(nodes.look(T0 + 1000, [situation()]))).toEqual([])
  })

  test('is what moved on by a mile, once a minute at most', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()])
    for (let second = 1; second <= 600; second += 1) {
      const place = { latitude: OFF_DOVER.latitude + second * 0.001, longitude: OFF_DOVER.longitude }
      nodes.look(T0 + second * 1000, [situation({ place })])
    }
    const raised = nodes.written.filter(({ deed }) => deed.kind === 'alert.raised')
    expect(raised.length).toBeLessThanOrEqual(11)
    expect(raised.length).toBeGreaterThan(8)
  })

  test('is that it is over, once, and that it came back', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()])
    expect(acts(nodes.look(T0 + 1000, []))).toEqual(['rectified'])
    expect(nodes.look(T0 + 2000, [])).toEqual([])
    expect(nodes.alert(T0 + 2000)?.state).toBe('rectified-unacknowledged')
    expect(acts(nodes.look(T0 + 3000, [situation()]))).toEqual(['raised warning'])
    expect(nodes.alert(T0 + 3000)).toMatchObject({ state: 'unacknowledged', times: 2 })
  })

  test('is nothing of what is over while a node has only begun to look', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()])
    const asker = { centre: 'UK', beganMs: T0 } as const
    expect(watchDeeds(nodes.board, [], T0 + DEED_LIMITS.warmUpMs - 1, asker)).toEqual([])
    expect(watchDeeds(nodes.board, [], T0 + DEED_LIMITS.warmUpMs, asker)).toHaveLength(1)
  })

  test('is the most urgent first, and no more than a look may write', () => {
    const nodes = new Nodes()
    const many = Array.from({ length: 200 }, (_, at) =>
      situation({
        key: `small-boat-found:fr-${at}`,
        track: `fr-${at}`,
        priority: at === 150 ? 'emergency' : 'caution',
      }),
    )
    const first = nodes.look(T0, many)
    expect(first).toHaveLength(DEED_LIMITS.perLookMax)
    expect(acts(first)[0]).toBe('raised emergency')
    for (let again = 1; again < 4; again += 1) nodes.look(T0 + again * 500, many)
    expect(nodes.board.alerts(T0 + 2000)).toHaveLength(200)
  })
})

describe('one situation is one alert', () => {
  test('when both nodes see it, and the one that told it last says when it is over', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()], 'UK')
    expect(nodes.look(T0 + 100, [situation()], 'FR')).toEqual([])
    expect(nodes.look(T0 + 200, [], 'FR')).toEqual([])
    expect(acts(nodes.look(T0 + 300, [], 'UK'))).toEqual(['rectified'])
    expect(acts(nodes.look(T0 + 400, [situation()], 'FR'))).toEqual(['raised warning'])
    expect(nodes.look(T0 + 500, [], 'UK')).toEqual([])
  })

  test('when a person makes a craft of the track: it keeps its alert', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation({ key: 'near-lane:fr-1', rule: 'near-lane' })])
    const now = situation({
      key: 'near-lane:craft-1',
      rule: 'near-lane',
      craft: '019ac000-0000-7000-8000-000000000001',
    })
    nodes.look(T0 + 1000, [now])
    nodes.look(T0 + 61_000, [now])
    expect(nodes.board.alerts(T0 + 61_000)).toMatchObject([
      { key: 'near-lane:fr-1', craft: '019ac000-0000-7000-8000-000000000001', state: 'unacknowledged' },
    ])
  })

  test('when two tracks are of one craft', () => {
    const nodes = new Nodes()
    const craft = '019ac000-0000-7000-8000-000000000001'
    const deeds = nodes.look(T0, [
      situation({ craft }),
      situation({ craft, key: 'small-boat-found:uk-2', track: 'uk-2' }),
    ])
    // Two keys at the same look are told; from then on they are one craft's, and the first goes on.
    expect(deeds.length).toBeLessThanOrEqual(2)
    expect(
      nodes.look(T0 + 500, [situation({ craft })]).filter(({ kind }) => kind === 'alert.raised'),
    ).toEqual([])
  })
})

describe('nobody acknowledges', () => {
  test('a warning: it becomes an alarm after five minutes, and goes to the other centre after ten', () => {
    const nodes = new Nodes()
    nodes.look(T0, [situation()])
    expect(nodes.look(T0 + ESCALATE_MS - 1, [situation()])).toEqual([])
    expect(acts(nodes.look(T0 + ESCALATE_MS, [situation()]))).toEqual(['escalated'])
    expect(nodes.alert(T0 + ESCALATE_MS)).toMatchObject({ priority: 'alarm', escalations: 1 })
    expect(nodes.look(T0 + ESCALATE_MS + 1000, [situation()])).toEqual([])
    expect(acts(nodes.look(T0 + 2 * ESCALATE_MS, [situation()]))).toEqual(['escalated'])
    expect(nodes.look(T0 + 4 * ESCALATE_MS, [situation()])).toEqual([])
  })

  test('a caution waits; what was acknowledged or shelved does not escalate', () => {
    const calm = new Nodes()
    calm.look(T0, [situation({ priority: 'caution' })])
    expect(calm.look(T0 + 3 * ESCALATE_MS, [situation({ priority: 'caution' })])).toEqual([])
    for (const act of ['acknowledged', 'shelved'] as const) {
      const nodes = new Nodes()
      nodes.look(T0, [situation()])
      nodes.add(
        'UK',
        T0 + 1000,
        {
          kind: 'alert.handled',
          alert: 'small-boat-found:fr-1',
          act,
          to: null,
          untilMinutes: act === 'shelved' ? 30 : null,
          placeShown: true,
          reason: 'a buoy',
        },
        'uk-7',
      )
      expect(nodes.look(T0 + 2 * ESCALATE_MS, [situation()])).toEqual([])
    }
  })
})

test('whatever two nodes see, no alert is written more often than its limit allows, and what both no longer see is over (seed 11)', () => {
  const step = fc.record({
    uk: fc.subarray([0, 1, 2]),
    fr: fc.subarray([0, 1, 2]),
    ms: fc.integer({ min: 100, max: 90_000 }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), steps => {
      const nodes = new Nodes()
      const of = (all: readonly number[]) =>
        all.map(at => situation({ key: `near-lane:t-${at}`, rule: 'near-lane', track: `t-${at}` }))
      let nowMs = T0
      for (const { uk, fr, ms } of steps) {
        nowMs += ms
        nodes.look(nowMs, of(uk), 'UK')
        nodes.look(nowMs + 1, of(fr), 'FR')
        // A second look of the same changes nothing: what was written is on the board.
        expect(
          nodes.look(nowMs + 2, of(uk), 'UK').filter(({ kind }) => kind === 'alert.raised').length,
        ).toBeLessThanOrEqual(uk.length)
        expect(nodes.board.alerts(nowMs + 2).length).toBeLessThanOrEqual(3)
      }
      nodes.look(nowMs + 1000, [], 'UK')
      nodes.look(nowMs + 1001, [], 'FR')
      nodes.look(nowMs + 1002, [], 'UK')
      for (const { state } of nodes.board.alerts(nowMs + 2000))
        expect(['normal', 'rectified-unacknowledged']).toContain(state)
    }),
    { seed: 11, numRuns: 200 },
  )
})
