/** What is asked twice is done once; what names two things that do not belong together is refused; what both do at once is kept of both. */
import { describe, expect, test } from 'vitest'
import type { Brief, Deed, Range } from '#records'
import { countOf } from './count.ts'
import { believedOf } from './craft.ts'
import { decide } from './decide/decide.ts'
import { fold } from './fold/fold.ts'
import { UNKNOWN, UNKNOWN_ABOARD } from './range.ts'
import { loadKey, watchLoad } from './supervision.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}
const range = (min: number | null, max: number | null = min): Range => ({ min, max })

/** Both know everything of each other. */
function meet(one: TestNode, other: TestNode): void {
  for (const entry of one.sent) other.log.add(entry)
  for (const entry of other.sent) one.log.add(entry)
}

function twoCases(): TestNode {
  const node = new TestNode('UK')
  for (const name of ['1', '2']) {
    node.do(opened(`a${name}`), T0)
    const crafts = [`a${name}`]
    node.do({ kind: 'case.opened', case: `c${name}`, name: `c${name}`, phase: 'alert', crafts }, T0)
  }
  return node
}
const offered = (offer: string, caseId: string): Deed => ({
  kind: 'owner.offered',
  offer,
  case: caseId,
  to: 'FR',
  reason: 'x',
  answerWithinMinutes: 5,
})

describe('an offer', () => {
  test('has its number once: neither asked again, nor for another case', () => {
    const node = twoCases()
    node.do(offered('o', 'c1'), T0)
    node.do({ kind: 'owner.withdrawn', offer: 'o', case: 'c1', reason: 'x' }, T0)
    expect(codes(node.do(offered('o', 'c1'), T0))).toEqual(['known-already'])
    expect(codes(node.do(offered('o', 'c2'), T0))).toEqual(['known-already'])
    expect(node.state.offers.get('o')).toMatchObject({ caseId: 'c1', state: 'withdrawn' })
    // As an act of a node that did not ask.
    const last = { id: 'x', centre: 'UK', atMs: T0, knownMs: T0, simulated: true } as const
    const deed = offered('o', 'c2')
    fold(node.state, { ...last, is: 'act', tick: T0 + DAY, account: 'uk-1', language: 'en', deed })
    expect(node.state.cases.get('c2')?.offer).toBeNull()
  })

  test('is answered for its own case, and for no other', () => {
    const uk = twoCases()
    uk.do(offered('o', 'c1'), T0)
    const fr = new TestNode('FR')
    meet(uk, fr)
    expect(codes(fr.do({ kind: 'owner.accepted', offer: 'o', case: 'c2' }, T0))).toEqual(['unknown-thing'])
    expect(codes(fr.do({ kind: 'owner.accepted', offer: 'o', case: 'c1' }, T0))).toEqual(['done'])
    meet(uk, fr)
    const moved: Deed = { kind: 'owner.moved', offer: 'o', case: 'c2', to: 'FR' }
    const last = { id: 'x', centre: 'UK', atMs: T0, knownMs: T0, simulated: true } as const
    fold(uk.state, {
      ...last,
      is: 'act',
      tick: T0 + DAY,
      account: 'node',
      language: 'en',
      deed: moved,
    })
    expect(['c1', 'c2'].map(id => uk.state.cases.get(id)?.owner)).toEqual(['UK', 'UK'])
  })

  test.each(['owner.refused', 'owner.withdrawn'] as const)(
    'that is over (%s) is not accepted after it',
    kind => {
      const [uk, fr] = [twoCases(), new TestNode('FR')]
      uk.do(offered('o', 'c1'), T0)
      meet(uk, fr)
      const by = kind === 'owner.refused' ? fr : uk
      expect(codes(by.do({ kind, offer: 'o', case: 'c1', reason: 'x' }, T0))).toEqual(['done'])
      meet(uk, fr)
      expect(codes(fr.do({ kind: 'owner.accepted', offer: 'o', case: 'c1' }, T0))).toEqual(['offer-not-open'])
      uk.move(T0)
      expect(uk.state.cases.get('c1')?.owner).toBe('UK')
    },
  )
})

