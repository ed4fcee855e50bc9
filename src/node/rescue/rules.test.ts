/** What the node does by itself when nobody answers: it tells, once, and decides nothing. */
import { describe, expect, test } from 'vitest'
import { RescueLog, TASK_ANSWER_MS } from '#rescue'
import type { Deed } from '#records'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'
import { entryOf } from './entry.ts'
import { dueDeeds } from './rules.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')

function logOf(deeds: readonly (readonly [atMs: number, deed: Record<string, unknown>])[]): RescueLog {
  const log = new RescueLog()
  for (const [atMs, loose] of deeds) {
    const deed: Deed = wholeDeed(loose, atMs)
    const at = new Date(atMs).toISOString()
    const data = { centre: 'UK', at, tick: log.nextTick(atMs), by: 'uk-1', language: 'en', deed }
    const kept = { id: newRecordId(atMs), kind: 'rescue-act', owner: 'UK', data, simulated: true } as const
    const entry = entryOf(kept, atMs)
    if (entry !== null) log.add(entry)
  }
  return log
}

describe('bad luck: a unit that never answers', () => {
  const task = newRecordId(T0)
  const sent = { kind: 'task.sent', task, unit: 'Lifeboat Dover', brief: { order: 'rescue' } }

  test('is told by the node that asked it, with how long it waited; the other centre leaves it alone', () => {
    const { state } = logOf([[T0, sent]])
    expect(dueDeeds(state, 'UK', T0 + TASK_ANSWER_MS - 1)).toEqual([])
    expect(dueDeeds(state, 'FR', T0 + TASK_ANSWER_MS)).toEqual([])
    expect(dueDeeds(state, 'UK', T0 + TASK_ANSWER_MS)).toEqual([
      {
        kind: 'task.escalated',
        task,
        version: 1,
        words: 'Lifeboat Dover has not acknowledged the brief after 3 min',
        said: { code: 'task-unanswered', minutes: 3 },
      },
    ])
  })

  test('is told once for each brief', () => {
    const [due] = dueDeeds(logOf([[T0, sent]]).state, 'UK', T0 + TASK_ANSWER_MS)
    const told = logOf([
      [T0, sent],
      [T0 + TASK_ANSWER_MS, { ...due }],
    ])
    expect(dueDeeds(told.state, 'UK', T0 + 10 * TASK_ANSWER_MS)).toEqual([])
  })
})
