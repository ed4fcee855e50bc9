/** One row for one situation: it follows what it tells of, hides no contact, and two nodes that disagree come to rest. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Centre } from '#records'
import { AlertBoard } from './board.ts'
import { DEED_LIMITS, type WatchDeed, watchDeeds } from './deeds.ts'
import { alarmLoad } from './load.ts'
import type { StandingSituation, Telling } from './situation.ts'
import { OFF_DOVER, T0 } from './test/sea.ts'

const CRAFT = '019ac000-0000-7000-8000-000000000001'

/** People in the water, or something else, told by contacts: the first of them gives the key. */
function told(
  contacts: readonly (string | Telling)[],
  more: Partial<StandingSituation> = {},
): StandingSituation {
  const all = contacts.map(
    (each, at): Telling =>
      typeof each === 'string' ? { id: each, by: at === 0 ? 'first' : 'caller' } : each,
  )
  const rule = more.rule ?? 'people-in-water'
  const craft = more.craft ?? null
  return {
    key: `${rule}:${craft ?? all[0]?.id ?? ''}`,
    rule,
    priority: 'emergency',
    caseId: null,
    craft,
    crafts: craft === null ? [] : [craft],
    contact: all[0]?.id ?? null,
    contacts: all,
    track: null,
    place: OFF_DOVER,
    reasons: [{ en: 'People in the water reported', fr: "Personnes à l'eau signalées" }],
    inputs: [],
    sinceMs: T0,
    lastMs: T0,
    ...more,
  }
}

class Nodes {
  readonly board = new AlertBoard()
  #written = 0

  look(atMs: number, standing: readonly StandingSituation[], centre: Centre = 'UK'): readonly WatchDeed[] {
    const now = standing.map(each => ({ ...each, lastMs: each.lastMs === T0 ? atMs : each.lastMs }))
    const deeds = watchDeeds(this.board, now, atMs, { centre, beganMs: T0 - DEED_LIMITS.warmUpMs })
    for (const deed of deeds) this.add(centre, atMs, deed)
    return deeds
  }

  acknowledge(alert: string, atMs: number): void {
    this.add('UK', atMs, {
      kind: 'alert.handled',
      alert,
      act: 'acknowledged',
      to: null,
      untilMinutes: null,
      placeShown: true,
      reason: null,
    })
  }

