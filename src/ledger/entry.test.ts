import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBundle, encodeBundle } from './bundle.ts'
import { checkSealed, decodeEntry, type Entry, encodeEntry, leafOf, sealDigest } from './entry.ts'
import { verifyInclusion } from './proof.ts'
import { formatProofFile, parseProofFile } from './proof-file.ts'
import { path as naivePath, sha256, treeHash } from './test/naive.ts'
import { checkpointOf, entriesOf, hasher, ORIGIN } from './test/people.ts'
import { toUtf8 } from './text.ts'

const salt = (fill: number) => new Uint8Array(32).fill(fill)
const held = { salt: salt(1), bytes: toUtf8('{"text":"engine failure, 14 on board"}') }
const why = { salt: salt(2), bytes: toUtf8('case 2026-117') }
const entry: Entry = {
  timeMs: Date.UTC(2026, 10, 25, 3, 14),
  kind: 'note.written',
  author: 'account-0197',
  origin: ORIGIN,
  payloadDigest: sealDigest(sha256, 'payload', held),
  reasonDigest: sealDigest(sha256, 'reason', why),
}

describe('an entry', () => {
  test('is written in the bytes that are drawn, and read back the same', () => {
    const bytes = encodeEntry(entry)
    expect(bytes[0]).toBe(1)
    expect(Buffer.from(bytes).readBigUInt64BE(1)).toBe(BigInt(entry.timeMs))
    expect(bytes.slice(9, 41)).toEqual(entry.payloadDigest)
    expect(bytes.slice(41, 73)).toEqual(entry.reasonDigest)
    expect(Buffer.from(bytes.subarray(73)).toString()).toBe(
      '\u000cnote.written\u000caccount-0197\u0012entente.example/uk',
    )
    expect(decodeEntry(bytes)).toEqual(entry)
    expect(decodeEntry(encodeEntry({ ...entry, reasonDigest: null }))?.reasonDigest).toBeNull()
  })

  test('has one way to be written: bytes that are read are the bytes that would be written', () => {
    const good = encodeEntry(entry)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(3), (at, byte, cut) => {
        const bytes = good.slice(0, good.length - cut)
        bytes[at % bytes.length] = byte
        const read = decodeEntry(bytes)
        if (read !== null) expect(encodeEntry(read)).toEqual(bytes)
      }),
      { seed: 3, numRuns: 2_000 },
    )
  })

  test.each<[string, Partial<Entry>]>([
    ['a negative time', { timeMs: -1 }],
    ['half a millisecond', { timeMs: 0.5 }],
    ['no kind', { kind: '' }],
    ['a kind with capitals', { kind: 'Note' }],
    ['a long kind', { kind: 'a'.repeat(65) }],
    ['no author', { author: '' }],
    ['N40: a line break in the author', { author: 'account\nroot' }],
    ['N40: marks that turn the writing round', { author: 'account\u202e' }],
    ['N40: a terminal’s escape in the origin', { origin: '\u001b[2J' }],
    ['an author longer than its length byte', { author: 'é'.repeat(128) }],
    ['a short digest', { payloadDigest: new Uint8Array(31) }],
    ['a reason of zeros, which means none', { reasonDigest: new Uint8Array(32) }],
  ])('with %s is refused before anything is promised', (_, change) => {
    expect(() => encodeEntry({ ...entry, ...change })).toThrow(RangeError)
  })

  test('N26: names of an object’s own workings are plain words here (matrix-js-sdk CVE-2022-36059)', () => {
    const odd = { ...entry, kind: 'constructor', author: '__proto__' }
    expect(decodeEntry(encodeEntry(odd))).toEqual(odd)
  })

  test('cut, prolonged or of a later version is not read', () => {
    const bytes = encodeEntry(entry)
    for (let end = 0; end < bytes.length; end += 1) expect(decodeEntry(bytes.subarray(0, end))).toBeNull()
    expect(decodeEntry(Buffer.concat([bytes, Buffer.of(0)]))).toBeNull()
    expect(decodeEntry(Buffer.concat([Buffer.of(2), bytes.subarray(1)]))).toBeNull()
  })
})

