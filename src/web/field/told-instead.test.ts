/** What a unit did is told at the centre, whatever became of its order meanwhile. */
import { describe, expect, test } from 'vitest'
import type { RescueTask } from '#contract'
import { fieldInEnglish } from '../words/en-field.ts'
import { toldInstead } from './told-instead.ts'

const words = fieldInEnglish.field.journal
const answer = (state: 'received' | 'acknowledged' | 'wilco' | 'on-scene' | 'result', said: string | null) =>
  ({ kind: 'task.answered', task: 't', version: 1, state, words: said }) as const
const task = { case: 'case', craft: 'craft' } as RescueTask
const standing = { tasks: new Map([['t', task]]) }

describe('an answer that the node refused', () => {
  test.each([
    [
      'on scene is a fact',
      answer('on-scene', null),
      'Utopia answered version 1 of its order, which no longer stands: ON SCENE.',
    ],
    [
      'a result keeps its words',
      answer('result', 'Eleven aboard'),
      'Utopia answered version 1 of its order, which no longer stands: RESULT. Eleven aboard',
    ],
    ['that an older order was read says nothing', answer('acknowledged', null), null],
  ])('%s', (_title, deed, expected) => {
    const told = toldInstead({ unit: 'Utopia', deed }, standing, words)
    expect(told?.kind === 'log.said' ? told.words : null).toBe(expected)
    if (told !== null) expect(told).toMatchObject({ case: 'case', craft: 'craft' })
  })

  test('goes to the log of no case where the order is not known any more', () => {
    const told = toldInstead({ unit: 'Utopia', deed: answer('on-scene', null) }, null, words)
    expect(told).toMatchObject({ kind: 'log.said', case: null, craft: null })
  })

  test('a report is not an answer', () => {
    const deed = { kind: 'log.said', case: null, craft: null, words: 'x' } as const
    expect(toldInstead({ unit: 'Utopia', deed }, standing, words)).toBeNull()
  })
})
