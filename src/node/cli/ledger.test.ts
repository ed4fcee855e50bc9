/** `entente ledger` as a person types it, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeEntry, formatKey, sealDigest } from '#ledger'
import { newSigner, seal, sha256 } from '../ledger/crypto.ts'
import { LedgerFolder } from '../ledger/ledger-folder.ts'
import { UsageError } from './command.ts'
import { ledger } from './ledger.ts'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'entente-ledger-cli-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const ORIGIN = 'entente.example/uk'
const folder = join(root, 'uk')
const { signer } = newSigner(ORIGIN, 'ed25519')
const witness = newSigner('entente.example/fr/witness', 'cosignature').signer
const key = formatKey(signer.key)
const keyFile = join(root, 'uk.key')

beforeAll(async () => {
  writeFileSync(keyFile, `# the key of the UK node\n${key}\n`)
  const entries = Array.from({ length: 300 }, (_, at) =>
    encodeEntry({
      timeMs: Date.UTC(2026, 10, 25, 3) + at,
      kind: 'note.written',
      author: 'account-0197',
      origin: ORIGIN,
      payloadDigest: sealDigest(sha256, 'payload', seal(Buffer.from(`note ${at}`))),
      reasonDigest: null,
    }),
  )
  await LedgerFolder.open(folder, signer).append(entries)
})

function run(...args: string[]) {
  const done = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', DEV, 'ledger', ...args],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  return { out: done.stdout, told: done.stderr, exit: done.status }
}

describe('entente ledger', () => {
  test('proves an entry, and checks ledger and proof from the files alone', () => {
    const proof = join(root, '197.tlog-proof')
    expect(run('prove', folder, '197', '--key', key, '--out', proof).exit).toBe(0)
    expect(readFileSync(proof, 'utf8')).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra .*\nindex 197\n/)
    const { out, told, exit } = run('verify', folder, '--key', keyFile, '--proof', proof)
    expect(told).toBe('')
    expect(out.split('\n')).toEqual([
      'ledger      entente.example/uk',
      expect.stringMatching(/^checkpoint {2}300 entries, root [0-9a-f]{64}$/),
      expect.stringMatching(/^signed by {3}entente\.example\/uk\+[0-9a-f]{8}$/),
      'witnesses   0 of the 0 needed',
      'tiles       3 checked',
      'entries     300 checked',
      'proof       entry 197 is in the ledger: note.written by account-0197 at 2026-11-25T03:00:00.197Z',
      'HOLDS',
      '',
    ])
    expect(exit).toBe(0)
  })

  test('says what does not hold, and ends with 1', () => {
    const path = join(folder, 'tile/0/000')
    const good = readFileSync(path)
    const bad = Buffer.from(good)
    bad[40] = (bad[40] as number) ^ 1
    writeFileSync(path, bad)
    const { out, exit } = run('verify', folder, '--key', key)
    writeFileSync(path, good)
    expect(out).toContain('fault       tile/1/000.p/1 number 0 is not the hash of the tile below')
    expect(out).toContain(
      'fault       tile/entries/000 number 1 does not fit its leaf: the entry or the leaf tile was altered',
    )
    expect(out).toContain('fault       the leaves do not give the signed root')
    expect(out.endsWith('DOES NOT HOLD\n')).toBe(true)
    expect(exit).toBe(1)
  })

  test('a checkpoint by another key does not hold; a missing witness neither', () => {
    const other = formatKey(newSigner(ORIGIN, 'ed25519').signer.key)
    expect(run('verify', folder, '--key', other)).toMatchObject({
      out: 'checkpoint  none of the keys that you trust has signed it\nDOES NOT HOLD\n',
      exit: 1,
    })
    const asked = run('verify', folder, '--key', key, '--key', formatKey(witness.key))
    expect(asked.out).toContain('witnesses   0 of the 1 needed')
    expect(asked.exit).toBe(1)
  })

  test.each<[string, string[], string]>([
    ['without a deed', [], "say 'verify' or 'prove'"],
    ['with a deed that is none', ['look'], "not 'look'"],
    ['without a folder', ['verify', '--key', key], 'name one FOLDER'],
    ['with a folder that is none', ['verify', keyFile, '--key', key], 'is not a folder'],
    ['without a key', ['verify', folder], 'without it nothing is proved'],
    [
      'with a witness key alone',
      ['verify', folder, '--key', formatKey(witness.key)],
      'without it nothing is proved',
    ],
    ['with a key cut short', ['verify', folder, '--key', key.slice(0, -1)], 'neither a public key'],
    ['with a key and no value', ['verify', folder, '--key'], '--key needs a value'],
    [
      'with more witnesses than keys',
      ['verify', folder, '--key', key, '--needed', '1'],
      'a number from 0 to 0',
    ],
    ['with an option that is none', ['verify', folder, '--key', key, '--fast'], 'there is no option --fast'],
    [
      'with a proof that is not there',
      ['verify', folder, '--key', key, '--proof', 'none'],
      "there is no file 'none'",
    ],
    ['with an entry past the end', ['prove', folder, '300', '--key', key], 'from 0 to 299'],
    ['with an entry that is no number', ['prove', folder, '1e2', '--key', key], 'from 0 to 299'],
  ])('asked %s says what would be right', async (_, args, words) => {
    await expect(ledger.run(args)).rejects.toThrow(UsageError)
    await expect(ledger.run(args)).rejects.toThrow(words)
  })

  test('asked wrongly ends with 2 and is told how it is used', () => {
    const { told, exit } = run('verify', folder)
    expect(told).toContain("'entente ledger --help' shows how it is used.")
    expect(exit).toBe(2)
  })
})
