/** The load of a watch is what is open, who waits and what is silent; a second person's word on it holds an hour. */
import { describe, expect, test } from 'vitest'
import { opened, TestNode } from './test/acts.ts'
import { loadKey, passedLimits, WATCH_LIMITS, watchLoad } from './supervision.ts'

const T0 = Date.parse('2026-11-26T01:00:00.000Z')
const MINUTE = 60_000

describe('the load of a watch', () => {
  test('of a quiet watch is nothing, and on no limit', () => {
    const { state } = new TestNode('UK')
    const load = watchLoad(state, 'UK', T0)
    expect(load).toEqual({
      centre: 'UK',
      openCraft: 0,
      unanswered: 0,
      unansweredSinceMs: null,
      quietest: null,
      countersigned: null,
    })
    expect(passedLimits(load, T0)).toEqual([])
  })

  test('counts the contacts of this centre that wait, and since when', () => {
    const node = new TestNode('UK')
    node.hear({ state: 'missed' }, T0)
    node.hear({ state: 'waiting' }, T0 + MINUTE)
    node.hear({ state: 'answered' }, T0)
    node.hear({ state: 'waiting', isTest: true }, T0 - MINUTE)
    const load = watchLoad(node.state, 'UK', T0)
    expect(load).toMatchObject({ unanswered: 2, unansweredSinceMs: T0 })
    expect(passedLimits(load, T0 + 4 * MINUTE)).toEqual([])
    expect(passedLimits(load, T0 + 5 * MINUTE)).toEqual(['unansweredMinutes'])
    expect(watchLoad(node.state, 'FR', T0).unanswered).toBe(0)
  })

  test('names the craft that is silent for longest; a word in the log ends its silence', () => {
    const node = new TestNode('UK')
    node.do(opened('k1'), T0)
    node.do(opened('k2'), T0 + MINUTE)
    const later = T0 + WATCH_LIMITS.quietMinutes * MINUTE
    const load = watchLoad(node.state, 'UK', later)
    expect(load).toMatchObject({ openCraft: 2, quietest: { id: 'k1', heardMs: T0 } })
    expect(passedLimits(load, later)).toEqual(['quietMinutes'])
    node.do({ kind: 'log.said', case: null, craft: 'k1', words: 'Seen on radar' }, later)
    expect(watchLoad(node.state, 'UK', later).quietest?.id).toBe('k2')
  })

  test('a craft is of the watch that owns its case, wherever it was opened', () => {
    const node = new TestNode('UK')
    node.do(opened('k1'), T0)
    node.do({ kind: 'case.opened', case: 'c1', name: 'DS-001', phase: 'distress', crafts: ['k1'] }, T0)
    const known = node.state.cases.get('c1')
    if (known === undefined) throw new Error('the case was not opened')
    known.owner = 'FR'
    expect(watchLoad(node.state, 'UK', T0).openCraft).toBe(0)
    expect(watchLoad(node.state, 'FR', T0).openCraft).toBe(1)
  })

  test('many craft are a limit of their own', () => {
    const node = new TestNode('UK')
    for (let n = 0; n < WATCH_LIMITS.openCraft; n += 1) node.do(opened(`k${n}`), T0)
    expect(passedLimits(watchLoad(node.state, 'UK', T0), T0)).toEqual(['openCraft'])
  })

  test('is countersigned by a named person, the last of them, for an hour', () => {
    const node = new TestNode('UK')
    node.do({ kind: 'watch.countersigned', what: loadKey('UK') }, T0, 'uk-2')
    expect(watchLoad(node.state, 'UK', T0 + 59 * MINUTE).countersigned).toEqual({ account: 'uk-2', atMs: T0 })
    expect(watchLoad(node.state, 'UK', T0 + 60 * MINUTE).countersigned).toBeNull()
    expect(watchLoad(node.state, 'FR', T0).countersigned).toBeNull()
    expect(node.do({ kind: 'watch.countersigned', what: loadKey('UK') }, T0, 'node').kind).toBe('refused')
  })
})
