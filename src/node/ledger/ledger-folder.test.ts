import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  cosign,
  encodeEntry,
  formatNote,
  formatProofFile,
  openCheckpoint,
  sealDigest,
  signCheckpoint,
  StoredTree,
  type VerifierKey,
} from '#ledger'
import { hasher, newSigner, readSigner, seal, sha256, verify } from './crypto.ts'
import { LedgerFolder } from './ledger-folder.ts'
import { TileFiles } from './tile-files.ts'
import { type Trusted, verifyFolder } from './verify-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'entente-ledger-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(root, String((folders += 1)))

const ORIGIN = 'entente.example/uk'
const { signer: uk } = newSigner(ORIGIN, 'ed25519')
const { signer: fr } = newSigner('entente.example/fr/witness', 'cosignature')
const trusted: Trusted = { origin: ORIGIN, keys: [uk.key], witnesses: [], needed: 0 }

const entry = (at: number, origin = ORIGIN) =>
  encodeEntry({
    timeMs: Date.UTC(2026, 10, 25) + at,
    kind: 'note.written',
    author: `account-${at % 7}`,
    origin,
    payloadDigest: sealDigest(sha256, 'payload', {
      salt: new Uint8Array(32).fill(at % 251),
      bytes: Buffer.from(`note ${at}`),
    }),
    reasonDigest: null,
  })
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => entry(from + at))

async function ledgerOf(...sizes: number[]): Promise<string> {
  const folder = newFolder()
  const ledger = LedgerFolder.open(folder, uk)
  for (const size of sizes) await ledger.append(entries(ledger.size, size))
  return folder
}

const check = (folder: string, proof: Uint8Array | null = null, trust = trusted) =>
  verifyFolder(new TileFiles(folder), trust, { proof, head: null })
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(one => one.isFile())
    .map(one => relative(folder, join(one.parentPath, one.name)))
    .toSorted()

describe('a ledger in a folder', () => {
  test('lies there as a file server would serve it, and holds', async () => {
    const folder = await ledgerOf(300, 700)
    expect(filesIn(folder)).toEqual([
      'checkpoint',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/188',
      'tile/1/000.p/1',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/188',
    ])
    expect(check(folder)).toMatchObject({
      kind: 'read',
      holds: true,
      checkpoint: { checkpoint: { origin: ORIGIN, size: 700 } },
      audit: { tiles: 4, entries: 700, unread: 0, faultCount: 0 },
    })
  })

  test('is the same whether written at once, in steps, or by a node that stopped between them', async () => {
    const atOnce = await ledgerOf(700)
    const folder = newFolder()
    for (const size of [0, 255, 256, 257, 600, 600, 700]) {
      const ledger = LedgerFolder.open(folder, uk)
      await ledger.append(entries(ledger.size, size))
    }
    for (const path of filesIn(atOnce))
      expect(readFileSync(join(folder, path)), path).toEqual(readFileSync(join(atOnce, path)))
    expect(check(folder)).toMatchObject({ holds: true })
  })

  test('appends asked for at the same time are done one after the other', async () => {
    const folder = newFolder()
    const ledger = LedgerFolder.open(folder, uk)
    const done = await Promise.all([0, 1, 2, 3].map(at => ledger.append([entry(at)])))
    expect(done.map(one => one.checkpoint.size)).toEqual([1, 2, 3, 4])
    expect(check(folder)).toMatchObject({ holds: true, audit: { entries: 4 } })
  })

  test('a crash before the checkpoint leaves the old ledger, and the entries are written again', async () => {
    const folder = await ledgerOf(250)
    const before = readFileSync(join(folder, 'checkpoint'))
    await LedgerFolder.open(folder, uk).append(entries(250, 600))
    writeFileSync(join(folder, 'checkpoint'), before)
    expect(check(folder)).toMatchObject({ holds: true, audit: { entries: 250 } })
    const again = LedgerFolder.open(folder, uk)
    expect(again.size).toBe(250)
    await again.append(entries(250, 600))
    expect(check(folder)).toMatchObject({ holds: true, audit: { entries: 600 } })
  })

  test('a write that fails is never promised, and nothing more is written until it is opened again', async () => {
    const folder = await ledgerOf(5)
    const ledger = LedgerFolder.open(folder, uk)
    const head = readFileSync(join(folder, 'checkpoint'))
    rmSync(join(folder, 'tile/entries'), { recursive: true })
    writeFileSync(join(folder, 'tile/entries'), 'a file where a folder must be')
    await expect(ledger.append([entry(5)])).rejects.toMatchObject({ fault: 'a-write-failed' })
    await expect(ledger.append([entry(5)])).rejects.toMatchObject({ fault: 'a-write-failed' })
    expect(ledger.size).toBe(5)
    expect(readFileSync(join(folder, 'checkpoint'))).toEqual(head)
  })

  test('an entry that is too long is refused before anything is written', async () => {
    const folder = await ledgerOf(3)
    const ledger = LedgerFolder.open(folder, uk)
    await expect(ledger.append([new Uint8Array(65_536)])).rejects.toThrow(RangeError)
    await ledger.append([entry(3)])
    expect(check(folder)).toMatchObject({ holds: true, audit: { entries: 4 } })
  })
})