describe('a sealed payload', () => {
  test('fits its entry, and no other payload, salt or role does', () => {
    expect(checkSealed(sha256, 'payload', entry.payloadDigest, held)).toBe('fits')
    expect(checkSealed(sha256, 'payload', entry.payloadDigest, { ...held, bytes: toUtf8('{}') })).toBe(
      'differs',
    )
    expect(checkSealed(sha256, 'payload', entry.payloadDigest, { ...held, salt: salt(9) })).toBe('differs')
    expect(checkSealed(sha256, 'payload', entry.payloadDigest, { ...held, salt: new Uint8Array(0) })).toBe(
      'differs',
    )
    expect(checkSealed(sha256, 'reason', entry.payloadDigest, held)).toBe('differs')
    expect(() => sealDigest(sha256, 'payload', { ...held, salt: new Uint8Array(31) })).toThrow(RangeError)
  })

  test('of the same words has another digest under another salt: it cannot be guessed from the digest', () => {
    expect(sealDigest(sha256, 'payload', { ...held, salt: salt(5) })).not.toEqual(entry.payloadDigest)
  })

  test('erased, salt and all, leaves the tree and every proof as they were', () => {
    const payloads = new Map(
      Array.from({ length: 10 }, (_, at) => [at, { salt: salt(at), bytes: toUtf8(`note ${at}`) }]),
    )
    const entries = [...payloads.values()].map(one => ({
      ...entry,
      payloadDigest: sealDigest(sha256, 'payload', one),
    }))
    const bytes = entries.map(encodeEntry)
    const root = treeHash(bytes)
    payloads.delete(4)
    const fifth = entries[4] as Entry
    expect(checkSealed(sha256, 'payload', fifth.payloadDigest, payloads.get(4) ?? null)).toBe('erased')
    expect(treeHash(entries.map(encodeEntry))).toEqual(root)
    const claim = { index: 4, size: 10, leaf: leafOf(hasher, fifth), path: naivePath(4, bytes), root }
    expect(verifyInclusion(hasher, claim)).toEqual({ holds: true })
  })
})

describe('a bundle of entries', () => {
  test('gives back what was put in, and is refused cut or with another count', () => {
    const entries = [new Uint8Array(0), toUtf8('a'), new Uint8Array(300), new Uint8Array(65_535)]
    const bytes = encodeBundle(entries)
    expect(bytes.subarray(0, 5)).toEqual(Uint8Array.of(0, 0, 0, 1, 97))
    expect(decodeBundle(bytes, 4)).toEqual(entries)
    expect(decodeBundle(bytes, 3)).toBeNull()
    expect(decodeBundle(bytes, 5)).toBeNull()
    expect(decodeBundle(bytes.subarray(0, -1), 4)).toBeNull()
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
    expect(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array(0)))).toThrow(RangeError)
  })
})

describe('a proof file', () => {
  const entries = entriesOf(11)
  const checkpoint = checkpointOf(entries).bytes
  const file = { index: 6, entry: entries[6] as Uint8Array, path: naivePath(6, entries), checkpoint }

  test('is written as the specification says, and read back the same', () => {
    const lines = new TextDecoder().decode(formatProofFile(file)).split('\n')
    expect(lines[0]).toBe('c2sp.org/tlog-proof@v1')
    expect(lines[1]).toBe(`extra ${Buffer.from('entry 6').toString('base64')}`)
    expect(lines[2]).toBe('index 6')
    expect(lines.slice(3, 7)).toEqual(file.path.map(hash => Buffer.from(hash).toString('base64')))
    expect(lines[7]).toBe('')
    expect(lines[8]).toBe(ORIGIN)
    const read = parseProofFile(formatProofFile(file))
    expect(read).toEqual({ ...file, entry: new Uint8Array(file.entry) })
    expect(parseProofFile(formatProofFile({ ...file, entry: null }))?.entry).toBeNull()
  })

  const text = new TextDecoder().decode(formatProofFile(file))
  test.each([
    ['another header', text.replace('@v1', '@v2')],
    ['no index', text.replace('index 6\n', '')],
    ['a negative index', text.replace('index 6', 'index -6')],
    ['a leading zero', text.replace('index 6', 'index 06')],
    ['an index that is no number', text.replace('index 6', 'index six')],
    ['an entry that is not base64', text.replace('extra ', 'extra !')],
    ['a hash that is not base64', text.replace('index 6\n', 'index 6\n!!\n')],
    ['a short hash', text.replace('index 6\n', 'index 6\nAAAA\n')],
    [
      'steps without end',
      text.replace('index 6\n', `index 6\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(61)}`),
    ],
    ['no checkpoint', text.slice(0, text.indexOf('\n\n'))],
    ['nothing', ''],
  ])('with %s is none', (_, bad) => expect(parseProofFile(toUtf8(bad))).toBeNull())
})
