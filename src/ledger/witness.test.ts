import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { judgeEvidence } from './evidence.ts'
import { cosignedMessage } from './keys.ts'
import { formatNote } from './note.ts'
import { isVouched, vouchers } from './quorum.ts'
import { proof } from './test/naive.ts'
import {
  checkpointOf,
  entriesOf,
  FR_WITNESS,
  hasher,
  ORIGIN,
  opened,
  signer,
  UK,
  UK_LEDGER,
  verify,
} from './test/people.ts'
import { cosign, witness } from './witness.ts'

const NOW = 1_800_000_000
const old = entriesOf(20)
const grown = entriesOf(33)

describe('the witness', () => {
  test('signs the first checkpoint that it sees, and remembers it', () => {
    const first = checkpointOf(old)
    expect(witness(hasher, null, { checkpoint: first, proof: [] })).toEqual({ kind: 'cosign', latest: first })
  })

  test('signs growth that is proved, from nothing too, and the same again', () => {
    const latest = checkpointOf(old)
    const next = checkpointOf(grown)
    expect(witness(hasher, latest, { checkpoint: next, proof: proof(20, grown) })).toEqual({
      kind: 'cosign',
      latest: next,
    })
    expect(witness(hasher, checkpointOf([]), { checkpoint: next, proof: [] }).kind).toBe('cosign')
    expect(witness(hasher, next, { checkpoint: next, proof: [] }).kind).toBe('cosign')
  })

  test('refuses a rewind, and says where it stands', () => {
    const latest = checkpointOf(grown)
    expect(witness(hasher, latest, { checkpoint: checkpointOf(old), proof: [] })).toEqual({
      kind: 'behind',
      latest,
    })
  })

  test('refuses growth that is not proved, whatever is wrong with the path', () => {
    const latest = checkpointOf(old)
    const checkpoint = checkpointOf(grown)
    const good = proof(20, grown)
    for (const path of [
      [],
      good.slice(1),
      good.toReversed(),
      [...good, good[0] as Uint8Array],
      proof(19, grown),
    ]) {
      const decision = witness(hasher, latest, { checkpoint, proof: path })
      if (decision.kind !== 'not-proved') throw new Error(decision.kind)
      expect(judgeEvidence(hasher, decision.evidence, UK_LEDGER, verify)).toBe('growth-not-proved')
    }
  })

  test('refuses a second root of one size, and keeps both signed heads: anyone can check the lie', () => {
    const decision = witness(hasher, checkpointOf(old), {
      checkpoint: checkpointOf(entriesOf(20, 'other')),
      proof: [],
    })
    if (decision.kind !== 'forked') throw new Error(decision.kind)
    expect(judgeEvidence(hasher, decision.evidence, UK_LEDGER, verify)).toBe('forked')
    const forged = {
      ...decision.evidence,
      later: checkpointOf(entriesOf(20, 'other'), signer(ORIGIN, 'ed25519', 8)).bytes,
    }
    expect(judgeEvidence(hasher, forged, UK_LEDGER, verify), 'a forged head accuses nobody').toBe(
      'not-evidence',
    )
  })

  test('refuses a root for a ledger of nothing that is not that of nothing', () => {
    const bytes = signCheckpoint({ origin: ORIGIN, size: 0, root: new Uint8Array(32) }, UK)
    const checkpoint = opened(openCheckpoint(bytes, UK_LEDGER, verify))
    expect(witness(hasher, null, { checkpoint, proof: [] }).kind).toBe('not-proved')
  })

  test('takes no other ledger for this one', () => {
    const other = checkpointOf(grown, UK, 'entente.example/other')
    expect(witness(hasher, checkpointOf(old), { checkpoint: other, proof: proof(20, grown) }).kind).toBe(
      'other-ledger',
    )
  })

  // R20: rewind, split view, swapped leaf, wrong size, wrong proof; gate 200 trials.
  test('is never brought to sign two histories: 200 forks of every kind', () => {
    const fork = fc.record({
      size: fc.integer({ min: 1, max: 40 }),
      more: fc.integer({ min: 0, max: 20 }),
      pick: fc.nat(),
      path: fc.constantFrom('own', 'honest', 'none', 'swapped'),
    })
    fc.assert(
      fc.property(fork, ({ size, more, pick, path }) => {
        const honest = entriesOf(size + more)
        const forked = honest.with(pick % size, Buffer.from('swapped leaf'))
        const paths = {
          own: proof(size, forked),
          honest: proof(size, honest),
          none: [],
          swapped: proof(size, forked).toReversed(),
        }
        const decision = witness(hasher, checkpointOf(honest.slice(0, size)), {
          checkpoint: checkpointOf(forked),
          proof: paths[path],
        })
        expect(decision.kind).toBe(more === 0 ? 'forked' : 'not-proved')
      }),
      { seed: 20, numRuns: 200 },
    )
  })
})