describe('a ledger is not opened for writing', () => {
  test('when its checkpoint is by another key', async () => {
    const folder = await ledgerOf(5)
    const other = newSigner(ORIGIN, 'ed25519').signer
    expect(() => LedgerFolder.open(folder, other)).toThrow('checkpoint-refused')
  })

  test('when its tiles do not give the signed root, or are missing', async () => {
    const folder = await ledgerOf(5)
    const path = join(folder, 'tile/0/000.p/5')
    flipBit(path, 77)
    expect(() => LedgerFolder.open(folder, uk)).toThrow('tiles-do-not-give-the-signed-root')
    rmSync(path)
    expect(() => LedgerFolder.open(folder, uk)).toThrow('tiles-do-not-give-the-signed-root')
  })

  test('R19: when it was restored from an old copy and the partner holds a later head', async () => {
    const folder = await ledgerOf(300)
    const copy = newFolder()
    cpSync(folder, copy, { recursive: true })
    const head = await LedgerFolder.open(folder, uk).append(entries(300, 400))
    expect(() => LedgerFolder.open(copy, uk, head)).toThrow('behind-what-was-signed')
    expect(() => LedgerFolder.open(newFolder(), uk, head)).toThrow('behind-what-was-signed')
    expect(LedgerFolder.open(folder, uk, head).size).toBe(400)
  })

  test('when the partner holds another history of the same length or shorter', async () => {
    const folder = await ledgerOf(300, 400)
    const other = newFolder()
    const head = await LedgerFolder.open(other, uk).append(entries(1_000, 1_300))
    expect(() => LedgerFolder.open(folder, uk, head)).toThrow('differs-from-what-was-signed')
    const early = await LedgerFolder.open(newFolder(), uk).append(entries(0, 300))
    expect(LedgerFolder.open(folder, uk, early).size).toBe(400)
  })
})

