import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NameBook, nameKey, type TrackName } from './names.ts'

const name = (node: string, number: number): TrackName => ({ node, number })

describe('names across two nodes', () => {
  test('the elder name stands, the other stays an alias', () => {
    const book = new NameBook()
    book.give(name('FR', 7), 2000)
    book.give(name('UK', 3), 1000)
    expect(book.join(name('FR', 7), name('UK', 3), 5000)).toEqual({
      kind: 'joined',
      alias: name('FR', 7),
      name: name('UK', 3),
      timeMs: 5000,
    })
    expect(book.nameOf(name('FR', 7))).toEqual(name('UK', 3))
    expect(book.aliasesOf(name('FR', 7)).map(nameKey)).toEqual(['UK-3', 'FR-7'])
    expect(book.join(name('UK', 3), name('FR', 7), 6000)).toBeNull()
  })

  test('names parted again each stand for themselves, and the book remembers', () => {
    const book = new NameBook()
    book.give(name('FR', 7), 2000)
    book.give(name('UK', 3), 1000)
    book.join(name('FR', 7), name('UK', 3), 5000)
    book.part(name('FR', 7), 9000)
    expect(book.nameOf(name('FR', 7))).toEqual(name('FR', 7))
    expect(book.changes.map(change => change.kind)).toEqual(['joined', 'parted'])
    expect(book.part(name('FR', 7), 9500)).toBeNull()
  })

  test('a name is never given twice', () => {
    const book = new NameBook()
    book.give(name('UK', 3), 1000)
    book.give(name('UK', 3), 1000)
    expect(() => book.give(name('UK', 3), 4000)).toThrow('UK-3')
    expect(() => book.nameOf(name('UK', 4))).toThrow('never given')
  })

  test('the same joins in any order lead to the same names', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))
    const all = Array.from({ length: 8 }, (_, k) => name(k % 2 === 0 ? 'UK' : 'FR', k))
    const called = (joins: readonly (readonly [number, number])[]) => {
      const book = new NameBook()
      all.forEach((each, k) => book.give(each, 1000 * ((k * 5) % 8)))
      for (const [a, b] of joins) book.join(all[a], all[b], 0)
      return all.map(each => nameKey(book.nameOf(each)))
    }
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 10 }), joins => {
        expect(called(joins.toReversed())).toEqual(called(joins))
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
