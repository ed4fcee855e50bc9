/** The desk of the ledger: its signed head, and proofs that a person can follow and take away. */
import type { LedgerHead, Proof } from '#contract'
import { followInclusion, toHex } from '#ledger'
import type { Vouching } from '../exchange/open.ts'
import { Refusal } from '../http/problem.ts'
import { hasher } from '../ledger/crypto.ts'
import type { NodeLedger } from '../ledger/node-ledger.ts'
import type { Acts } from '../acts/ports.ts'
import { answered } from './refusals.ts'
import { instantOf } from './views.ts'

export class LedgerDesk {
  readonly #ledger: NodeLedger | null
  readonly #acts: Pick<Acts, 'size' | 'trouble'>
  readonly #vouching: () => Promise<readonly Vouching[]>

  constructor(
    ledger: NodeLedger | null,
    acts: Pick<Acts, 'size' | 'trouble'>,
    vouching: () => Promise<readonly Vouching[]>,
  ) {
    this.#ledger = ledger
    this.#acts = acts
    this.#vouching = vouching
  }

  async head(): Promise<LedgerHead> {
    if (this.#ledger === null) return { ...UNSIGNED, size: this.#acts.size, trouble: this.#acts.trouble }
    const vouching = await answered(this.#vouching())
    const { checkpoint, signedMs, keyText, key, trouble } = this.#ledger
    return {
      origin: key.name,
      key: keyText,
      size: this.#acts.size,
      signedSize: checkpoint?.checkpoint.size ?? 0,
      root: checkpoint === null ? null : toHex(checkpoint.checkpoint.root),
      signed: signedMs === null ? null : instantOf(signedMs),
      checkpoint: checkpoint === null ? null : new TextDecoder().decode(checkpoint.bytes),
      witnesses: vouching.map(({ name, size, timeMs }) => ({
        name,
        size,
        time: instantOf(timeMs),
        behind: Math.max(0, this.#acts.size - size),
      })),
      trouble: trouble ?? this.#acts.trouble,
    }
  }

  /** Computed here from the stored tiles, then checked against the signed root. @throws Refusal 404 for what is no entry. */
  async proof(entry: number): Promise<Proof> {
    if (entry >= this.#acts.size)
      throw new Refusal(404, 'unknown-record', 'There is no such entry.', { parameter: 'entry' })
    const proof = this.#ledger?.prove(entry) ?? null
    if (proof === null) return notYet(entry)
    const { leaf, path, checkpoint, file } = proof
    const { size, root } = checkpoint.checkpoint
    const { verdict, steps } = followInclusion(hasher, { index: entry, leaf, size, root, path })
    const vouching = await answered(this.#vouching())
    return {
      verdict: verdict.holds ? 'holds' : 'does-not-hold',
      entry,
      size,
      leaf: toHex(leaf),
      steps: steps.map(({ side, neighbour, gives }) => ({
        side,
        hash: toHex(neighbour),
        gives: toHex(gives),
      })),
      root: toHex(root),
      cosignedBy: vouching.filter(each => each.size > entry).map(({ name }) => name),
      file: new TextDecoder().decode(file),
    }
  }
}

/** A node that may not sign now: `trouble` says why. */
const UNSIGNED: LedgerHead = {
  origin: '',
  key: '',
  size: 0,
  signedSize: 0,
  root: null,
  signed: null,
  checkpoint: null,
  witnesses: [],
  trouble: null,
}

function notYet(entry: number): Proof {
  return {
    verdict: 'not-yet',
    entry,
    size: null,
    leaf: '',
    steps: [],
    root: null,
    cosignedBy: [],
    file: null,
  }
}