describe('the check of a folder', () => {
  test('R06: finds any one bit flipped in any file, and says which', async () => {
    const folder = await ledgerOf(260)
    for (const path of filesIn(folder)) {
      const bits = statSync(join(folder, path)).size * 8
      for (let trial = 0; trial < 17; trial += 1) {
        const bit = (trial * 7_919 + 5) % bits
        flipBit(join(folder, path), bit)
        const verdict = check(folder)
        expect(verdict.kind === 'read' && verdict.holds, `${path} bit ${bit}`).toBe(false)
        // A leaf tile is told by the bundle whose entries it does not fit.
        const told = verdict.kind === 'read' ? verdict.audit.faults.map(fault => fault.path) : ['checkpoint']
        expect(told, `${path} bit ${bit}`).toContain(path.replace('tile/0/', 'tile/entries/'))
        flipBit(join(folder, path), bit)
      }
    }
    expect(check(folder)).toMatchObject({ holds: true })
  })

  test('finds any one file missing, cut or grown', async () => {
    const folder = await ledgerOf(560)
    for (const path of filesIn(folder)) {
      const bytes = readFileSync(join(folder, path))
      for (const change of [
        bytes.subarray(0, -1),
        new Uint8Array(0),
        Buffer.concat([bytes, Buffer.alloc(32)]),
      ]) {
        writeFileSync(join(folder, path), change)
        expect(check(folder)).not.toMatchObject({ holds: true })
      }
      rmSync(join(folder, path))
      expect(check(folder)).not.toMatchObject({ holds: true })
      writeFileSync(join(folder, path), bytes)
    }
    expect(check(folder)).toMatchObject({ holds: true })
  })

  test('an entry of another ledger, though signed in, is a fault; one of a later form is counted', async () => {
    const folder = newFolder()
    await LedgerFolder.open(folder, uk).append([
      entry(0),
      entry(1, 'entente.example/fr'),
      Uint8Array.of(9, 9, 9),
    ])
    expect(check(folder)).toMatchObject({
      holds: false,
      audit: {
        unread: 1,
        faults: [{ kind: 'entry-of-another-ledger', path: 'tile/entries/000.p/3', at: 1 }],
      },
    })
  })

  test('asks for the witnesses that it was told to ask for', async () => {
    const folder = await ledgerOf(10)
    const path = join(folder, 'checkpoint')
    const trust = { ...trusted, witnesses: [fr.key], needed: 1 }
    expect(check(folder, null, trust)).toMatchObject({ holds: false, vouchers: [] })
    const opened = openCheckpoint(readFileSync(path), trusted, verify)
    if (opened.kind === 'refused') throw new Error(opened.reason)
    const { text, signatures } = opened.note
    writeFileSync(path, formatNote({ text, signatures: [...signatures, cosign(text, 1_800_000_000, fr)] }))
    expect(check(folder, null, trust)).toMatchObject({
      holds: true,
      vouchers: [{ timeSeconds: 1_800_000_000 }],
    })
    expect(check(folder), 'and an unknown one does no harm').toMatchObject({ holds: true })
  })

  test.each<[string, string, VerifierKey]>([
    ['by another key', 'no-known-signature', newSigner(ORIGIN, 'ed25519').signer.key],
    ['of another name', 'no-known-signature', newSigner('entente.example/fr', 'ed25519').signer.key],
  ])('refuses a checkpoint %s', async (_, reason, key) => {
    const folder = await ledgerOf(3)
    expect(check(folder, null, { ...trusted, origin: key.name, keys: [key] })).toMatchObject({
      kind: 'checkpoint-refused',
      reason,
    })
  })

  test('an empty ledger holds', async () => {
    const folder = await ledgerOf(0)
    expect(check(folder)).toMatchObject({ holds: true, audit: { tiles: 0, entries: 0 } })
    expect(existsSync(join(folder, 'tile'))).toBe(false)
    expect(check(newFolder())).toEqual({ kind: 'no-checkpoint' })
  })
})

