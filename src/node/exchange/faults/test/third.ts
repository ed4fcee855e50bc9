/** A third state without a program of ours: its keys, its card, and lines by which it asks what it likes. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  BATCH_BYTES_MAX,
  encodeQuestion,
  PACE_FULL,
  PARTNER_BEGUN,
  type Question,
  questionFor,
} from '#exchange'
import type { Lane, State } from '#records'
import { newSigner } from '../../../ledger/crypto.ts'
import { Caller } from '../../caller.ts'
import { cardOf, cardText, type PinnedPartner, readCard } from '../../card.ts'
import { type ExchangeKeys, openExchangeKeys } from '../../keys.ts'

export interface Third {
  readonly state: State
  readonly pinned: PinnedPartner
  readonly keys: ExchangeKeys
  caller(partner: PinnedPartner): Caller
  /** As if nothing had ever come. */
  question(partner: PinnedPartner, lane: Lane, change?: Partial<Question>): Uint8Array
  ask(
    caller: Caller,
    partner: PinnedPartner,
    lane: Lane,
    change?: Partial<Question>,
  ): Promise<{ status: number; bytes: Uint8Array }>
  end(): void
}

export async function thirdState(folder: string, state: State): Promise<Third> {
  const home = join(folder, state)
  await mkdir(home, { recursive: true })
  const name = `entente.${state.toLowerCase()}.third`
  const keys = await openExchangeKeys(home, name, Date.now(), () => undefined)
  const card = cardOf({
    state,
    name,
    ledger: newSigner(name, 'ed25519').signer.key,
    witness: keys.witness.key,
    certificateFingerprint: keys.fingerprint,
    // Nobody listens there: it only asks.
    address: 'https://127.0.0.1:9',
  })
  const ended = new AbortController()
  const third: Third = {
    state,
    pinned: readCard(cardText(card)),
    keys,
    caller: partner => new Caller({ partner, keys, nowMs: () => Date.now(), signal: ended.signal }),
    question: (partner, lane, change = {}) =>
      encodeQuestion({
        ...questionFor(PARTNER_BEGUN, partner.ledger.name, state, lane, PACE_FULL),
        ...change,
      }),
    ask: (caller, partner, lane, change) =>
      caller.call(`/exchange/v1/lanes/${lane}`, third.question(partner, lane, change), BATCH_BYTES_MAX),
    end: () => ended.abort(),
  }
  return third
}
