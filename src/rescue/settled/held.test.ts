/** One thing that is open, unexplained or waiting holds all that hangs together with it, at any age; what is over leaves. */
import { describe, expect, test } from 'vitest'
import type { Deed } from '#records'
import { SEARCH_END_CRITERIA } from '../decide/closing.ts'
import { UNKNOWN_ABOARD } from '../range.ts'
import { briefOf, opened, TestNode } from '../test/acts.ts'
import { SETTLED_STEPS_MS, settledParts } from './settled.ts'

const T0 = Date.parse('2026-01-01T00:00:00.000Z')
const [SETTLED_MS] = SETTLED_STEPS_MS
const LATER_MS = T0 + 365 * 24 * 3_600_000
const PLACE = { latitude: 51, longitude: 1.5 }
const LOOK = { at: '2026-01-01T00:00:00.000Z', by: 'Lifeboat', how: 'on-scene', words: 'seen' } as const
const ABOARD = { ...UNKNOWN_ABOARD, people: { min: 10, max: 10 } }
const range = (count: number) => ({ min: count, max: count })

class Watch extends TestNode {
  contact = ''

  /** All must be permitted: what is refused proves nothing. */
  all(deeds: readonly Deed[], account = 'uk-1'): void {
    for (const deed of deeds) expect(this.do(deed, T0, account), deed.kind).toEqual({ kind: 'done' })
  }

  /** A case of one craft with one answered contact, and all that is done in it. */
  case(...deeds: readonly Deed[]): void {
    this.contact = this.hear({ callerTag: 'tag-a' }, T0)
    this.all([
      opened('craft', { aboard: ABOARD }),
      { kind: 'craft.contact-attached', craft: 'craft', contact: this.contact, grounds: [] },
      { kind: 'case.opened', case: 'case', name: 'DS-001', phase: 'alert', crafts: ['craft'] },
      { kind: 'case.coordinator', case: 'case', coordinator: 'uk-1' },
      ...deeds,
    ])
  }

  close(on: 'false-alert' | 'search-ended' = 'false-alert'): void {
    this.all([{ kind: 'watch.countersigned', what: `case.closed:case:${on}` }], 'uk-2')
    const criteria = Object.keys(SEARCH_END_CRITERIA)
    const made = {
      criteria: on === 'false-alert' ? [] : criteria,
      observation: LOOK,
      second: 'uk-2',
      words: 'x',
    }
    this.all([{ kind: 'case.closed', case: 'case', on, ...made }])
  }

  /** How many entries may leave a year later. */
  leaving(nowMs = LATER_MS, held: readonly string[] = []): number {
    const parts = settledParts(this.log, { beforeMs: nowMs - SETTLED_MS, episodes: [], held })
    return parts.reduce((count, { ids }) => count + ids.length, 0)
  }
}

const SENT: Deed = {
  kind: 'task.sent',
  task: 'task',
  case: 'case',
  craft: 'craft',
  unit: 'Lifeboat',
  version: 1,
  brief: briefOf('rescue'),
}
const SEARCH: Deed = {
  kind: 'search.planned',
  search: 'search',
  case: 'case',
  craft: 'craft',
  run: null,
  areas: [{ unit: 'Lifeboat', corners: [PLACE, PLACE, PLACE], pos: 0.5 }],
  cumulativePos: 0.5,
}
const SEARCHED: Deed = {
  kind: 'search.done',
  search: 'search',
  unit: 'Lifeboat',
  from: LOOK.at,
  to: LOOK.at,
  result: 'nothing-found',
  words: null,
}
const RELAY: Deed = {
  kind: 'relay.sent',
  relay: 'relay',
  case: 'case',
  place: PLACE,
  withinMinutes: 30,
  near: [{ unit: 'Trawler', minutes: 5 }],
  words: 'x',
}
const SITREP: Deed = {
  kind: 'sitrep.sent',
  sitrep: 'sitrep',
  case: 'case',
  number: 1,
  form: 'short',
  textEn: 'x',
  textFr: 'x',
}
const REPORTED: Deed = {
  kind: 'unit.reported',
  unit: 'Lifeboat',
  unitKind: 'lifeboat',
  of: 'UK',
  place: PLACE,
  speedKnots: 20,
  enduranceMinutes: null,
  seats: 10,
  readyMinutes: 5,
  state: 'ready',
  reason: null,
}
const SHIFT: Deed = { kind: 'shift.handed', to: 'uk-2', read: [], words: null }
const GAP: Deed = {
  kind: 'gap.told',
  gap: 'gap',
  area: 'West',
  from: LOOK.at,
  until: null,
  of: 'coverage',
  reason: 'x',
  plan: null,
}

