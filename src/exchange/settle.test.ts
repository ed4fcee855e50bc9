/** What items do to the record that is held: in any order, and twice is once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Taken } from './meaning.ts'
import { type HeldRecord, recordOf, settle } from './settle.ts'
import { PARTNER_BEGUN } from './state.ts'
import { asked, crossing, RECORD, take, taken, ukBooks } from './test/two-states.ts'

const ACTS = ['release', 'correct', 'recall', 'erase'] as const

/** Items about one record, one of each act, at rising indexes. */
function itemsOf(acts: readonly string[]): readonly Taken[] {
  const books = ukBooks()
  for (const [at, act] of acts.entries())
    books.add(crossing(1, { act, record: { version: at + 1, ...(act === 'erase' ? { data: null } : {}) } }))
  books.publish()
  return taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN))).taken
}

function settled(items: readonly Taken[]) {
  let held: HeldRecord | null = null
  let changes = 0
  const answers: string[] = []
  let contentLeft = 0
  for (const item of items) {
    const next = settle(held, 'UK', item)
    if (next.kind !== 'held') throw new Error(next.kind)
    held = next.held
    if (next.changed) changes += 1
    if (next.answer !== null) answers.push(`${next.answer.act} ${next.answer.index}`)
    contentLeft = next.eraseContent ? 0 : contentLeft + 1
  }
  return { held: held as HeldRecord | null, changes, answers, contentLeft }
}

describe('a record of a partner', () => {
  test.each([
    ['release', 'shown', []],
    ['release correct', 'shown', []],
    ['release recall', 'hidden', ['recall 1']],
    ['release recall correct', 'shown', ['recall 1']],
    ['release erase', 'erased', ['erase 1']],
    ['release recall erase', 'erased', ['recall 1', 'erase 2']],
  ])('after %s is %s', (acts, standing, answers) => {
    const end = settled(itemsOf(acts.split(' ')))
    expect(end.held?.standing).toBe(standing)
    expect(end.answers).toEqual(answers)
    if (standing === 'erased') expect(end).toMatchObject({ held: { record: null }, contentLeft: 0 })
  })

  test('stands the same in whatever order its items come and however often: the owner has the last word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ACTS.slice(0, 3)), { minLength: 1, maxLength: 5, size: 'max' }),
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (some, isErased, order) => {
          const items = itemsOf(isErased ? [...some, 'erase'] : some)
          const shuffled = [
            ...order.map(at => items[at % items.length] as Taken),
            ...items.toSorted((a, b) => (order[a.index] ?? 0) - (order[b.index] ?? 0)),
          ]
          const [inOrder, anyhow] = [settled(items), settled(shuffled)]
          // What was hidden before it came was not seen: its content may be missing, its standing may not differ.
          expect(anyhow.held?.standing).toBe(inOrder.held?.standing)
          expect(anyhow.held?.index).toBe(inOrder.held?.index)
          if (anyhow.held?.standing === 'shown') expect(anyhow.held).toEqual(inOrder.held)
          if (isErased) expect(anyhow.contentLeft).toBe(0)
        },
      ),
      { numRuns: 60, seed: 21 },
    )
  })

  test('that was erased is not written again by what comes late, and the late content goes too', () => {
    const [release, erase] = itemsOf(['release', 'erase']) as [Taken, Taken]
    const first = settle(null, 'UK', erase)
    const late = settle(first.kind === 'held' ? first.held : null, 'UK', release)
    expect(late).toMatchObject({
      kind: 'held',
      changed: false,
      eraseContent: true,
      held: { standing: 'erased' },
    })
  })

  test('the same item again changes nothing and is answered once', () => {
    const [release, recall] = itemsOf(['release', 'recall']) as [Taken, Taken]
    expect(settled([release, recall, recall, release])).toMatchObject({ changes: 2, answers: ['recall 1'] })
  })
})

describe('a record that is not the sender’s', () => {
  const ours: HeldRecord = { id: RECORD(1), owner: 'FR', standing: 'shown', index: 7, record: null }

  test.each(ACTS)(
    'N03 is left alone by its %s, with an id of ours and no owner said (MISP CVE-2018-8949)',
    act => {
      const books = ukBooks()
      books.add(crossing(1, { act, record: { owner: null } }))
      books.publish()
      const [item] = taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN))).taken as [Taken]
      expect(recordOf(item)).toBe(RECORD(1))
      expect(settle(ours, 'UK', item)).toEqual({ kind: 'not-theirs', owner: 'FR' })
    },
  )

  test('N02 a partner cannot bring itself into a case of another by its id (Mattermost CVE-2024-39777)', () => {
    const [release] = itemsOf(['release']) as [Taken]
    expect(settle({ ...ours, owner: 'NL' }, 'UK', release)).toEqual({ kind: 'not-theirs', owner: 'NL' })
  })
})