  add(centre: Centre, atMs: number, deed: WatchDeed): void {
    this.#written += 1
    const id = `e${String(this.#written).padStart(6, '0')}`
    this.board.add({ id, centre, atMs, tick: atMs * 1000 + this.#written, account: 'node', deed })
  }

  /** Rows that stand, in few words. */
  rows(atMs: number) {
    return this.board
      .alerts(atMs)
      .filter(({ state }) => state !== 'normal')
      .map(({ key, state, contacts, craft, rule }) => ({ key, state, contacts, craft, rule }))
  }
}

describe('a row', () => {
  test('takes up one more call of the same caller without asking anew', () => {
    const nodes = new Nodes()
    nodes.look(T0, [told(['a'])])
    nodes.acknowledge('people-in-water:a', T0 + 1000)
    nodes.look(T0 + 2000, [told(['a', 'b'])])
    expect(nodes.rows(T0 + 2000)).toMatchObject([{ state: 'acknowledged', contacts: ['a', 'b'] }])
  })

  test('asks anew for a contact that is only suggested: it may be another boat', () => {
    const nodes = new Nodes()
    nodes.look(T0, [told(['a'])])
    nodes.acknowledge('people-in-water:a', T0 + 1000)
    nodes.look(T0 + 2000, [told(['a', { id: 'b', by: 'suggestion' }])])
    expect(nodes.rows(T0 + 2000)).toMatchObject([{ state: 'unacknowledged', contacts: ['a', 'b'] }])
  })

  test('asks anew for each further contact that nobody answers', () => {
    const nodes = new Nodes()
    const waits = (...ids: string[]) => told(ids, { rule: 'contact-unanswered', priority: 'alarm' })
    nodes.look(T0, [waits('a')])
    nodes.acknowledge('contact-unanswered:a', T0 + 1000)
    nodes.look(T0 + 2000, [waits('a', 'b')])
    expect(nodes.rows(T0 + 2000)).toMatchObject([{ state: 'unacknowledged', contacts: ['a', 'b'] }])
    // One was answered: the row says so, and asks nobody.
    nodes.acknowledge('contact-unanswered:a', T0 + 3000)
    nodes.look(T0 + 3000 + DEED_LIMITS.fewerMs, [told(['b'], { ...waits('b'), key: 'contact-unanswered:a' })])
    expect(nodes.rows(T0 + 20_000)).toMatchObject([{ state: 'acknowledged', contacts: ['b'] }])
  })

  test('follows its contacts to the craft they are attached to, and stays acknowledged', () => {
    const nodes = new Nodes()
    nodes.look(T0, [told(['a', 'b'])])
    nodes.acknowledge('people-in-water:a', T0 + 1000)
    const of = told(
      [
        { id: 'a', by: 'attached' },
        { id: 'b', by: 'attached' },
      ],
      { craft: CRAFT },
    )
    // What was found before is held for a minute still, and makes no second row.
    nodes.look(T0 + 2000, [of, told(['a', 'b'], { lastMs: T0 + 1500 })])
    nodes.look(T0 + 70_000, [of])
    expect(nodes.rows(T0 + 70_000)).toMatchObject([
      { key: 'people-in-water:a', craft: CRAFT, state: 'acknowledged', contacts: ['a', 'b'] },
    ])
  })

  test('joins that of its craft, which is looked at again when the contact had waited', () => {
    const nodes = new Nodes()
    const of = (...more: string[]) =>
      told([{ id: 'a', by: 'attached' }, ...more.map(id => ({ id, by: 'attached' as const }))], {
        craft: CRAFT,
      })
    nodes.look(T0, [of(), told(['b'])])
    nodes.acknowledge(`people-in-water:${CRAFT}`, T0 + 1000)
    expect(nodes.rows(T0 + 1000)).toHaveLength(2)
    nodes.look(T0 + 2000, [of('b')])
    expect(nodes.rows(T0 + 2000)).toMatchObject([
      { key: `people-in-water:${CRAFT}`, state: 'unacknowledged', contacts: ['a', 'b'] },
    ])
  })

  test('leaves a contact that a person takes away: it has its own row, with its own alarm', () => {
    const nodes = new Nodes()
    nodes.look(T0, [told(['a', 'b'])])
    const of = told([{ id: 'b', by: 'attached' }], { craft: CRAFT })
    nodes.look(T0 + 1000, [of])
    nodes.acknowledge('people-in-water:a', T0 + 1500)
    nodes.look(T0 + 2000, [of, told(['a'])])
    nodes.look(T0 + 2000 + DEED_LIMITS.fewerMs, [of, told(['a'])])
    expect(nodes.rows(T0 + 60_000)).toMatchObject([
      { key: 'people-in-water:a', craft: CRAFT, state: 'acknowledged', contacts: ['b'] },
      { key: 'people-in-water:a~2', craft: null, state: 'unacknowledged', contacts: ['a'] },
    ])
  })

  test('of a boat that was said to sink is that of its people in the water, and asks anew', () => {
    const nodes = new Nodes()
    nodes.look(T0, [told(['a'], { rule: 'boat-sinking' })])
    nodes.acknowledge('boat-sinking:a', T0 + 1000)
    const held = told(['a'], { rule: 'boat-sinking', lastMs: T0 + 1500 })
    nodes.look(T0 + 2000, [held, told(['a'])])
    expect(nodes.rows(T0 + 2000)).toMatchObject([
      { key: 'boat-sinking:a', rule: 'people-in-water', state: 'unacknowledged' },
    ])
  })

  test('of two craft that are merged goes on in one', () => {
    const nodes = new Nodes()
    const other = CRAFT.replace(/1$/, '2')
    nodes.look(T0, [told(['a'], { craft: CRAFT }), told(['b'], { craft: other })])
    nodes.look(T0 + 1000, [told(['a', 'b'], { craft: CRAFT, crafts: [CRAFT, other] })])
    expect(nodes.rows(T0 + 1000)).toMatchObject([{ craft: CRAFT, contacts: ['a', 'b'] }])
  })
})

describe('the alarm load', () => {
  test('counts what asks a person anew: not what moved, but what became worse or came back', () => {
    const nodes = new Nodes()
    const boat = (north: number, more: Partial<StandingSituation> = {}) =>
      told([], {
        rule: 'near-lane',
        key: 'near-lane:fr-1',
        track: 'fr-1',
        priority: 'caution',
        place: { ...OFF_DOVER, latitude: OFF_DOVER.latitude + north },
        ...more,
      })
    const loadAt = (atMs: number, centre: Centre = 'UK') => alarmLoad(nodes.board.asked(), centre, atMs).count
    nodes.look(T0, [boat(0)])
    expect(loadAt(T0)).toBe(1)
    nodes.acknowledge('near-lane:fr-1', T0 + 1000)
    for (let mile = 1; mile < 12; mile += 1) nodes.look(T0 + mile * 61_000, [boat(mile / 50)])
    expect(nodes.board.alerts(T0 + 700_000)[0]?.times).toBeGreaterThan(8)
    expect(loadAt(T0 + 700_000)).toBe(0)
    nodes.look(T0 + 710_000, [boat(0.24, { priority: 'warning' })])
    expect(loadAt(T0 + 710_000)).toBe(1)
    expect(loadAt(T0 + 710_000, 'FR')).toBe(0)
  })
})

/** Each node believes something of its own about which contacts are one: for each contact the group it stands in, and its craft. */
const view = fc.record({
  groups: fc.array(fc.nat({ max: 3 }), { minLength: 5, maxLength: 5 }),
  attached: fc.array(fc.constantFrom(null, null, CRAFT), { minLength: 5, maxLength: 5 }),
})
const IDS = ['a', 'b', 'c', 'd', 'e'] as const

function seenBy({
  groups,
  attached,
}: {
  readonly groups: readonly number[]
  readonly attached: readonly (string | null)[]
}) {
  const rows = new Map<string, string[]>()
  IDS.forEach((id, at) => {
    const key = attached[at] ?? `group ${groups[at]}`
    rows.set(key, [...(rows.get(key) ?? []), id])
  })
  return [...rows].map(([key, ids]) =>
    key === CRAFT
      ? told(
          ids.map(id => ({ id, by: 'attached' as const })),
          { craft: CRAFT },
        )
      : told(ids),
  )
}

test('whatever is grouped, regrouped, attached or taken away, every contact stands in a row, and two nodes come to rest (seed 21)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ uk: view, fr: view, attached: view, acknowledged: fc.nat({ max: 4 }) }), {
        minLength: 1,
        maxLength: 6,
        size: 'max',
      }),
      steps => {
        const nodes = new Nodes()
        let nowMs = T0
        for (const { uk, fr, attached, acknowledged } of steps) {
          // What persons attached is known on both sides; what is guessed may differ.
          const [here, there] = [uk, fr].map(each => seenBy({ ...each, attached: attached.attached }))
          for (let look = 0; look < 6; look += 1) {
            nowMs += 15_000
            nodes.look(nowMs, here ?? [], 'UK')
            nodes.look(nowMs + 1, there ?? [], 'FR')
            const told = nodes.rows(nowMs + 2).filter(({ state }) => state !== 'rectified-unacknowledged')
            expect(IDS.filter(id => !told.some(({ contacts }) => contacts.includes(id)))).toEqual([])
          }
          // Nothing changed for a minute: nothing is written any more.
          expect(nodes.look(nowMs + 3, here ?? [], 'UK')).toEqual([])
          expect(nodes.look(nowMs + 4, there ?? [], 'FR')).toEqual([])
          const row = nodes.rows(nowMs + 5)[acknowledged]
          if (row !== undefined) nodes.acknowledge(row.key, nowMs + 5)
        }
      },
    ),
    { seed: 21, numRuns: 100 },
  )
})
