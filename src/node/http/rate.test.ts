import { expect, test } from 'vitest'
import { Rate } from './rate.ts'

const LIMITS = { burst: 3, perSecond: 2, addressesMax: 2 }

test('an address may ask so often at once, then as often as time fills the bucket', () => {
  const rate = new Rate(LIMITS)
  const ask = (ms: number) => rate.take('a', ms)
  expect([ask(0), ask(0), ask(0), ask(0)]).toEqual([true, true, true, false])
  expect([ask(499), ask(500), ask(500)]).toEqual([false, true, false])
  expect([ask(60_000), ask(60_000), ask(60_000), ask(60_000)]).toEqual([true, true, true, false])
})

test('one address does not take from another', () => {
  const rate = new Rate(LIMITS)
  for (let asked = 0; asked < 5; asked += 1) rate.take('a', 0)
  expect(rate.take('b', 0)).toBe(true)
})

test('so many addresses are counted; the quietest is forgotten', () => {
  const rate = new Rate(LIMITS)
  for (const address of ['a', 'b', 'c', 'd']) rate.take(address, 0)
  expect(rate.addresses).toBe(2)
})
