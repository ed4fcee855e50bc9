import { expect, test } from 'vitest'
import { DEMO_SECONDS, DEMO_STEPS, stepAt } from './steps.ts'

test('each second of the minute has its step, in order', () => {
  const said = Array.from({ length: DEMO_SECONDS }, (_, second) => stepAt(second))
  expect([...new Set(said)]).toEqual(DEMO_STEPS.map(({ step }) => step))
})

test('before it begins the first is said, and after the minute the last', () => {
  expect(stepAt(-3)).toBe('watching')
  expect(stepAt(600)).toBe('doors')
})
