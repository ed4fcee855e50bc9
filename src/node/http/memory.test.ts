import { expect, test } from 'vitest'
import { Memory } from './memory.ts'
import { FakeHistory, fixOf } from './test/fake-node.ts'

test('a history that does not answer in time is not waited for; its late answer is nobody’s', async () => {
  const history = new FakeHistory()
  const gate = new AbortController()
  history.gate = new Promise(resolve => gate.signal.addEventListener('abort', () => resolve()))
  const memory = new Memory(history, 20)
  await expect(memory.counts(0, 1, 1)).rejects.toMatchObject({ status: 503, code: 'too-busy' })
  expect(memory.running).toBe(1)
  history.failure = new Error('too late to matter')
  gate.abort()
  await new Promise(resolve => setImmediate(resolve))
  expect(memory.running).toBe(0)
})

test('a frame is cut to what was asked for, and says so only when there was more', async () => {
  const history = new FakeHistory()
  for (const ms of [1, 2, 3]) history.add(fixOf(1, ms))
  const memory = new Memory(history)
  const whole = await memory.window(0, 10, 0, 3)
  const cut = await memory.window(0, 10, 0, 2)
  expect([whole.frame.count, whole.cut, cut.frame.count, cut.cut]).toEqual([3, false, 2, true])
})
