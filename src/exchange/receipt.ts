/**
 * Receipts. Whoever has stored a batch cosigns, as the witness of its owner's ledger, the checkpoint and the head of the lane:
 * the cosignature says "I have all this, and it grew from what I had". Its time is the signed one (CVE-2026-48816), and one
 * witness counts once whatever the number of its signatures (CVE-2026-49834; `vouchers`).
 */
import {
  cosign,
  formatNote,
  type Hash,
  type LedgerIdentity,
  openCheckpoint,
  parseNote,
  sameBytes,
  type Signer,
  type Verify,
  vouchers,
} from '#ledger'
import type { Lane, State } from '#records'
import { laneOrigin } from './lane.ts'
import type { Partner, PartnerState } from './state.ts'
import type { Receipt } from './wire.ts'

/**
 * The receipt for a lane as it is stored. To be called with a state that is durable, never before. null: nothing was taken from
 * this lane yet.
 * @throws RangeError when the signer is no witness.
 */
export function receiptFor(
  state: PartnerState,
  origin: string,
  us: State,
  lane: Lane,
  timeSeconds: number,
  witness: Signer,
): Receipt | null {
  const { head } = state.lanes[lane]
  if (head === null || state.latest === null) return null
  return {
    origin,
    by: us,
    lane,
    checkpoint: cosigned(state.latest.bytes, timeSeconds, witness),
    laneHead: cosigned(head, timeSeconds, witness),
    unknown: [],
  }
}

export type CheckedReceipt =
  | {
      readonly kind: 'received'
      readonly lane: Lane
      /** The partner has all of the lane up to here. */
      readonly sequence: number
      /** How far the partner has witnessed our ledger. */
      readonly size: number
      /** As the partner signed it. */
      readonly timeSeconds: number
    }
  | { readonly kind: 'refused'; readonly reason: 'other-ledger' | 'other-partner' | 'not-signed' }
  /** The partner vouches for a history of ours that we do not have: we were restored, or our key is used elsewhere. */
  | { readonly kind: 'not-ours'; readonly what: 'ledger' | 'lane'; readonly size: number }

/** Our own ledger and logs, to compare with. null: that large it never was. */
export interface OwnRoots {
  ledger(size: number): Hash | null
  lane(partner: State, lane: Lane, size: number): Hash | null
}

/** A receipt that came back from a partner. One that is older than another says less, and harms nothing: keep the largest. */
export function checkReceipt(
  verify: Verify,
  own: LedgerIdentity,
  partner: Partner,
  roots: OwnRoots,
  receipt: Receipt,
): CheckedReceipt {
  if (receipt.origin !== own.origin) return { kind: 'refused', reason: 'other-ledger' }
  if (receipt.by !== partner.state) return { kind: 'refused', reason: 'other-partner' }
  const lane = { ...own, origin: laneOrigin(own.origin, partner.state, receipt.lane) }
  const ledgerHead = vouched(verify, own, partner, receipt.checkpoint)
  const laneHead = vouched(verify, lane, partner, receipt.laneHead)
  if (ledgerHead === null || laneHead === null) return { kind: 'refused', reason: 'not-signed' }
  const { size } = ledgerHead
  const sequence = laneHead.size
  if (!isSame(roots.ledger(size), ledgerHead.root)) return { kind: 'not-ours', what: 'ledger', size }
  if (!isSame(roots.lane(partner.state, receipt.lane, sequence), laneHead.root))
    return { kind: 'not-ours', what: 'lane', size: sequence }
  return { kind: 'received', lane: receipt.lane, sequence, size, timeSeconds: laneHead.timeSeconds }
}

function vouched(
  verify: Verify,
  ledger: LedgerIdentity,
  { state, witnesses }: Partner,
  note: Uint8Array,
): { readonly size: number; readonly root: Hash; readonly timeSeconds: number } | null {
  const opened = openCheckpoint(note, ledger, verify, witnesses)
  if (opened.kind === 'refused') return null
  const keys = witnesses.map(key => ({ operator: state, key }))
  const [vouch] = vouchers(opened.note, keys)
  return vouch === undefined ? null : { ...opened.checkpoint, timeSeconds: vouch.timeSeconds }
}

/** The owner's note with our signature under it. What others signed is left to them to pass on. */
function cosigned(note: Uint8Array, timeSeconds: number, witness: Signer): Uint8Array {
  const parsed = parseNote(note)
  if ('fault' in parsed) throw new RangeError('a stored head is no note')
  const own = parsed.signatures.filter(({ name }) => name !== witness.key.name)
  return formatNote({
    text: parsed.text,
    signatures: [...own.slice(0, 8), cosign(parsed.text, timeSeconds, witness)],
  })
}

function isSame(ours: Hash | null, theirs: Hash): boolean {
  return ours !== null && sameBytes(ours, theirs)
}