describe('a cosignature', () => {
  const { note } = checkpointOf(old)
  const own = note.signatures
  const open = (signatures: typeof own, keys = [FR_WITNESS.key]) =>
    openCheckpoint(formatNote({ text: note.text, signatures }), UK_LEDGER, verify, keys)

  test('vouches for a checkpoint at its signed time', () => {
    const result = opened(open([...own, cosign(note.text, NOW, FR_WITNESS)]))
    const witnesses = [{ operator: 'FR', key: FR_WITNESS.key }]
    expect(vouchers(result.note, witnesses)).toEqual([{ operator: 'FR', timeSeconds: NOW }])
    expect(isVouched(result.note, witnesses, 1)).toBe(true)
    expect(isVouched(result.note, witnesses, 2)).toBe(false)
  })

  test('signs the message of the specification', () => {
    expect(new TextDecoder().decode(cosignedMessage('a\n1\nb\n', 1679315147))).toBe(
      'cosignature/v1\ntime 1679315147\na\n1\nb\n',
    )
  })

  test('N10: with its time altered is refused: the time is part of what is signed (sigstore-js CVE-2026-48816)', () => {
    const signed = cosign(note.text, NOW, FR_WITNESS)
    for (let bit = 0; bit < 64; bit += 1) {
      const bytes = signed.bytes.slice()
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(open([...own, { ...signed, bytes }])).toMatchObject({ reason: 'signature-differs' })
    }
  })

  test('replayed on another checkpoint is refused', () => {
    const later = checkpointOf(grown).note
    const replayed = formatNote({
      text: later.text,
      signatures: [...later.signatures, cosign(note.text, NOW, FR_WITNESS)],
    })
    expect(openCheckpoint(replayed, UK_LEDGER, verify, [FR_WITNESS.key])).toMatchObject({
      reason: 'signature-differs',
    })
  })

  test('a plain signature is no cosignature, nor the other way round, though the key be one', () => {
    const plain = signer('entente.example/fr/witness', 'ed25519', 9)
    const swapped = { ...cosign(note.text, NOW, FR_WITNESS), bytes: plain.sign(Buffer.from(note.text)) }
    expect(open([...own, swapped])).toMatchObject({ reason: 'signature-differs' })
    expect(plain.key.id).not.toBe(FR_WITNESS.key.id)
  })

  test('N09: one witness counts once: twice signed, two keys of one operator, one key under two names (sigstore-go CVE-2026-49834)', () => {
    const second = signer('entente.example/fr/witness-2', 'cosignature', 10)
    const alias = signer('entente.example/alias', 'cosignature', 9)
    const signatures = [
      ...own,
      cosign(note.text, NOW, FR_WITNESS),
      cosign(note.text, NOW + 1, FR_WITNESS),
      cosign(note.text, NOW + 2, second),
      cosign(note.text, NOW + 3, alias),
    ]
    const result = opened(open(signatures, [FR_WITNESS.key, second.key, alias.key]))
    const witnesses = [
      { operator: 'FR', key: FR_WITNESS.key },
      { operator: 'FR', key: second.key },
      { operator: 'nobody', key: alias.key },
    ]
    expect(vouchers(result.note, witnesses)).toEqual([{ operator: 'FR', timeSeconds: NOW + 2 }])
  })

  test('by nobody we know is kept and counts for nothing', () => {
    const stranger = cosign(note.text, NOW, signer('stranger.example', 'cosignature', 11))
    const result = opened(open([...own, stranger]))
    expect(result.note.unknown).toEqual([stranger])
    expect(vouchers(result.note, [{ operator: 'FR', key: FR_WITNESS.key }])).toEqual([])
  })

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('is not made for the time %d', time => {
    expect(() => cosign(note.text, time, FR_WITNESS)).toThrow(RangeError)
  })
})
