import { X509Certificate } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigner } from '../ledger/crypto.ts'
import { type Card, cardFingerprint, cardOf, cardText, readCard } from './card.ts'
import { makeCertificate } from './certificate.ts'
import { EXCHANGE_FILE, ExchangeKeysWrong, nameOnWire, openExchangeKeys, WITNESS_KEY_FILE } from './keys.ts'
import { adoptProposed, pair, readPartners, readProposed } from './partner-files.ts'

const NOW_MS = Date.UTC(2026, 10, 25)
const silent = () => undefined
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-pair-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function card(state: string, change: Partial<Card> = {}): Card {
  const made = cardOf({
    state,
    name: `Node of ${state}`,
    ledger: newSigner(`entente.${state.toLowerCase()}`, 'ed25519').signer.key,
    witness: newSigner(`entente.${state.toLowerCase()}/witness`, 'cosignature').signer.key,
    certificateFingerprint: newFingerprint(),
    address: 'https://node.example:8643',
  })
  return { ...made, ...change }
}

function newFingerprint(): string {
  const { certificate } = makeCertificate('node.example', NOW_MS)
  return new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase()
}

describe('a certificate made here', () => {
  test('is one that OpenSSL reads: of the name, for both ends of the line, of no authority, signed by itself', () => {
    const read = new X509Certificate(makeCertificate('entente.uk.mrcc-dover', NOW_MS).certificate)
    expect(read.verify(read.publicKey)).toBe(true)
    expect(read.subjectAltName).toBe('DNS:entente.uk.mrcc-dover')
    expect(read.ca).toBe(false)
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
    expect(Date.parse(read.validTo) - NOW_MS).toBe(1095 * 86_400_000)
  })

  test('says its years after 2049 in the long form', () => {
    const read = new X509Certificate(makeCertificate('a', Date.UTC(2049, 11, 1)).certificate)
    expect(new Date(read.validTo).getUTCFullYear()).toBe(2052)
  })

  test('is for no name that could be written in two ways', () => {
    expect(() => makeCertificate('Node', NOW_MS)).toThrow(RangeError)
    expect(nameOnWire('entente.example/FR')).toBe('entente.example-fr')
  })
})

describe('the keys of a node toward its partners', () => {
  test('are made once, for their owner alone, and found again', async () => {
    const data = join(folder, 'keys')
    const made = await openExchangeKeys(data, 'entente.uk.dover', NOW_MS, silent)
    const again = await openExchangeKeys(data, 'entente.uk.dover', NOW_MS + 1e9, silent)
    expect(again.fingerprint).toBe(made.fingerprint)
    expect(again.witness.key).toEqual(made.witness.key)
    expect(made.witness.key.kind).toBe('cosignature')
    for (const name of [WITNESS_KEY_FILE, EXCHANGE_FILE])
      expect((await stat(join(data, name))).mode & 0o077).toBe(0)
  })

  test('that others could read are told of', async () => {
    const data = join(folder, 'open')
    await openExchangeKeys(data, 'entente.uk.dover', NOW_MS, silent)
    await chmod(join(data, EXCHANGE_FILE), 0o644)
    const told: string[] = []
    await openExchangeKeys(data, 'entente.uk.dover', NOW_MS, text => told.push(text))
    expect(told).toHaveLength(1)
    expect((await stat(join(data, EXCHANGE_FILE))).mode & 0o077).toBe(0)
  })

  test('that do not fit together are refused, and nothing of them is told', async () => {
    const data = join(folder, 'mixed')
    await openExchangeKeys(data, 'entente.uk.dover', NOW_MS, silent)
    const { key } = makeCertificate('other', NOW_MS)
    const { certificate } = makeCertificate('one', NOW_MS)
    await writeFile(join(data, EXCHANGE_FILE), certificate + key)
    await expect(openExchangeKeys(data, 'entente.uk.dover', NOW_MS, silent)).rejects.toThrow(
      ExchangeKeysWrong,
    )
  })
})

