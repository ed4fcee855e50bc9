/** R8: an answer has the time at which it was heard, however late it is written down; a unit that never answers is told. */
import { describe, expect, test } from 'vitest'
import type { Deed, DeedOf } from '#records'
import { isUnansweredTask, TASK_ANSWER_MS, type Task } from './tasking.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const brief = briefOf('rescue')

function tasked(): TestNode {
  const node = new TestNode('UK')
  node.do(opened('a'), T0)
  node.do({ kind: 'task.sent', task: 't', case: null, craft: 'a', unit: 'Lifeboat', version: 1, brief }, T0)
  return node
}
const taskOf = (node: TestNode) => node.state.tasks.get('t') as Task
const answer = (more: Partial<DeedOf<'task.answered'>> = {}): Deed => ({
  kind: 'task.answered',
  task: 't',
  version: 1,
  state: 'wilco',
  words: null,
  ...more,
})
const at = (minutes: number) => ({ at: new Date(T0 + minutes * MINUTE).toISOString() })

describe('R8: an answer by voice', () => {
  test('that is told late has the time at which it was heard, and when it was written beside it', () => {
    const node = tasked()
    expect(node.do(answer(at(2)), T0 + 20 * MINUTE)).toEqual({ kind: 'done' })
    expect(taskOf(node)).toMatchObject({
      state: 'wilco',
      stateMs: T0 + 2 * MINUTE,
      toldMs: T0 + 20 * MINUTE,
    })
    // The craft was heard of then, and not when somebody found the time to write (R11).
    expect(node.state.crafts.get('a')?.heardMs).toBe(T0 + 2 * MINUTE)
  })

  test('without a time was heard when it was written', () => {
    const node = tasked()
    node.do(answer(), T0 + MINUTE)
    expect(taskOf(node)).toMatchObject({ stateMs: T0 + MINUTE, toldMs: T0 + MINUTE })
  })

  test('of tomorrow, or of before the brief, is refused in words', () => {
    const node = tasked()
    expect(node.do(answer(at(24 * 60)), T0 + MINUTE)).toMatchObject({
      reasons: [{ code: 'time-of-tomorrow' }],
    })
    expect(node.do(answer(at(-2)), T0 + MINUTE)).toMatchObject({ reasons: [{ code: 'before-its-brief' }] })
    // A partner's clock may differ by some minutes.
    const fr = new TestNode('FR')
    for (const entry of node.sent) fr.log.add(entry)
    expect(fr.do(answer(at(-2)), T0 + MINUTE)).toEqual({ kind: 'done' })
  })
})

describe('bad luck: a unit that never answers', () => {
  const unheard = (version = 1): Deed => ({
    kind: 'task.escalated',
    task: 't',
    version,
    words: 'Lifeboat has not acknowledged the brief after 3 min',
    said: { code: 'task-unanswered', minutes: 3 },
  })

  test('is due after its time and not before, and by the node alone', () => {
    const node = tasked()
    const late = T0 + TASK_ANSWER_MS
    expect(isUnansweredTask(taskOf(node), late - 1)).toBe(false)
    expect(node.do(unheard(), late - 1, 'node')).toMatchObject({ reasons: [{ code: 'task-state' }] })
    expect(node.do(unheard(), late)).toMatchObject({ reasons: [{ code: 'node-only' }] })
    expect(node.do(unheard(), late, 'node')).toEqual({ kind: 'done' })
    expect(taskOf(node).escalatedMs).toBe(late)
  })

  test('received is not acknowledged; a changed brief begins anew; one that acknowledged is not due', () => {
    const node = tasked()
    node.do(answer({ state: 'received' }), T0 + MINUTE)
    expect(isUnansweredTask(taskOf(node), T0 + TASK_ANSWER_MS)).toBe(true)
    node.do(answer(), T0 + TASK_ANSWER_MS)
    expect(isUnansweredTask(taskOf(node), T0 + 10 * MINUTE)).toBe(false)
    node.do({ kind: 'task.brief-changed', task: 't', version: 2, brief }, T0 + 10 * MINUTE)
    expect(isUnansweredTask(taskOf(node), T0 + 11 * MINUTE)).toBe(false)
    expect(isUnansweredTask(taskOf(node), T0 + 13 * MINUTE)).toBe(true)
    expect(taskOf(node).waitsMs).toBe(T0 + 10 * MINUTE)
    node.do({ kind: 'task.brief-changed', task: 't', version: 3, brief }, T0 + 12 * MINUTE)
    // One more brief is no answer to the one before it: the unit is waited for since that was sent.
    expect(taskOf(node)).toMatchObject({ versionMs: T0 + 12 * MINUTE, waitsMs: T0 + 10 * MINUTE })
    node.do({ kind: 'task.cancelled', task: 't', reason: 'another is nearer' }, T0 + 14 * MINUTE)
    expect(isUnansweredTask(taskOf(node), T0 + 60 * MINUTE)).toBe(false)
  })
})
