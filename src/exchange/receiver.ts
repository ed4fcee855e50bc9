/**
 * The receiver. It takes a batch or refuses it, and knows nothing of sockets and tables: state in, state out. What comes out is
 * stored in one transaction, the cursor with what it covers, and only then receipted.
 *
 *    bytes ──► one encoding ──► signed by the partner ──► checkpoint grew from what we cosigned (witness)
 *          ──► lane: next numbers, root of its signed head ──► each entry in the checkpoint (one shared path)
 *          ──► each item: seal, origin, author, owner, lane, us ──► taken │ quarantined
 *
 *   link         batch holds    stale, replayed, gap    growth not proved    fork proved
 *   following    following      following               following            halted
 *   halted       halted         halted                  halted               halted        until two people decide
 */
import {
  append,
  type Evidence,
  type Frontier,
  type Hash,
  type Hasher,
  openCheckpoint,
  rootOf,
  sameBytes,
  type SignedCheckpoint,
  type Verify,
  witness,
} from '#ledger'
import type { Lane, State } from '#records'
import { isSignedBatch } from './batch-note.ts'
import { laneOrigin } from './lane.ts'
import { CHECKPOINTS_KEPT_MAX } from './limits.ts'
import type { Quarantined, Taken } from './meaning.ts'
import { isTaken, readItem } from './read-item.ts'
import type { Refused, RefusalReason } from './refusal.ts'
import { holdsShared } from './shared-path.ts'
import { cursorOf, type LaneState, type Partner, type PartnerState } from './state.ts'
import { type Batch, decodeBatch } from './wire.ts'

export interface Tools {
  readonly hasher: Hasher
  readonly verify: Verify
}

export type Received =
  | {
      readonly kind: 'taken'
      readonly lane: Lane
      /** In order. Each is taken or quarantined; the cursor covers both. */
      readonly taken: readonly Taken[]
      readonly quarantined: readonly Quarantined[]
      /** To be stored with them; the same object when nothing has changed. */
      readonly state: PartnerState
      /** Items of each lane at the sender, in the order of `LANE_ORDER`: what is still to come. Said, not proved. */
      readonly sizes: readonly number[]
    }
  | Refused

/** `us`: this node's state. `partner`: pinned when the nodes were paired, and the same that the connection was opened with. */
export function receive(
  tools: Tools,
  us: State,
  partner: Partner,
  state: PartnerState,
  bytes: Uint8Array,
): Received {
  const decoded = decodeBatch(bytes)
  if (decoded.kind === 'refused') return refuse(state, decoded.reason)
  const { batch, body } = decoded.value
  if (batch.origin !== partner.ledger.origin) return refuse(state, 'other-ledger')
  if (batch.partner !== us) return refuse(state, 'not-for-us')
  const lane = laneOrigin(batch.origin, us, batch.lane)
  const seal = { sha256: tools.hasher.sha256, verify: tools.verify }
  if (!isSignedBatch(seal, partner.ledger, lane, body, batch.note)) return refuse(state, 'not-signed')
  const proved = prove(tools, partner, state, batch, lane)
  const how = { sha256: tools.hasher.sha256, us, partner, lane: batch.lane }
  const read = () => batch.items.map((item, at) => readItem(how, item, batch.itemBytes[at] as Uint8Array))
  if ('reason' in proved) {
    const distress = batch.lane === 'distress' && UNPROVED.has(proved.reason) ? read().filter(isTaken) : []
    return { ...proved, distress }
  }
  const items = read()
  return {
    kind: 'taken',
    lane: batch.lane,
    taken: items.filter(isTaken),
    quarantined: items.filter((item): item is Quarantined => !isTaken(item)),
    state: proved,
    sizes: batch.sizes,
  }
}

/** Refusals after which a signed distress item is shown all the same. What was taken before is not shown twice. */
const UNPROVED: ReadonlySet<RefusalReason> = new Set([
  'halted',
  'forked',
  'growth-not-proved',
  'gap',
  'renumbered',
  'lane-root-differs',
  'not-included',
])

/** The state after this batch, or why it is not taken. */
function prove(
  { hasher, verify }: Tools,
  partner: Partner,
  state: PartnerState,
  batch: Batch,
  lane: string,
): PartnerState | Refused {
  if (state.halted !== null) return refuse(state, 'halted', state.halted)
  if (saysNothingNew(state, batch)) return state
  const checkpoint = openCheckpoint(batch.checkpoint, partner.ledger, verify)
  const head = openCheckpoint(batch.laneHead, { ...partner.ledger, origin: lane }, verify)
  if (checkpoint.kind === 'refused' || head.kind === 'refused') return refuse(state, 'other-ledger')
  const witnessed = vouch(hasher, state, batch, checkpoint)
  if ('reason' in witnessed) return witnessed
  const before = state.lanes[batch.lane]
  const lied = laneForked(hasher, before, head)
  if (lied !== null) return halt(state, lied)
  const reason =
    placeFault(state, batch, head.checkpoint.size) ?? orderFault(before, batch, checkpoint.checkpoint.size)
  if (reason !== null) return refuse(state, reason)
  const leaves = batch.items.map(({ entry }) => hasher.leaf(entry))
  const frontier = append(hasher, before.frontier, leaves)
  if (!sameBytes(rootOf(hasher, frontier), head.checkpoint.root))
    return refuse(state, 'lane-root-differs', laneEvidence(before, batch))
  if (!isIncluded(hasher, batch, leaves, checkpoint)) return refuse(state, 'not-included')
  if (batch.items.length === 0 && witnessed === state && before.head !== null) return state
  const next = laneAfter(before, batch, frontier)
  return { ...witnessed, lanes: { ...state.lanes, [batch.lane]: next } }
}

