/** The sender: what it answers, in what portions, and in which order it is asked. */
import { describe, expect, test } from 'vitest'
import { LANE_ORDER } from './lane.ts'
import { BATCH_BYTES_MAX } from './limits.ts'
import { lanesToAsk, questionFor } from './rounds.ts'
import { answer } from './sender.ts'
import { cursorOf, PARTNER_BEGUN } from './state.ts'
import { asked, crossing, exchanged, hasher, readBatch, take, taken, UK, ukBooks } from './test/two-states.ts'

const TOOLS = { hasher, signer: UK }
const question = (change = {}) => ({ ...questionFor(PARTNER_BEGUN, UK.key.name, 'FR', 'history'), ...change })

describe('an answer', () => {
  const books = ukBooks()
  const large = JSON.stringify('x'.repeat(100_000))
  for (let n = 1; n <= 30; n += 1)
    books.add(crossing(n, { lane: 'history', payload: new TextEncoder().encode(large) }))
  books.publish()

  test('has no more items and bytes than were asked for, and always one', () => {
    const sizeOf = (change: object) => {
      const answered = answer(TOOLS, books.view(), 'FR', question(change))
      return answered.kind === 'batch' ? [answered.items, answered.bytes.length] : [0, 0]
    }
    expect(sizeOf({ itemsMax: 4 })[0]).toBe(4)
    const [items, bytes] = sizeOf({ bytesMax: 1_000_000 }) as [number, number]
    expect(items).toBe(9)
    expect(bytes).toBeLessThan(1_000_000)
    expect(sizeOf({ bytesMax: 100 })[0]).toBe(1)
    expect(sizeOf({ bytesMax: 10 * BATCH_BYTES_MAX, itemsMax: 10_000 })[0]).toBe(30)
  })

  test('holds nothing that the published checkpoint does not cover', () => {
    const some = ukBooks()
    some.add(crossing(1, { lane: 'history' }))
    some.publish()
    some.add(crossing(2, { lane: 'history' }))
    const answered = answer(TOOLS, some.view(), 'FR', question())
    expect(answered).toMatchObject({ kind: 'batch', items: 1 })
  })

  test('what was erased since is announced without its content, and keeps its place', () => {
    const { books: some } = exchanged(3, 'history')
    some.erase(1)
    const received = taken(take(PARTNER_BEGUN, asked(some, PARTNER_BEGUN, 'history')))
    expect(received.taken.map(({ meaning }) => meaning.kind)).toEqual(['show', 'absent', 'show'])
  })

  test('N01 goes to whom the certificate names: what the question says of the asker is nothing', () => {
    expect(answer(TOOLS, books.view(), 'NL', question())).toEqual({ kind: 'refused', reason: 'not-yours' })
    expect(answer(TOOLS, books.view(), 'BE', question({ partner: 'BE' }))).toEqual({
      kind: 'refused',
      reason: 'not-a-partner',
    })
    expect(answer(TOOLS, books.view(), 'FR', question({ origin: 'other' }))).toEqual({
      kind: 'refused',
      reason: 'other-ledger',
    })
  })

  test('to one who has more than there is: this node has lost what it gave', () => {
    expect(answer(TOOLS, books.view(), 'FR', question({ after: 31 }))).toMatchObject({
      kind: 'lost',
      what: 'lane',
    })
    expect(answer(TOOLS, books.view(), 'FR', question({ witnessed: 31 }))).toMatchObject({
      kind: 'lost',
      what: 'ledger',
    })
  })

  test('from a log with a row missing is none', () => {
    const view = books.view()
    const broken = {
      ...view,
      log: () => ({
        size: 30,
        frontierAt: () => ({ size: 0, peaks: [] }),
        rows: () => [{ sequence: 2, index: 1, entry: new Uint8Array(1), content: null }],
      }),
    }
    expect(() => answer(TOOLS, broken, 'FR', question())).toThrow(RangeError)
  })

  test('of several partners each gets its own lanes and numbers', () => {
    const some = ukBooks()
    for (let n = 1; n <= 6; n += 1)
      some.add(crossing(n, { lane: 'history', partner: n % 3 === 0 ? 'NL' : 'FR' }))
    some.publish()
    const toNl = answer(TOOLS, some.view(), 'NL', question({ partner: 'NL' }))
    if (toNl.kind !== 'batch') throw new Error(toNl.kind)
    expect(readBatch(toNl.bytes).items.map(({ sequence, index }) => [sequence, index])).toEqual([
      [1, 2],
      [2, 5],
    ])
  })
})

describe('the order of lanes', () => {
  test('distress first, in every round, whether or not it is said to have anything', () => {
    expect(lanesToAsk(PARTNER_BEGUN, null)).toEqual(LANE_ORDER)
    expect(lanesToAsk(PARTNER_BEGUN, [0, 0, 0, 0, 9])).toEqual(['distress', 'history'])
    expect(lanesToAsk(PARTNER_BEGUN, [0, 0, 0, 0, 0])).toEqual(['distress'])
  })

  test('a distress entry overtakes a backlog of 3,000: it comes with the next question', () => {
    const books = ukBooks()
    for (let n = 1; n <= 3_000; n += 1) books.add(crossing(n, { lane: 'history' }))
    books.publish()
    let state = taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN, 'distress'))).state
    state = taken(take(state, asked(books, state, 'history', 500))).state
    books.add(crossing(3_001, { lane: 'distress' }))
    books.publish()
    const [lane] = lanesToAsk(state, [0, 0, 0, 0, 3_000])
    const received = taken(take(state, asked(books, state, lane)))
    expect(received.taken).toHaveLength(1)
    expect([cursorOf(received.state, 'distress'), cursorOf(received.state, 'history')]).toEqual([1, 500])
  })
})
