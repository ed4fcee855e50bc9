/** One boat counted once: merges that can be undone and lower nothing, severity that falls only at a look, both nodes alike. */
import { describe, expect, test } from 'vitest'
import type { Deed } from '#records'
import { isLower, NOTHING_SAID } from './condition.ts'
import { believedCraft, believedOf } from './craft.ts'
import type { Entry } from './entry.ts'
import { RescueLog } from './log.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { chanceOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const seen = (how: 'on-scene' | 'radar') => ({
  at: new Date(T0).toISOString(),
  by: 'RNLI Dover',
  how,
  words: 'Engine running, nobody in the water',
})
const nothing = {
  where: null,
  aboard: UNKNOWN_ABOARD,
  condition: NOTHING_SAID,
  boat: null,
  words: null,
} as const
const people = (min: number, max: number) => ({ ...UNKNOWN_ABOARD, people: { min, max } })

describe('severity', () => {
  test('line 1: rises at a word, and no word lowers it', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    node.do(
      {
        kind: 'craft.reported',
        craft: 'a',
        severity: null,
        ...nothing,
        condition: { ...NOTHING_SAID, sinking: 'yes' },
      },
      T0,
    )
    expect(node.state.crafts.get('a')?.severity).toBe('distress')
    expect(node.do({ kind: 'craft.reported', craft: 'a', severity: 'alert', ...nothing }, T0)).toMatchObject({
      reasons: [{ code: 'no-downgrade' }],
    })
    node.do(
      {
        kind: 'craft.reported',
        craft: 'a',
        severity: null,
        ...nothing,
        condition: { ...NOTHING_SAID, sinking: 'no' },
      },
      T0,
    )
    expect(node.state.crafts.get('a')).toMatchObject({ severity: 'distress', condition: { sinking: 'yes' } })
  })

  test('R12: falls at what somebody saw, which is kept with it; a radar echo is nobody', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { condition: { ...NOTHING_SAID, sinking: 'yes' } }), T0)
    const look = {
      kind: 'craft.observed',
      craft: 'a',
      severity: 'uncertainty',
      where: null,
      aboard: null,
    } as const
    const safe = { ...NOTHING_SAID, sinking: 'no' } as const
    expect(node.do({ ...look, observation: seen('radar'), condition: safe }, T0)).toMatchObject({
      kind: 'refused',
    })
    expect(node.do({ ...look, observation: seen('on-scene'), condition: safe }, T0)).toEqual({ kind: 'done' })
    expect(node.state.crafts.get('a')).toMatchObject({
      severity: 'uncertainty',
      downgrades: [{ from: 'distress', to: 'uncertainty', observation: { by: 'RNLI Dover' } }],
    })
  })
})

describe('a merge', () => {
  test('is a person’s; it takes the worse of each, the wider count, and can be undone', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { aboard: people(31, 35) }), T0)
    node.do(opened('b', { severity: 'distress', aboard: people(33, 40) }), T0 + 1)
    const merge: Deed = { kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }
    expect(node.do(merge, T0 + 2, 'node')).toMatchObject({ reasons: [{ code: 'node-only' }] })
    expect(node.do(merge, T0 + 2)).toEqual({ kind: 'done' })
    const id = node.last
    expect(believedCraft(node.state)).toHaveLength(1)
    expect(believedOf(node.state, 'b')).toMatchObject({
      root: { id: 'a' },
      severity: 'distress',
      aboard: { people: { min: 31, max: 40 } },
    })
    node.do({ kind: 'craft.parted', merge: id, reason: 'two boats in sight' }, T0 + 3)
    expect(believedCraft(node.state).map(({ root, severity }) => [root.id, severity])).toEqual([
      ['a', 'alert'],
      ['b', 'distress'],
    ])
  })

  test('of what was kept apart is refused', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    node.do(opened('b'), T0)
    node.do({ kind: 'craft.kept-apart', craft: 'a', other: 'b', reason: 'colours differ' }, T0)
    expect(node.do({ kind: 'craft.merged', craft: 'b', other: 'a', grounds: [] }, T0)).toMatchObject({
      reasons: [{ code: 'kept-apart' }],
    })
  })
})

describe('both nodes', () => {
  test('come to the same, whatever came first, and severity never falls without a look (300 seeds)', () => {
    for (let seed = 1; seed <= 300; seed += 1) night(seed)
  })
})

