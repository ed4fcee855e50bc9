/** Receipts, and the question of a restored node: may I sign? */
import { describe, expect, test } from 'vitest'
import { formatNote, parseNote, signText } from '#ledger'
import type { State } from '#records'
import { maySign } from './head.ts'
import { type CheckedReceipt, checkReceipt, receiptFor } from './receipt.ts'
import { PARTNER_BEGUN, type PartnerState } from './state.ts'
import {
  crossing,
  exchanged,
  FR_PARTNER,
  FR_WITNESS,
  hasher,
  UK,
  UK_PARTNER,
  UK_WITNESS,
  ukBooks,
  verify,
} from './test/two-states.ts'
import type { Books } from './simulation/books.ts'
import { decodeReceipt, encodeReceipt, type Receipt } from './wire.ts'

const SECONDS = 1_764_000_123
const OWN = UK_PARTNER.ledger

function receipt(state: PartnerState, by = FR_WITNESS): Receipt {
  const made = receiptFor(state, OWN.origin, 'FR', 'operations', SECONDS, by)
  const read = made === null ? null : decodeReceipt(encodeReceipt(made))
  if (read?.kind !== 'read') throw new Error('no receipt')
  return read.value
}

function checked(books: Books, what: Receipt, partner = FR_PARTNER): CheckedReceipt {
  const roots = {
    ledger: (size: number) => books.rootAt(size),
    lane: (state: State, lane: 'operations', size: number) => books.laneRootAt(state, lane, size),
  }
  return checkReceipt(verify, OWN, partner, roots as Parameters<typeof checkReceipt>[3], what)
}

describe('a receipt', () => {
  const { books, state } = exchanged(5)

  test('says what was stored, and when, in signed words', () => {
    expect(checked(books, receipt(state))).toEqual({
      kind: 'received',
      lane: 'operations',
      sequence: 5,
      size: 5,
      timeSeconds: SECONDS,
    })
  })

  test('is not given before anything was taken', () => {
    expect(receiptFor(PARTNER_BEGUN, OWN.origin, 'FR', 'operations', SECONDS, FR_WITNESS)).toBeNull()
  })

  test('by another witness than the pinned one proves nothing', () => {
    expect(checked(books, receipt(state, UK_WITNESS))).toEqual({ kind: 'refused', reason: 'not-signed' })
  })

  test('N09 the owner’s own signature, or one witness twice, is no second witness (sigstore-go CVE-2026-49834)', () => {
    const made = receipt(state)
    const note = parseNote(made.laneHead)
    if ('fault' in note) throw new Error(note.fault)
    const ownOnly = formatNote({ text: note.text, signatures: [signText(note.text, UK)] })
    expect(checked(books, { ...made, laneHead: ownOnly })).toEqual({ kind: 'refused', reason: 'not-signed' })
    const twice = formatNote({ text: note.text, signatures: [...note.signatures, ...note.signatures] })
    expect(checked(books, { ...made, laneHead: twice })).toMatchObject({ kind: 'received', sequence: 5 })
  })

  test('N10 its time is the signed one: another written before the signature is refused (sigstore-js CVE-2026-48816)', () => {
    const made = receipt(state)
    const note = parseNote(made.laneHead)
    if ('fault' in note) throw new Error(note.fault)
    const signatures = note.signatures.map(one =>
      one.name === FR_WITNESS.key.name
        ? { ...one, bytes: one.bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) }
        : one,
    )
    expect(checked(books, { ...made, laneHead: formatNote({ text: note.text, signatures }) }).kind).toBe(
      'refused',
    )
  })

  test('for a history that we do not have says so: we were restored, or our key is used elsewhere', () => {
    const other = ukBooks()
    for (let n = 1; n <= 5; n += 1) other.add(crossing(n === 3 ? 99 : n))
    other.publish()
    expect(checked(other, receipt(state))).toEqual({ kind: 'not-ours', what: 'ledger', size: 5 })
    const young = ukBooks()
    young.publish()
    expect(checked(young, receipt(state))).toEqual({ kind: 'not-ours', what: 'ledger', size: 5 })
  })

  test('of another ledger or partner is refused', () => {
    const made = receipt(state)
    expect(checked(books, { ...made, origin: 'entente.nl' })).toEqual({
      kind: 'refused',
      reason: 'other-ledger',
    })
    expect(checked(books, { ...made, by: 'NL' })).toEqual({ kind: 'refused', reason: 'other-partner' })
  })
})

describe('a node that was restored', () => {
  const { books, state } = exchanged(5)
  const head = { origin: OWN.origin, by: 'FR', checkpoint: state.latest?.bytes ?? null, unknown: [] }
  const asks = (own: Books, size: number, said = head) =>
    maySign(verify, OWN, size, at => own.rootAt(at) ?? hasher.empty, said).kind

  test('may sign when its partner has seen no more than it has', () => {
    expect(asks(books, 5)).toBe('may-sign')
    expect(asks(books, 5, { ...head, checkpoint: null })).toBe('may-sign')
  })

  test('may not when entries are missing here, or stand otherwise', () => {
    const lost = ukBooks()
    for (let n = 1; n <= 3; n += 1) lost.add(crossing(n))
    lost.publish()
    expect(asks(lost, 3)).toBe('lost')
    const other = ukBooks()
    for (let n = 1; n <= 6; n += 1) other.add(crossing(n + 50))
    other.publish()
    expect(asks(other, 6)).toBe('forked')
  })

  test('hears nothing in what it has not signed itself', () => {
    expect(asks(books, 5, { ...head, origin: 'entente.nl' })).toBe('not-known')
    const broken = (head.checkpoint ?? new Uint8Array(0)).map((byte, at) => (at === 30 ? byte ^ 1 : byte))
    expect(asks(books, 5, { ...head, checkpoint: broken })).toBe('not-known')
  })
})