describe('a proof file', () => {
  const proofOf = (folder: string, index: number, withEntry = true) => {
    const files = new TileFiles(folder)
    const checkpoint = files.checkpoint() as Uint8Array
    const opened = openCheckpoint(checkpoint, trusted, verify)
    if (opened.kind === 'refused') throw new Error(opened.reason)
    const path = new StoredTree(hasher, files).inclusion(index, opened.checkpoint.size)
    return formatProofFile({ index, entry: withEntry ? entry(index) : null, path, checkpoint })
  }

  test('holds against the tiles it came from and against later ones; earlier ones cannot show it', async () => {
    const folder = await ledgerOf(300)
    const early = newFolder()
    cpSync(folder, early, { recursive: true })
    const proof = proofOf(folder, 123)
    const verdict = {
      holds: true,
      proof: { kind: 'in-the-ledger', index: 123, entry: { author: 'account-4' } },
    }
    expect(check(folder, proof)).toMatchObject(verdict)
    await LedgerFolder.open(folder, uk).append(entries(300, 900))
    expect(check(folder, proof)).toMatchObject(verdict)
    expect(check(early, proofOf(folder, 800))).toMatchObject({
      holds: false,
      proof: { kind: 'newer-than-the-tiles' },
    })
    expect(check(folder, proofOf(folder, 5, false))).toMatchObject({ holds: true, proof: { entry: null } })
    expect(check(early, proofOf(folder, 800, false))).toMatchObject({
      holds: false,
      proof: { kind: 'entry-is-not-told' },
    })
  })

  test('of another history, signed by the same ledger, is a fork and is told as one', async () => {
    const folder = await ledgerOf(300)
    const other = newFolder()
    await LedgerFolder.open(other, uk).append([...entries(0, 200), ...entries(500, 600)])
    expect(check(folder, proofOf(other, 123))).toMatchObject({ holds: false, proof: { kind: 'forked' } })
  })

  test('with another entry, another place or a broken path is refused', async () => {
    const folder = await ledgerOf(300)
    const text = Buffer.from(proofOf(folder, 123)).toString()
    const refused = { holds: false, proof: { kind: 'path-does-not-lead-to-the-root' } }
    const other = Buffer.from(entry(124)).toString('base64')
    expect(check(folder, Buffer.from(text.replace(/extra .*/, `extra ${other}`)))).toMatchObject(refused)
    expect(check(folder, Buffer.from(text.replace('index 123', 'index 124')))).toMatchObject(refused)
    expect(check(folder, Buffer.from(text.replace('\n\n', `\n${'A'.repeat(43)}=\n\n`)))).toMatchObject(
      refused,
    )
    expect(check(folder, Buffer.from(text.replace('v1', 'v2')))).toMatchObject({
      proof: { kind: 'not-a-proof-file' },
    })
    const unsigned = Buffer.from(text.replace('\n300\n', '\n301\n'))
    expect(check(folder, unsigned)).toMatchObject({
      holds: false,
      proof: { kind: 'checkpoint-refused', reason: 'signature-differs' },
    })
  })

  test('any one bit flipped is refused', async () => {
    const folder = await ledgerOf(5)
    const proof = Uint8Array.from(proofOf(folder, 3))
    for (let bit = 0; bit < proof.length * 8; bit += 17) {
      const flipped = proof.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(check(folder, flipped), `bit ${bit}`).not.toMatchObject({ holds: true })
    }
  })
})

describe('a head that another holds', () => {
  const against = (folder: string, head: Uint8Array) =>
    verifyFolder(new TileFiles(folder), trusted, { proof: null, head })

  test('was a state of the ledger, or is newer than the tiles, or shows a fork', async () => {
    const folder = await ledgerOf(300, 900)
    const early = (await LedgerFolder.open(newFolder(), uk).append(entries(0, 299))).bytes
    const late = (await LedgerFolder.open(newFolder(), uk).append(entries(0, 901))).bytes
    const other = (await LedgerFolder.open(newFolder(), uk).append(entries(1, 300))).bytes
    expect(against(folder, early)).toMatchObject({ holds: true, head: { kind: 'a-state-of-it', size: 299 } })
    expect(against(folder, late)).toMatchObject({
      holds: false,
      head: { kind: 'newer-than-the-tiles', size: 901 },
    })
    expect(against(folder, other)).toMatchObject({ holds: false, head: { kind: 'forked', size: 299 } })
    expect(against(folder, other.slice(1))).toMatchObject({
      holds: false,
      head: { kind: 'checkpoint-refused' },
    })
  })
})

describe('keys', () => {
  test('are made, stored as a secret line, and read again', () => {
    const { signer, secret } = newSigner(ORIGIN, 'ed25519')
    const again = readSigner(`${secret}\n`)
    expect(again.key).toEqual(signer.key)
    const checkpoint = signCheckpoint({ origin: ORIGIN, size: 0, root: hasher.empty }, again)
    expect(openCheckpoint(checkpoint, { origin: ORIGIN, keys: [signer.key] }, verify).kind).toBe('opened')
  })

  test('a secret that cannot be used is not repeated in the error', () => {
    expect(() => readSigner('PRIVATE+KEY+x+00000000+c2VjcmV0')).toThrow(
      /^the ledger's private key cannot be used: not-a-key$|algorithm-not-known$/,
    )
  })

  test('each payload has a salt of its own', () => {
    const bytes = Buffer.from('same words')
    expect(seal(bytes).salt).toHaveLength(32)
    expect(seal(bytes).salt).not.toEqual(seal(bytes).salt)
  })
})

function flipBit(path: string, bit: number): void {
  const bytes = readFileSync(path)
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
  writeFileSync(path, bytes)
}
