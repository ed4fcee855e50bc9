import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCheckpoint, parseCheckpointText, signCheckpoint } from './checkpoint.ts'
import { formatKey, formatPrivateKey, parseKey, parsePrivateKey, type VerifierKey } from './keys.ts'
import { formatNote, openNote, parseNote, signText } from './note.ts'
import { sha256 } from './test/naive.ts'
import { FR_WITNESS, ORIGIN, publicKeyOf, signWith, UK, UK_LEDGER, verify } from './test/people.ts'
import { toUtf8 } from './text.ts'
import { cosign } from './witness.ts'

// The examples of Go's note package, from which the format comes.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETER_PRIVATE = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const PETER_SIGNED =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const ENOCH_SIGNED =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

const key = (line: string): VerifierKey => {
  const read = parseKey(sha256, line)
  if ('fault' in read) throw new Error(read.fault)
  return read
}
const open = (text: string, ...lines: string[]) => openNote(toUtf8(text), lines.map(key), verify)

describe('a key', () => {
  test('is read and written as one line, public and private', () => {
    expect(formatKey(key(PETER))).toBe(PETER)
    expect(key(PETER)).toMatchObject({ name: 'PeterNeumann', id: 0xc74f20a3, kind: 'ed25519' })
    const secret = parsePrivateKey(sha256, PETER_PRIVATE, publicKeyOf)
    if ('fault' in secret) throw new Error(secret.fault)
    expect(secret.key).toEqual(key(PETER))
    expect(formatPrivateKey(secret.key, secret.seed)).toBe(PETER_PRIVATE)
    expect(formatKey(key(formatKey(FR_WITNESS.key)))).toBe(formatKey(FR_WITNESS.key))
  })

  test('with any letter cut off or altered is refused', () => {
    for (let at = 0; at < PETER.length; at += 1) {
      const next = String.fromCharCode(PETER.charCodeAt(at) + 1)
      expect(parseKey(sha256, PETER.slice(0, at) + next + PETER.slice(at + 1))).toHaveProperty('fault')
      expect(parseKey(sha256, PETER.slice(0, at))).toHaveProperty('fault')
      if (at > 0) expect(parseKey(sha256, PETER.slice(at))).toHaveProperty('fault')
    }
  })

  test.each([
    ['PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'algorithm-not-known'],
    ['PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', 'not-a-key'],
    ['PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'id-differs'],
    ['Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'not-a-key'],
    ['', 'not-a-key'],
  ])('%j is refused: %s', (line, fault) => expect(parseKey(sha256, line)).toEqual({ fault }))
})

describe('a signed note', () => {
  test('is signed to the known bytes', () => {
    const secret = parsePrivateKey(sha256, PETER_PRIVATE, publicKeyOf)
    if ('fault' in secret) throw new Error(secret.fault)
    const by = { key: secret.key, sign: (message: Uint8Array) => signWith(secret.seed, message) }
    const bytes = formatNote({ text: TEXT, signatures: [signText(TEXT, by)] })
    expect(new TextDecoder().decode(bytes)).toBe(`${TEXT}\n${PETER_SIGNED}`)
  })

  test('opens with one key known: the other signature is kept, and not trusted', () => {
    const result = open(`${TEXT}\n${PETER_SIGNED}${ENOCH_SIGNED}`, PETER)
    if (result.kind === 'refused') throw new Error(result.reason)
    expect(result.note.text).toBe(TEXT)
    expect(result.note.checked.map(one => one.key.name)).toEqual(['PeterNeumann'])
    expect(result.note.unknown.map(one => one.name)).toEqual(['EnochRoot'])
    expect(formatNote(result.note), 'and is passed on byte for byte').toEqual(
      toUtf8(`${TEXT}\n${PETER_SIGNED}${ENOCH_SIGNED}`),
    )
  })

  test('opens with both keys known', () => {
    const result = open(`${TEXT}\n${PETER_SIGNED}${ENOCH_SIGNED}`, PETER, ENOCH)
    expect(result).toMatchObject({ kind: 'opened', note: { checked: { length: 2 }, unknown: { length: 0 } } })
  })

  test('a key that signed twice is counted once', () => {
    const result = open(`${TEXT}\n${PETER_SIGNED}${PETER_SIGNED}`, PETER)
    expect(result).toMatchObject({ kind: 'opened', note: { checked: { length: 1 } } })
  })

  const renamed = PETER_SIGNED.replace('PeterNeumann', 'CarmenSandiego')
  const otherId = PETER_SIGNED.replace('x08g', 'xxxx')
  test.each<[string, string, string]>([
    ['without a known key', `${TEXT}\n${ENOCH_SIGNED}`, 'no-known-signature'],
    ['whose signature bears another name', `${TEXT}\n${renamed}`, 'no-known-signature'],
    ['whose signature bears another key id', `${TEXT}\n${otherId}`, 'no-known-signature'],
    ['with another text', `${TEXT.replace('problem', 'Problem')}\n${PETER_SIGNED}`, 'signature-differs'],
    [
      'with a longer signature',
      `${TEXT}\n${PETER_SIGNED.slice(0, 60)}ABCD${PETER_SIGNED.slice(60)}`,
      'signature-differs',
    ],
    [
      'with one good and one bad signature',
      `${TEXT}\n${ENOCH_SIGNED}${PETER_SIGNED.replace('ZJku', 'ZJkv')}`,
      'signature-differs',
    ],
    ['without signatures', TEXT, 'malformed'],
    ['with a blank line and nothing after it', `${TEXT}\n`, 'malformed'],
    ['cut at the end', `${TEXT}\n${PETER_SIGNED.slice(0, -1)}`, 'malformed'],
    ['with a control character', `\u0001${TEXT}\n${PETER_SIGNED}`, 'malformed'],
    ['with a carriage return', `${TEXT}\n${PETER_SIGNED.replace('\n', '\r\n')}`, 'malformed'],
    ['with a name of two words', `${TEXT}\n${PETER_SIGNED.replace('Neumann', ' Neumann')}`, 'malformed'],
    ['with a line too many', `${TEXT}\n${PETER_SIGNED}Unexpected line.\n`, 'malformed'],
    ['with a hyphen for the dash', `${TEXT}\n${PETER_SIGNED.replace('—', '-')}`, 'malformed'],
    ['with more signatures than a note may have', `${TEXT}\n${PETER_SIGNED.repeat(65)}`, 'too-long'],
    ['longer than a note may be', `${TEXT.repeat(3_000)}\n${PETER_SIGNED}`, 'too-long'],
  ])('%s is refused', (_, text, reason) => {
    expect(open(text, PETER)).toMatchObject({ kind: 'refused', reason })
  })

  test('that is not UTF-8 is refused', () => {
    const bytes = toUtf8(`?${TEXT}\n${PETER_SIGNED}`)
    bytes[0] = 0xff
    expect(parseNote(bytes)).toEqual({ fault: 'malformed' })
  })

  test('no bytes whatever break the reader, and what it reads it writes again the same', () => {
    const line = fc.constantFrom(
      TEXT,
      '\n',
      PETER_SIGNED,
      ENOCH_SIGNED,
      '— a b\n',
      '—',
      'x',
      '\u2028',
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), lines => {
        const bytes = toUtf8(lines.join(''))
        const note = parseNote(bytes)
        if (!('fault' in note)) expect(formatNote(note)).toEqual(bytes)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

describe('a checkpoint', () => {
  // The example of C2SP tlog-cosignature. Its keys are not published: it is read here, not checked.
  const EXAMPLE = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

  test('of the specification is read, with its cosignature and that signature’s time', () => {
    const note = parseNote(toUtf8(EXAMPLE))
    if ('fault' in note) throw new Error(note.fault)
    expect(parseCheckpointText(note.text)).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
    })
    const [log, witness] = note.signatures
    expect(log?.bytes).toHaveLength(64)
    expect(witness?.bytes).toHaveLength(72)
    const time = Buffer.from(witness?.bytes ?? []).readBigUInt64BE()
    expect(time).toBe(1_679_315_147n)
    expect(new TextDecoder().decode(formatNote(note))).toBe(EXAMPLE)
  })

  const root = new Uint8Array(32).fill(3)
  const bytes = signCheckpoint({ origin: ORIGIN, size: 42, root }, UK)

  test('is opened by the key of its ledger', () => {
    const result = openCheckpoint(bytes, UK_LEDGER, verify)
    expect(result).toMatchObject({ kind: 'opened', checkpoint: { origin: ORIGIN, size: 42, root } })
  })

  test('with any one bit flipped is refused', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(openCheckpoint(flipped, UK_LEDGER, verify).kind, `bit ${bit}`).toBe('refused')
    }
  })

  test('of another ledger, or signed only by a witness, is refused', () => {
    const other = signCheckpoint({ origin: 'entente.example/fr', size: 42, root }, UK)
    expect(openCheckpoint(other, UK_LEDGER, verify)).toMatchObject({ reason: 'other-ledger' })
    const note = parseNote(bytes)
    if ('fault' in note) throw new Error(note.fault)
    const alone = formatNote({ text: note.text, signatures: [cosign(note.text, 1_800_000_000, FR_WITNESS)] })
    const result = openCheckpoint(alone, UK_LEDGER, verify, [FR_WITNESS.key])
    expect(result).toMatchObject({ reason: 'not-signed-by-the-ledger' })
  })

  const ROOT = Buffer.from(root).toString('base64')
  test.each([
    ['a leading zero', `${ORIGIN}\n042\n${ROOT}\n`],
    ['a sign', `${ORIGIN}\n+42\n${ROOT}\n`],
    ['a size beyond exact numbers', `${ORIGIN}\n9007199254740993\n${ROOT}\n`],
    ['a short root', `${ORIGIN}\n42\nAAAA\n`],
    ['base64 that can be written otherwise', `${ORIGIN}\n42\n${ROOT.slice(0, -2)}N=\n`],
    ['an extension line', `${ORIGIN}\n42\n${ROOT}\nanother\n`],
    ['no origin', `\n42\n${ROOT}\n`],
    ['a missing line', `${ORIGIN}\n42\n`],
    ['marks that turn the writing round', `\u202e${ORIGIN}\n42\n${ROOT}\n`],
  ])('with %s is none', (_, text) => expect(parseCheckpointText(text)).toBeNull())
})
