/** What the room of drift shows while the node is asked: the cloud of one boat is never shown as that of another. */
import { describe, expect, test } from 'vitest'
import type { DriftRun } from '#contract'
import type { Answer } from '../link/ask.ts'
import type { DriftApi } from '../link/drift-api.ts'
import { createDriftState } from './drift-state.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const QUESTION = {
  from: '2026-11-25T02:00:00.000Z',
  to: '2026-11-25T05:00:00.000Z',
} as unknown as DriftRun['question']

function runOf(id: string): DriftRun {
  return {
    id,
    number: 1,
    question: QUESTION,
    created: QUESTION.from,
    searches: [],
    pictures: [{ time: QUESTION.from, wind: null }],
    cloud: {
      shown: 0,
      places: '',
      status: '',
      likely: '',
      origin: { longitude: 0, latitude: 0 },
      degreesPerUnit: 1,
    },
  } as unknown as DriftRun
}

/** A node that answers when it is told to, in any order. */
function asked() {
  const waiting: ((answer: Answer<DriftRun>) => void)[] = []
  const api = {
    start: () => new Promise<Answer<DriftRun>>(answer => waiting.push(answer)),
  } as unknown as DriftApi
  return { state: createDriftState(api, () => T0), waiting }
}

const good = (id: string): Answer<DriftRun> => ({ kind: 'good', value: runOf(id), wasCut: false }) as never

describe('a run of another boat', () => {
  test('is waited for without the cloud of the boat before it', async () => {
    const { state, waiting } = asked()
    const first = state.startAfresh(QUESTION)
    waiting[0]?.(good('first'))
    expect(await first).toBe(true)
    expect(state.shown.get()?.run.id).toBe('first')
    const second = state.startAfresh(QUESTION)
    expect(state.shown.get()).toBeNull()
    expect(state.busy.get()).toBe('run')
    waiting[1]?.(good('second'))
    expect(await second).toBe(true)
    expect(state.shown.get()?.run.id).toBe('second')
  })

  test('asked twice at once is the last one, whichever answer comes first, and none is taken as refused', async () => {
    const { state, waiting } = asked()
    const both = [state.startAfresh(QUESTION), state.startAfresh(QUESTION)]
    waiting[1]?.(good('last'))
    waiting[0]?.(good('first'))
    expect(await Promise.all(both)).toEqual([false, true])
    expect(state.shown.get()?.run.id).toBe('last')
    expect(state.refused.get()).toBeNull()
  })

  test('that is only written anew leaves the one before in sight until it is there', async () => {
    const { state, waiting } = asked()
    const first = state.start(QUESTION)
    waiting[0]?.(good('first'))
    await first
    const again = state.start(QUESTION)
    expect(state.shown.get()?.run.id).toBe('first')
    waiting[1]?.(good('second'))
    await again
    expect(state.shown.get()?.run.id).toBe('second')
  })
})
