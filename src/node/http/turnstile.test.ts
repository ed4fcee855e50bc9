import { expect, test } from 'vitest'
import { Refusal } from './problem.ts'
import { Turnstile } from './turnstile.ts'

const LIMITS = { runningMax: 1, waitingMax: 1, retryAfterSeconds: 7 }

test('who waits comes next, in order, and a failure gives its place free', async () => {
  const turnstile = new Turnstile({ ...LIMITS, waitingMax: 3 })
  const done: string[] = []
  const work = (name: string) => async () => {
    await Promise.resolve()
    done.push(name)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(name => turnstile.pass(work(name))))
  expect(done).toEqual(['a', 'b', 'c', 'd'])
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect([turnstile.running, turnstile.waiting]).toEqual([0, 0])
})

test('who comes when too many wait is told when to come back', async () => {
  const turnstile = new Turnstile(LIMITS)
  const running = turnstile.pass(later)
  const waiting = turnstile.pass(later)
  const refusal = await turnstile.pass(later).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ status: 503, code: 'too-busy', retryAfterSeconds: 7 })
  await Promise.all([running, waiting])
})

function later(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
