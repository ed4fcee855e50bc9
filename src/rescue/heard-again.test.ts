import { expect, test } from 'vitest'
import type { Kind } from './boat-words.ts'
import { newShares, newTelephoneShare } from './heard-again.ts'

const heard = (calls: number, ...kinds: Kind[]) => ({ calls, kinds: new Set(kinds) })
const saying = (...kinds: Kind[]) => new Set(kinds)

test('the next telephone is certainly new when each has called once, and seldom when one calls all the time', () => {
  expect(newTelephoneShare(new Map())).toBe(1)
  expect(newTelephoneShare(new Map(['a', 'b', 'c'].map(tag => [tag, 1])))).toBe(1)
  expect(newTelephoneShare(new Map([['a', 6]]))).toBe(0.25)
})

test('yachts that are told of once each are new when told of again, boats that call and call are not', () => {
  const share = newShares([
    ...Array.from({ length: 9 }, () => heard(1, 'sail')),
    ...Array.from({ length: 9 }, () => heard(8)),
  ])
  expect(share(saying('sail'))).toBeCloseTo(11 / 12)
  expect(share(saying())).toBeCloseTo(2 / 75)
  expect(share(saying('small-boat'))).toBe(share(saying()))
})

test('of a kind nobody has told of yet little is known: it is likelier new than not', () => {
  expect(newShares([])(saying('paddled'))).toBeCloseTo(2 / 3)
})
