/**
 * The sender: answers a question from its release log. It decides nothing about who may have what: that was decided, and
 * written, with the act. Push is the same answer to a question that was not asked again.
 */
import {
  append,
  type Frontier,
  type Hash,
  type Hasher,
  rootOf,
  type Sealed,
  signCheckpoint,
  type Signer,
} from '#ledger'
import type { Lane, State } from '#records'
import { signBatch } from './batch-note.ts'
import { encodeItem, type Item } from './item.ts'
import { LANE_ORDER, laneOrigin } from './lane.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX, ITEM_PAYLOAD_BYTES_MAX } from './limits.ts'
import { type PathSource, sharedPath } from './shared-path.ts'
import { encodeBatch, encodeBatchBody, type Question } from './wire.ts'

/** A row of the release log, with the entry that says so. */
export interface ReleasedRow {
  readonly sequence: number
  readonly index: number
  readonly entry: Uint8Array
  /** null: erased since. */
  readonly content: Sealed | null
}

/** One release log: of one partner and lane. */
export interface LaneLog {
  /** The sequence of its last row; 0: none. */
  readonly size: number
  /** Over the leaves of its first rows, up to `size`. */
  frontierAt(sequence: number): Frontier
  /** Rows from `after` + 1 on, in order, at most `most`. */
  rows(after: number, most: number): readonly ReleasedRow[]
}

/** What the sender looks at: one moment of its ledger and logs. All is durable already. */
export interface SenderView {
  readonly origin: string
  /** The last that was published: signed, stored, its tiles stored before. */
  readonly checkpoint: { readonly size: number; readonly root: Hash; readonly bytes: Uint8Array }
  readonly tree: PathSource & { consistency(oldSize: number, size: number): readonly Hash[] }
  /** null: no such partner. */
  log(partner: State, lane: Lane): LaneLog | null
}

export type Answer =
  | {
      readonly kind: 'batch'
      readonly bytes: Uint8Array
      readonly items: number
      /** Of the lane after the last item: what `frontierAt` will be asked for next. */
      readonly frontier: Frontier
    }
  /** The asker has more than this node: it was restored from a backup and must not sign (`maySign`). */
  | { readonly kind: 'lost'; readonly what: 'ledger' | 'lane'; readonly have: number; readonly asked: number }
  | { readonly kind: 'refused'; readonly reason: 'other-ledger' | 'not-yours' | 'not-a-partner' }

/** Names, notes and growth of a batch, beside its items. */
const FRAME_BYTES = 8 * 1024

/**
 * `asker`: whose certificate the connection was opened with; nothing in the question says who asks.
 * @throws RangeError when the log is not what it says (a row missing, out of order): nothing is sent then.
 */
export function answer(
  { hasher, signer }: { readonly hasher: Hasher; readonly signer: Signer },
  view: SenderView,
  asker: State,
  question: Question,
): Answer {
  if (question.origin !== view.origin) return { kind: 'refused', reason: 'other-ledger' }
  if (question.partner !== asker) return { kind: 'refused', reason: 'not-yours' }
  const log = view.log(asker, question.lane)
  if (log === null) return { kind: 'refused', reason: 'not-a-partner' }
  const { checkpoint } = view
  if (question.witnessed > checkpoint.size)
    return { kind: 'lost', what: 'ledger', have: checkpoint.size, asked: question.witnessed }
  if (question.after > log.size) return { kind: 'lost', what: 'lane', have: log.size, asked: question.after }
  const items = choose(log, question, checkpoint.size)
  const leaves = items.map(({ entry }) => hasher.leaf(entry))
  const frontier = append(hasher, log.frontierAt(question.after), leaves)
  const origin = laneOrigin(view.origin, asker, question.lane)
  const body = encodeBatchBody({
    origin: view.origin,
    partner: asker,
    lane: question.lane,
    itemBytes: items.map(encodeItem),
    laneHead: signCheckpoint({ origin, size: frontier.size, root: rootOf(hasher, frontier) }, signer),
    checkpoint: checkpoint.bytes,
    grownFrom: question.witnessed,
    growth: view.tree.consistency(question.witnessed, checkpoint.size),
    path: sharedPath(
      view.tree,
      items.map(({ index }) => index),
      checkpoint.size,
    ),
    sizes: LANE_ORDER.map(lane => view.log(asker, lane)?.size ?? 0),
    unknown: [],
  })
  const bytes = encodeBatch(body, signBatch(hasher.sha256, origin, body, signer))
  return { kind: 'batch', bytes, items: items.length, frontier }
}

/** As many as were asked for and fit, at least one; none that the published checkpoint does not cover yet. */
function choose(log: LaneLog, question: Question, size: number): Item[] {
  const most = Math.min(question.itemsMax, BATCH_ITEMS_MAX)
  const room = Math.min(question.bytesMax, BATCH_BYTES_MAX) - FRAME_BYTES
  const pathBytes = 32 * Math.ceil(Math.log2(size + 1))
  const items: Item[] = []
  let bytes = 0
  let last = -1
  for (const row of log.rows(question.after, most)) {
    if (row.sequence !== question.after + items.length + 1 || row.index <= last)
      throw new RangeError(`row ${row.sequence} of a release log does not stand where it should`)
    if (row.index >= size || items.length === most) break
    const item = itemOf(row)
    bytes +=
      64 + row.entry.length + pathBytes + (typeof item.content === 'string' ? 0 : item.content.bytes.length)
    if (bytes > room && items.length > 0) break
    items.push(item)
    last = row.index
  }
  return items
}

/** What is too large is announced and withheld: it stops nothing behind it. */
function itemOf({ sequence, index, entry, content }: ReleasedRow): Item {
  const isLarge = content !== null && content.bytes.length > ITEM_PAYLOAD_BYTES_MAX
  return { sequence, index, entry, content: isLarge ? 'too-large' : (content ?? 'erased'), unknown: [] }
}