describe('one boat, one case', () => {
  test('a craft of an open case, or what it is merged with, is not put into another', () => {
    const node = twoCases()
    const opening: Deed = { kind: 'case.opened', case: 'c3', name: 'c3', phase: 'alert', crafts: ['a1'] }
    expect(codes(node.do(opening, T0))).toEqual(['in-other-case'])
    expect(codes(node.do({ kind: 'case.craft-added', case: 'c2', craft: 'a1' }, T0))).toEqual([
      'in-other-case',
    ])
    node.do(opened('b'), T0)
    node.do({ kind: 'craft.merged', craft: 'a1', other: 'b', grounds: [] }, T0)
    expect(codes(node.do({ ...opening, crafts: ['b'] }, T0))).toEqual(['in-other-case'])
    expect(codes(node.do({ kind: 'case.craft-added', case: 'c1', craft: 'b' }, T0))).toEqual(['done'])
    const asker = { centre: 'FR', account: 'fr-1' } as const
    expect(decide(node.state, opening, asker, T0)).toMatchObject({ reasons: [{ about: 'c1' }] })
  })

  test('of a case that was closed without finding it is counted no more, and is nobody’s load', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: ['a'] }, T0)
    const counted = () => [countOf(node.state, []).believed, watchLoad(node.state, 'UK', T0).openCraft]
    expect(counted()).toEqual([1, 1])
    node.do({ kind: 'watch.countersigned', what: 'case.closed:c:false-alert' }, T0, 'uk-2')
    const observation = { at: new Date(T0).toISOString(), by: 'x', how: 'on-scene', words: 'x' } as const
    const closing: Deed = {
      kind: 'case.closed',
      case: 'c',
      on: 'false-alert',
      criteria: [],
      observation,
      second: 'uk-2',
      words: 'x',
    }
    expect(codes(node.do(closing, T0))).toEqual(['done'])
    expect(counted()).toEqual([0, 0])
    node.do({ kind: 'case.reopened', case: 'c', reason: 'x' }, T0)
    expect(counted()).toEqual([1, 1])
  })
})

describe('a relay, a report', () => {
  test('is sent once: what was answered stays answered', () => {
    const node = twoCases()
    const place = { latitude: 51, longitude: 1.4 }
    const near = [{ unit: 'Cutter', minutes: 12 }]
    const relay: Deed = {
      kind: 'relay.sent',
      relay: 'r',
      case: 'c1',
      place,
      withinMinutes: 20,
      near,
      words: 'x',
    }
    node.do(relay, T0)
    node.do({ kind: 'relay.answered', relay: 'r', unit: 'Cutter', answer: 'proceeding', words: null }, T0)
    expect(codes(node.do(relay, T0))).toEqual(['known-already'])
    expect(node.state.relays.get('r')?.answers.size).toBe(1)
  })

  const report = (sitrep: string, number: number): Deed => ({
    kind: 'sitrep.sent',
    sitrep,
    case: 'c1',
    number,
    form: 'short',
    textEn: 'x',
    textFr: 'x',
  })

  test('has the next number of its centre, neither one again nor one further on', () => {
    const node = twoCases()
    expect(codes(node.do(report('s', 9999), T0))).toEqual(['sitrep-number'])
    expect(codes(node.do(report('s', 1), T0))).toEqual(['done'])
    expect(codes(node.do(report('s', 2), T0))).toEqual(['known-already'])
    expect(codes(node.do(report('s2', 1), T0))).toEqual(['sitrep-number'])
    expect(codes(node.do(report('s2', 2), T0))).toEqual(['done'])
  })

  test('of both centres at the same time: each has its own numbers, without a gap and none twice', () => {
    const [uk, fr] = [twoCases(), new TestNode('FR')]
    meet(uk, fr)
    uk.do(report('u1', 1), T0)
    fr.do(report('f1', 1), T0)
    fr.do(report('f2', 2), T0)
    meet(uk, fr)
    for (const node of [uk, fr]) {
      expect(node.state.cases.get('c1')?.sitreps).toEqual({ UK: 1, FR: 2 })
      expect(node.state.sitreps.size).toBe(3)
    }
    expect(codes(uk.do(report('u2', 2), T0))).toEqual(['done'])
  })
})

describe('a shift', () => {
  test('is taken by one other person of the same centre, once', () => {
    const [uk, fr] = [new TestNode('UK'), new TestNode('FR')]
    uk.do({ kind: 'shift.handed', to: 'uk-2', read: [], words: null }, T0)
    const taken: Deed = { kind: 'shift.taken', shift: uk.last }
    meet(uk, fr)
    expect(codes(fr.do(taken, T0))).toEqual(['other-centre'])
    expect(codes(uk.do(taken, T0, 'uk-1'))).toEqual(['second-missing'])
    expect(codes(uk.do(taken, T0, 'uk-2'))).toEqual(['done'])
    expect(codes(uk.do(taken, T0, 'uk-3'))).toEqual(['taken-already'])
  })
})