/** Random acts on both sides, delivered late; then what stands is compared, also with the same entries in another order. */
function night(seed: number): void {
  const chance = chanceOf(seed)
  const nodes = [new TestNode('UK', Math.round((chance() - 0.5) * 7_200_000)), new TestNode('FR')] as const
  const taken = [0, 0]
  const deliver = (from: 0 | 1, count: number) => {
    const upTo = Math.min(nodes[from].sent.length, (taken[from] ?? 0) + count)
    for (let at = taken[from] ?? 0; at < upTo; at += 1)
      nodes[1 - from]?.log.add(nodes[from].sent[at] as Entry)
    taken[from] = upTo
  }
  for (let step = 0; step < 40; step += 1) {
    const side = chance() < 0.5 ? 0 : 1
    const node = nodes[side]
    const nowMs = T0 + step * 10_000
    const before = new Map([...node.state.crafts].map(([id, { severity }]) => [id, severity]))
    const deed = randomDeed(chance, node, step)
    if (deed === null)
      node.hear(
        { callerTag: '0123456789ab', condition: { ...NOTHING_SAID, sinking: chance() < 0.3 ? 'yes' : null } },
        nowMs,
      )
    else node.do(deed, nowMs)
    for (const [id, { severity }] of node.state.crafts) {
      const was = before.get(id)
      if (was !== undefined && isLower(severity, was))
        expect(deed?.kind, `seed ${seed}`).toBe('craft.observed')
    }
    if (chance() < 0.5) deliver(side === 0 ? 1 : 0, Math.ceil(chance() * 4))
  }
  deliver(0, Infinity)
  deliver(1, Infinity)
  expect(inOrder(nodes[1].log), `seed ${seed}`).toEqual(inOrder(nodes[0].log))
  const shuffled = new RescueLog()
  for (const entry of nodes[0].log.entries.toSorted(() => chance() - 0.5)) shuffled.add(entry)
  expect(inOrder(shuffled), `seed ${seed}, shuffled`).toEqual(inOrder(nodes[0].log))
}

/** What stands, without the order in which it came to be known. */
function inOrder({ state }: RescueLog) {
  return {
    crafts: new Map([...state.crafts].toSorted()),
    contacts: [...state.contacts.values()]
      .map(({ id, state: now, crafts }) => [id, now, [...crafts].toSorted()])
      .toSorted(),
    merges: new Map([...state.merges].toSorted()),
    ineffective: state.ineffective.map(({ id }) => id).toSorted(),
    waiting: state.waiting.size,
  }
}

function randomDeed(chance: () => number, node: TestNode, step: number): Deed | null {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(chance() * all.length)]
  const { crafts, contacts, merges } = node.state
  const craft = pick([...crafts.keys()])
  const other = pick([...crafts.keys()])
  const contact = pick([...contacts.keys()])
  const merge = pick([...merges.keys()])
  const roll = chance()
  if (craft === undefined || roll < 0.2) return opened(`${node.centre}-${step}`)
  if (roll < 0.35 || contact === undefined) return null
  if (roll < 0.5) return { kind: 'craft.contact-attached', craft, contact, grounds: [] }
  if (roll < 0.6) return { kind: 'craft.contact-detached', craft, contact, reason: 'not it' }
  if (roll < 0.7 && other !== undefined) return { kind: 'craft.merged', craft, other, grounds: [] }
  if (roll < 0.78 && merge !== undefined) return { kind: 'craft.parted', merge, reason: 'two' }
  if (roll < 0.8 && other !== undefined) return { kind: 'craft.kept-apart', craft, other, reason: 'two' }
  if (roll < 0.82 && other !== undefined) return { kind: 'craft.apart-undone', craft, other, reason: 'one' }
  if (roll < 0.9)
    return {
      kind: 'craft.reported',
      craft,
      severity: chance() < 0.5 ? 'distress' : null,
      ...nothing,
      aboard: chance() < 0.5 ? UNKNOWN_ABOARD : people(20, 20 + step),
    }
  return {
    kind: 'craft.observed',
    craft,
    observation: seen('on-scene'),
    severity: 'uncertainty',
    where: null,
    aboard: chance() < 0.5 ? null : people(step, step + 2),
    condition: { ...NOTHING_SAID, sinking: 'no', peopleInWater: 'no' },
  }
}