describe('a card', () => {
  test('is read as it was written, and its fingerprint is of all that is pinned', () => {
    const french = card('FR')
    expect(readCard(cardText(french)).card).toEqual(french)
    expect(cardFingerprint(french)).toMatch(/^([0-9a-f]{4} ){5}[0-9a-f]{4}$/)
    for (const change of [
      { state: 'BE' },
      { certificateFingerprint: newFingerprint() },
      { witnessKey: card('FR').witnessKey },
      { ledgerKey: card('FR').ledgerKey },
    ])
      expect(cardFingerprint({ ...french, ...change })).not.toBe(cardFingerprint(french))
    expect(cardFingerprint({ ...french, address: 'https://other.example' })).toBe(cardFingerprint(french))
  })

  test.each<[string, (french: Card) => unknown]>([
    [
      'one mistyped digit of a key',
      french => ({
        ...french,
        ledgerKey: french.ledgerKey.replace(/.$/, last => (last === 'A' ? 'B' : 'A')),
      }),
    ],
    [
      'the keys changed for each other',
      french => ({ ...french, ledgerKey: french.witnessKey, witnessKey: french.ledgerKey }),
    ],
    [
      'a fingerprint in capitals',
      french => ({
        ...french,
        certificateFingerprint: french.certificateFingerprint.toUpperCase().replace(/^./, 'A'),
      }),
    ],
    ['an open line', french => ({ ...french, address: 'http://node.example' })],
    ['a field too many', french => ({ ...french, trust: true })],
    ['no fingerprint', french => ({ ...french, certificateFingerprint: undefined })],
    ['not an object', () => null],
  ])('with %s is refused', (_, change) => {
    expect(() => readCard(JSON.stringify(change(card('FR'))))).toThrow(/./)
  })
})

describe('pairing', () => {
  test('pins a new partner; the same keys with another address are the same partner', async () => {
    const data = join(folder, 'first')
    const french = card('FR')
    expect(await pair(data, card('UK'), readCard(cardText(french)))).toEqual({ kind: 'paired' })
    const moved = { ...french, address: 'https://moved.example' }
    expect(await pair(data, card('UK'), readCard(cardText(moved)))).toEqual({ kind: 'known' })
    expect((await readPartners(data)).map(each => each.card)).toEqual([moved])
  })

  test('with other keys for a known state changes nothing until two people agree', async () => {
    const data = join(folder, 'changed')
    const known = card('FR')
    const changed = card('FR')
    await pair(data, card('UK'), readCard(cardText(known)))
    expect(await pair(data, card('UK'), readCard(cardText(changed)))).toEqual({ kind: 'proposed', known })
    expect((await readPartners(data)).map(each => each.card)).toEqual([known])
    expect((await readProposed(data, 'FR'))?.card).toEqual(changed)
    await adoptProposed(data, 'FR')
    expect((await readPartners(data)).map(each => each.card)).toEqual([changed])
  })

  test('never with oneself, and never with one key for two states', async () => {
    const data = join(folder, 'doubles')
    const own = card('UK')
    await expect(pair(data, own, readCard(cardText(own)))).rejects.toThrow(/so is this node/)
    const french = card('FR')
    await pair(data, own, readCard(cardText(french)))
    const belgian = card('BE', { certificateFingerprint: french.certificateFingerprint })
    await expect(pair(data, own, readCard(cardText(belgian)))).rejects.toThrow(/another partner/)
  })

  test('a card in the file of another state is refused', async () => {
    const data = join(folder, 'misplaced')
    await pair(data, card('UK'), readCard(cardText(card('FR'))))
    await writeFile(join(data, 'partners', 'BE.json'), await readFile(join(data, 'partners', 'FR.json')))
    await expect(readPartners(data)).rejects.toThrow(/belongs into another file/)
  })
})