describe('R10: the load of a watch', () => {
  test('is countersigned by somebody who does not coordinate in it', () => {
    const node = twoCases()
    const what = loadKey('UK')
    expect(codes(node.do({ kind: 'watch.countersigned', what }, T0, 'uk-1'))).toEqual(['second-missing'])
    expect(codes(node.do({ kind: 'watch.countersigned', what }, T0, 'uk-2'))).toEqual(['done'])
    const fr = new TestNode('FR')
    meet(node, fr)
    expect(codes(fr.do({ kind: 'watch.countersigned', what }, T0))).toEqual(['other-centre'])
  })
})

describe('a task', () => {
  const send = (node: TestNode, order: Brief['order'], more: object = {}) =>
    codes(
      node.do(
        {
          kind: 'task.sent',
          task: 't',
          case: null,
          craft: 'a1',
          unit: 'Cutter',
          version: 1,
          brief: briefOf(order),
          ...more,
        },
        T0,
      ),
    )
  const changed = (order: Brief['order'], words: string, version = 2): Deed => ({
    kind: 'task.brief-changed',
    task: 't',
    version,
    brief: briefOf(order, { words }),
  })

  test('of an escort is not let go by another brief, nor because it names the craft and not the case (R4)', () => {
    const node = twoCases()
    expect(send(node, 'escort')).toEqual(['done'])
    node.do(offered('o', 'c1'), T0)
    const cancelled: Deed = { kind: 'task.cancelled', task: 't', reason: 'x' }
    expect(codes(node.do(cancelled, T0))).toEqual(['escort-needed'])
    expect(codes(node.do(changed('observe', 'x'), T0))).toEqual(['escort-needed'])
    // More help is always possible.
    expect(codes(node.do(changed('rescue', 'x'), T0))).toEqual(['done'])
  })

  test('of an escort stays when the other centre has refused, until the offer is taken back', () => {
    const [uk, fr] = [twoCases(), new TestNode('FR')]
    send(uk, 'escort')
    uk.do(offered('o', 'c1'), T0)
    meet(uk, fr)
    fr.do({ kind: 'owner.refused', offer: 'o', case: 'c1', reason: 'x' }, T0)
    meet(uk, fr)
    const cancelled: Deed = { kind: 'task.cancelled', task: 't', reason: 'x' }
    expect(codes(uk.do(cancelled, T0))).toEqual(['escort-needed'])
    uk.do(offered('o2', 'c1'), T0)
    uk.do({ kind: 'owner.withdrawn', offer: 'o2', case: 'c1', reason: 'it goes back' }, T0)
    expect(codes(uk.do(cancelled, T0))).toEqual(['done'])
  })

  test('whose brief both change at once: neither is lost, and what the unit has not seen it has not acknowledged', () => {
    const [uk, fr] = [twoCases(), new TestNode('FR')]
    send(uk, 'rescue')
    meet(uk, fr)
    uk.do(changed('rescue', 'sinking'), T0)
    fr.do(changed('rescue', 'on fire'), T0 + MINUTE)
    fr.do({ kind: 'task.answered', task: 't', version: 2, state: 'wilco', words: null }, T0 + 2 * MINUTE)
    meet(uk, fr)
    for (const node of [uk, fr])
      expect(node.state.tasks.get('t')).toMatchObject({
        version: 3,
        brief: { words: 'on fire' },
        state: 'sent',
        acknowledgedVersion: 0,
      })
  })

  test('begins with the first version of its brief', () => {
    expect(send(twoCases(), 'rescue', { version: 7 })).toEqual(['brief-changed'])
  })
})

describe('counts that contradict each other', () => {
  const contradicting = { ...UNKNOWN_ABOARD, people: range(8, 10), children: range(11, 20) }

  test('are refused: more children than people', () => {
    const node = new TestNode('UK')
    expect(codes(node.do(opened('a', { aboard: contradicting }), T0))).toEqual(['counts-contradict'])
    expect(codes(node.do(opened('a', { aboard: { ...contradicting, children: UNKNOWN } }), T0))).toEqual([
      'done',
    ])
    const look = { kind: 'craft.observed', craft: 'a', severity: null, where: null, condition: null } as const
    const observation = { at: new Date(T0).toISOString(), by: 'x', how: 'on-scene', words: 'x' } as const
    expect(
      codes(
        node.do(
          {
            ...look,
            observation,
            aboard: { ...UNKNOWN_ABOARD, people: range(8), injured: range(9) },
          },
          T0,
        ),
      ),
    ).toEqual(['counts-contradict'])
    // What widens only is believed: each may be right.
    expect(believedOf(node.state, 'a')?.aboard.people).toEqual(range(8, 10))
  })
})