describe('what holds', () => {
  test('a case that was closed leaves whole after its time, and not before', () => {
    const node = new Watch('UK')
    node.case(SENT, { kind: 'task.cancelled', task: 'task', reason: 'x' })
    expect(node.leaving()).toBe(0)
    node.close()
    expect(node.leaving()).toBe(node.log.entries.length)
    expect(node.leaving(T0 + SETTLED_MS)).toBe(0)
    expect(node.leaving(LATER_MS, ['case'])).toBe(0)
  })

  test.each<readonly [string, (node: Watch) => void]>([
    ['a task that has not ended', node => node.case(SENT)],
    ['a relay that was neither answered nor told of', node => node.case(RELAY)],
    ['a report that nobody received', node => node.case(SITREP)],
  ])('%s holds its closed case', (_what, make) => {
    const node = new Watch('UK')
    make(node)
    node.close()
    expect(node.leaving()).toBe(0)
  })

  test('a search that ended with people missing holds its case; once they are explained it leaves', () => {
    const node = new Watch('UK')
    node.case(SEARCH, SEARCHED)
    node.close('search-ended')
    expect(node.leaving()).toBe(0)
    const counted = { rescuedFr: range(0), dead: range(0), words: null } as const
    node.all([{ kind: 'people.counted', craft: 'craft', rescuedUk: range(9), missing: range(1), ...counted }])
    expect(node.leaving()).toBe(0)
    node.all([
      { kind: 'people.counted', craft: 'craft', rescuedUk: range(10), missing: range(0), ...counted },
    ])
    expect(node.leaving()).toBe(node.log.entries.length)
  })

  test('a closed case that was opened again, one craft of it that is in another open case, and what waits for it, hold it', () => {
    const again = new Watch('UK')
    again.case()
    again.close()
    again.all([{ kind: 'case.reopened', case: 'case', reason: 'x' }])
    expect(again.leaving()).toBe(0)
    const other = new Watch('UK')
    other.case()
    other.close()
    other.all([
      opened('other'),
      { kind: 'craft.kept-apart', craft: 'craft', other: 'other', reason: 'two boats' },
    ])
    expect(other.leaving()).toBe(0)
    const waits = new Watch('UK')
    waits.case()
    waits.close()
    const [last] = waits.log.entries.slice(-1)
    if (last?.is !== 'act') throw new Error('no act')
    const deed: Deed = { kind: 'owner.refused', offer: 'not-here-yet', case: 'case', reason: 'x' }
    waits.log.add({ ...last, id: 'FR-0001', centre: 'FR', tick: last.tick + 1, deed })
    expect(waits.state.waiting.size).toBe(1)
    expect(waits.leaving()).toBe(0)
  })

  test('a contact that nobody answered stays; one that was answered leaves, but for that its telephone is of an open case', () => {
    const node = new Watch('UK')
    node.hear({ state: 'missed', callerTag: 'tag-b' }, T0)
    expect(node.leaving()).toBe(0)
    node.hear({ callerTag: 'tag-a' }, T0)
    expect(node.leaving()).toBe(1)
    node.case()
    expect(node.leaving()).toBe(0)
  })

  test('the last report of a unit stays, a shift until it is taken, a gap until it is over; what was before leaves', () => {
    const node = new Watch('UK')
    node.all([REPORTED, { ...REPORTED, seats: 20 }, SHIFT, GAP, { ...GAP, gap: 'other' }])
    expect(node.leaving()).toBe(1)
    const shift = [...node.state.shifts.keys()][0] as string
    node.all([{ kind: 'shift.taken', shift }], 'uk-2')
    node.all([{ ...GAP, until: '2026-01-02T00:00:00.000Z' }])
    expect(node.leaving()).toBe(5)
    node.all([{ kind: 'log.said', case: null, craft: null, words: 'Wind has backed' }])
    expect(node.leaving()).toBe(6)
  })

  test('seen from a past instant a report stands until the next one, and a gap until its end', () => {
    const node = new Watch('UK')
    const day = (count: number) => T0 + count * 24 * 3_600_000
    node.all([{ ...GAP, until: new Date(day(59)).toISOString() }])
    for (const nowMs of [T0, day(20), LATER_MS]) expect(node.do({ ...REPORTED }, nowMs).kind).toBe('done')
    const question = { beforeMs: LATER_MS - SETTLED_MS, episodes: [], held: [] }
    node.log.forget(settledParts(node.log, question))
    const { forgotten } = node.log
    const around = (nowMs: number) =>
      forgotten.around(nowMs, SETTLED_MS).flatMap(number => forgotten.part(number)?.ids ?? [])
    const [gap, first, second] = ['UK-0001', 'UK-0002', 'UK-0003']
    expect(new Set(around(day(10)))).toEqual(new Set([gap, first]))
    expect(new Set(around(day(21)))).toEqual(new Set([gap, first, second]))
    expect(around(day(100))).toEqual([second])
  })
})
