/** Items that a sender may not send, or that this version cannot read. Numbers N01 ... name the real faults of other systems. */
import { describe, expect, test } from 'vitest'
import type { Item } from './item.ts'
import { receive } from './receiver.ts'
import { cursorOf, PARTNER_BEGUN } from './state.ts'
import {
  asked,
  crossing,
  type Crossing,
  exchanged,
  FR,
  readBatch,
  RECORD,
  resigned,
  take,
  taken,
  tools,
  UK_PARTNER,
  ukBooks,
} from './test/two-states.ts'

/** What France says of one item that the UK releases. */
function said(how: Crossing) {
  const books = ukBooks()
  books.add(crossing(1, how))
  books.add(crossing(2))
  books.publish()
  const received = taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN)))
  return { received, first: received.quarantined[0] ?? null }
}

describe('an item that may not be acted upon is kept aside, and what follows it is taken', () => {
  test.each<[string, Crossing, string]>([
    [
      'N01 its entry names another node as origin (Mattermost CVE-2024-41926)',
      { origin: FR.key.name },
      'other-origin',
    ],
    [
      'N01 its author is an account of ours (Mattermost CVE-2024-36492, Mastodon CVE-2024-23832)',
      { author: 'fr-3' },
      'other-author',
    ],
    ['N01 its record is said to be ours', { record: { owner: 'FR' } }, 'other-owner'],
    [
      'N03 it recalls a record that is said to be ours (MISP CVE-2018-8949)',
      { act: 'recall', record: { owner: 'FR' } },
      'other-owner',
    ],
    [
      'its marking is of another state',
      { record: { marking: { ...markingOf(), originator: 'FR' } } },
      'other-owner',
    ],
    [
      'N06 its type of record is of a later version (MISP CVE-2026-107278)',
      { record: { kind: 'convoy' } },
      'unknown-type',
    ],
    ['N06 its kind of entry is of a later version', { kind: 'record.lent' }, 'unknown-kind'],
    [
      'N06 a field that is known holds what it may not',
      { record: { data: { room: 'galley' } } },
      'data-unreadable',
    ],
    [
      'N07 its payload is no JSON (Synapse CVE-2025-30355)',
      { payload: new TextEncoder().encode('{"act":') },
      'payload-unreadable',
    ],
    [
      'its payload has two encodings',
      { payload: new TextEncoder().encode('{"b":1, "a":2}') },
      'payload-unreadable',
    ],
    ['a record with a key that bites', { payload: bitingPayload() }, 'payload-unreadable'],
    [
      'N16 it is rules of the sender’s: nobody is governed by another',
      { record: { kind: 'policy' } },
      'never-given',
    ],
    ['N16 it is keys of the sender’s', { record: { kind: 'partner' } }, 'never-given'],
    ['it has no marking', { record: { marking: null } }, 'marking-unreadable'],
    ['it goes by another lane than its payload says', { said: { lane: 'history' } }, 'other-lane'],
    [
      'it is disclosed by its entry and recalled by its payload',
      { kind: 'record.disclosed', act: 'recall' },
      'act-differs',
    ],
    ['its record has no id of a record', { record: { id: '../etc' } }, 'payload-unreadable'],
  ])('%s', (_title, how, reason) => {
    const { received, first } = said(how)
    expect(first).toMatchObject({ sequence: 1, reason })
    expect(first?.bytes).not.toBeNull()
    expect(received.taken.map(({ sequence }) => sequence)).toEqual([2])
    expect(cursorOf(received.state, 'operations')).toBe(2)
  })

  test('released to another partner: its payload is not kept', () => {
    const { first } = said({ said: { partner: 'NL' } })
    expect(first).toMatchObject({ reason: 'not-for-us', bytes: null })
  })

  test('marked higher than a node may hold: its payload is not kept', () => {
    const { first } = said({ record: { marking: { ...markingOf(), level: 'SECRET' } } })
    expect(first).toMatchObject({ reason: 'above-ceiling', bytes: null })
  })

  test('N07 too large: announced, withheld, and nothing behind it waits', () => {
    const text = new TextEncoder().encode(JSON.stringify('x'.repeat(1024 ** 2)))
    expect(said({ payload: text }).first).toMatchObject({ reason: 'too-large' })
  })

  test('a payload that is not what its entry was made of: the sender signed it so, and it is kept as evidence', () => {
    const books = ukBooks()
    books.add(crossing(1))
    books.add(crossing(2))
    books.publish()
    const bytes = resigned(asked(books, PARTNER_BEGUN), ({ items }) => ({
      items: items.map((item, at) => (at === 0 ? { ...item, content: (items[1] as Item).content } : item)),
    }))
    const received = taken(take(PARTNER_BEGUN, bytes))
    expect(received.quarantined).toMatchObject([{ sequence: 1, reason: 'seal-differs' }])
    expect(received.taken).toHaveLength(1)
  })
})

describe('a batch that is not for this node', () => {
  test('N01 of another ledger, or for another partner, is refused before anything in it is read', () => {
    const { books } = exchanged(1)
    const bytes = asked(books, PARTNER_BEGUN)
    const other = { ...UK_PARTNER, ledger: { origin: FR.key.name, keys: [FR.key] } }
    expect(receive(tools, 'FR', other, PARTNER_BEGUN, bytes)).toMatchObject({ reason: 'other-ledger' })
    expect(receive(tools, 'NL', UK_PARTNER, PARTNER_BEGUN, bytes)).toMatchObject({ reason: 'not-for-us' })
  })
})

describe('a later version', () => {
  test('N06 fields of a record that this node does not know are kept byte for byte and said to be there', () => {
    const books = ukBooks()
    const data = {
      room: 'watch',
      text: 'Fog',
      language: 'en',
      at: '2026-11-25T02:14:36.000Z',
      visibility: 200,
    }
    books.add(crossing(1, { record: { data, provenance: { by: 'model' } } }))
    books.publish()
    const bytes = asked(books, PARTNER_BEGUN)
    const [first] = taken(take(PARTNER_BEGUN, bytes)).taken
    const { visibility: _later, ...known } = data
    expect(first?.meaning).toMatchObject({
      kind: 'show',
      record: { id: RECORD(1), data: known, beyond: ['visibility'] },
    })
    expect(first?.bytes).toEqual(readBatch(bytes).itemBytes[0])
  })

  test('may add fields that can be passed over; one that must be understood keeps its item aside', () => {
    const { books } = exchanged(2)
    const field = { tag: 200, bytes: Uint8Array.of(1, 2, 3) }
    const added = resigned(asked(books, PARTNER_BEGUN), ({ items }) => ({
      unknown: [field],
      items: items.map((item, at) => ({ ...item, unknown: at === 0 ? [field] : [{ ...field, tag: 99 }] })),
    }))
    const received = taken(take(PARTNER_BEGUN, added))
    expect(received.taken.map(({ sequence }) => sequence)).toEqual([1])
    expect(received.taken[0]?.bytes).toEqual(readBatch(added).itemBytes[0])
    expect(received.quarantined).toMatchObject([{ sequence: 2, reason: 'not-understood' }])
  })
})

function markingOf(): Readonly<Record<string, unknown>> {
  return {
    scheme: 'UK',
    level: 'OFFICIAL',
    releasableTo: ['FR'],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  }
}

function bitingPayload(): Uint8Array {
  const record = `{"data":{"__proto__":{"a":1}},"id":"${RECORD(1)}","kind":"note","marking":${JSON.stringify(markingOf())}}`
  return new TextEncoder().encode(
    `{"act":{"act":"release","lane":"operations","partner":"FR"},"record":${record}}`,
  )
}