/** A quiet partner is asked often: both heads are the bytes that were opened before. */
function saysNothingNew(
  { latest, lanes }: PartnerState,
  { lane, items, checkpoint, laneHead }: Batch,
): boolean {
  const { head } = lanes[lane]
  if (items.length > 0 || latest === null || head === null) return false
  return sameBytes(latest.bytes, checkpoint) && sameBytes(head, laneHead)
}

/** The witness's part: the state with the checkpoint that may now be cosigned. */
function vouch(
  hasher: Hasher,
  state: PartnerState,
  batch: Batch,
  next: SignedCheckpoint,
): PartnerState | Refused {
  const { size, root } = next.checkpoint
  const known = state.seen.find(seen => seen.size === size)
  if (known !== undefined && sameBytes(known.root, root)) return state
  const latest = state.latest
  const isSameSize = latest !== null && latest.checkpoint.size === size
  if (!isSameSize && batch.grownFrom !== (latest?.checkpoint.size ?? 0)) return refuse(state, 'stale')
  const decision = witness(hasher, latest, { checkpoint: next, proof: isSameSize ? [] : batch.growth })
  switch (decision.kind) {
    case 'cosign': {
      const seen = [...state.seen, { size, root }].slice(-CHECKPOINTS_KEPT_MAX)
      return { ...state, latest: plain(decision.latest), seen: isSameSize ? state.seen : seen }
    }
    case 'behind':
      return refuse(state, 'stale')
    case 'forked':
      return halt(state, decision.evidence)
    case 'not-proved':
      return refuse(state, 'growth-not-proved', decision.evidence)
    case 'other-ledger':
      return refuse(state, 'other-ledger')
  }
}

/** Two signed heads of one size with two roots: the lane was rewritten. */
function laneForked(hasher: Hasher, { head, frontier }: LaneState, next: SignedCheckpoint): Evidence | null {
  if (head === null || next.checkpoint.size !== frontier.size) return null
  if (sameBytes(rootOf(hasher, frontier), next.checkpoint.root)) return null
  return { kind: 'forked', earlier: head, later: next.bytes.slice(), proof: [] }
}

function placeFault(state: PartnerState, batch: Batch, headSize: number): RefusalReason | null {
  const cursor = cursorOf(state, batch.lane)
  const [first] = batch.items
  if (batch.items.some(({ sequence }, at) => sequence !== (first?.sequence ?? 0) + at)) return 'gap'
  if (headSize < cursor || (first !== undefined && headSize === cursor)) return 'replayed'
  if (first !== undefined && first.sequence <= cursor) return 'stale'
  return headSize === cursor + batch.items.length && (first?.sequence ?? cursor + 1) === cursor + 1
    ? null
    : 'gap'
}

/** Entries of a lane stand in the ledger in the order of the lane, so that one entry cannot come under two numbers. */
function orderFault({ lastIndex }: LaneState, { items }: Batch, size: number): RefusalReason | null {
  let last = lastIndex ?? -1
  for (const { index } of items) {
    if (index <= last || index >= size) return 'renumbered'
    last = index
  }
  return null
}

function isIncluded(
  hasher: Hasher,
  batch: Batch,
  leaves: readonly Hash[],
  { checkpoint }: SignedCheckpoint,
): boolean {
  const indexes = batch.items.map(({ index }) => index)
  return holdsShared(hasher, {
    indexes,
    leaves,
    size: checkpoint.size,
    root: checkpoint.root,
    path: batch.path,
  })
}

function laneAfter(before: LaneState, { items, laneHead }: Batch, frontier: Frontier): LaneState {
  const last = items.at(-1)
  return { frontier, lastIndex: last === undefined ? before.lastIndex : last.index, head: laneHead.slice() }
}

/** The later head does not continue what was taken: a question that its owner must answer. */
function laneEvidence({ head }: LaneState, { laneHead }: Batch): Evidence {
  const later = laneHead.slice()
  return { kind: 'growth-not-proved', earlier: head ?? later, later, proof: [] }
}

/** Without the batch that it came in: its bytes alone. */
function plain({ checkpoint, note, bytes }: SignedCheckpoint): SignedCheckpoint {
  return { checkpoint, note, bytes: bytes.slice() }
}

function halt(state: PartnerState, evidence: Evidence): Refused {
  return refuse({ ...state, halted: evidence }, 'forked', evidence)
}

function refuse(state: PartnerState, reason: RefusalReason, evidence: Evidence | null = null): Refused {
  return { kind: 'refused', reason, evidence, state, distress: [] }
}
