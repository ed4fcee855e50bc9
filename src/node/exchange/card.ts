/**
 * A node's card: all that a partner must know of it, as a file that two people carry, and check by telephone. Nothing in it
 * is secret; everything in it must be right.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { formatKey, parseKey, type VerifierKey } from '#ledger'
import { canonicalJson, line, Partner, PARTNER_LIMITS, State } from '#records'
import { sha256 } from '../ledger/crypto.ts'
import { CARD_BYTES_MAX } from './limits.ts'

const Card = z.strictObject({
  card: z.literal('entente partner 1'),
  state: State,
  name: line(PARTNER_LIMITS.nameMax),
  ledgerKey: z.string().max(1024),
  witnessKey: z.string().max(1024),
  certificateFingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the certificate: 64 small hex digits'),
  address: Partner.shape.address,
})
export type Card = z.infer<typeof Card>

/** A card whose keys were read. */
export interface PinnedPartner {
  readonly card: Card
  readonly ledger: VerifierKey
  readonly witness: VerifierKey
}

export class CardRefused extends Error {
  override readonly name = 'CardRefused'
}

/** @throws CardRefused that says what is wrong, in words. */
export function readCard(text: string): PinnedPartner {
  if (text.length > CARD_BYTES_MAX) throw new CardRefused(`a card has at most ${CARD_BYTES_MAX} bytes`)
  const read = Card.safeParse(parsed(text))
  if (!read.success)
    throw new CardRefused(
      read.error.issues.map(({ path, message }) => `${path.join('.') || 'the card'}: ${message}`).join('; '),
    )
  const card = read.data
  const ledger = keyOf(card.ledgerKey, 'ed25519', 'ledgerKey')
  const witness = keyOf(card.witnessKey, 'cosignature', 'witnessKey')
  // A ledger that vouches for itself vouches for nothing.
  if (Buffer.from(ledger.publicKey).equals(witness.publicKey))
    throw new CardRefused('witnessKey: it is the key of the ledger; a witness needs one of its own')
  return { card, ledger, witness }
}

export function cardOf(
  of: Omit<Card, 'card' | 'ledgerKey' | 'witnessKey'> & {
    readonly ledger: VerifierKey
    readonly witness: VerifierKey
  },
): Card {
  const { ledger, witness, ...rest } = of
  return Card.parse({
    card: 'entente partner 1',
    ...rest,
    ledgerKey: formatKey(ledger),
    witnessKey: formatKey(witness),
  })
}

/** As it is written to a file. */
export function cardText(card: Card): string {
  return `${JSON.stringify(card, null, 2)}\n`
}

/**
 * What two people read to each other: 24 hex digits (96 bits) over all that is pinned, in groups of four. The address is not
 * in it: it may change, and whoever answers there is known by the keys.
 */
export function cardFingerprint({ state, ledgerKey, witnessKey, certificateFingerprint }: Card): string {
  const pinned = canonicalJson({ state, ledgerKey, witnessKey, certificateFingerprint })
  const hex = createHash('sha256').update(`entente card 1\n${pinned}`).digest('hex')
  return (hex.slice(0, 24).match(/.{4}/g) ?? []).join(' ')
}

/** Whether all that is pinned is the same. */
export function isSamePin(one: Card, other: Card): boolean {
  return cardFingerprint(one) === cardFingerprint(other)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new CardRefused(`it is not JSON (${error.message})`)
    throw error
  }
}

function keyOf(text: string, kind: VerifierKey['kind'], field: string): VerifierKey {
  const key = parseKey(sha256, text)
  if ('fault' in key) throw new CardRefused(`${field}: ${key.fault}`)
  if (key.kind !== kind) throw new CardRefused(`${field}: a key of another kind`)
  return key
}
