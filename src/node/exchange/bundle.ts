/**
 * The exchange as files, for where no line may be (a diode, a disk in a bag): the same batches, byte for byte, each after its
 * length in 4 bytes; on the way back the receipts. What is in a file is believed for its signatures, never for who brought it.
 */
import {
  BATCH_BYTES_MAX,
  BATCH_ITEMS_MAX,
  cursorOf,
  decodeBatch,
  decodeReceipt,
  encodeReceipt,
  LANE_ORDER,
  type Partner,
  type Question,
  type Receipt,
} from '#exchange'
import { parseCheckpointText, parseNote } from '#ledger'
import type { Lane, State } from '#records'
import { createReadStream } from 'node:fs'
import { CutShort, frame, framesOf } from './http-bytes.ts'
import { BUNDLE_BATCHES_MAX, BUNDLE_BYTES_MAX } from './limits.ts'
import { type ExchangeParts, partnerOf } from './open.ts'
import type { Taker } from './taker.ts'

/** Where the next bundle begins: what the partner has, of each lane and of our ledger. */
export interface BundleStart {
  readonly after: ReadonlyMap<Lane, number>
  readonly witnessed: number
}

export const FROM_THE_BEGINNING: BundleStart = { after: new Map(), witnessed: 0 }

/** From what the partner has cosigned to have. */
export async function startOf({ receipts }: ExchangeParts, partner: State): Promise<BundleStart> {
  const kept = await receipts.of(partner)
  return {
    after: new Map(kept.map(({ lane, sequence }) => [lane, sequence])),
    witnessed: Math.max(0, ...kept.map(({ size }) => size)),
  }
}

/** From where an earlier bundle ended: for a way without return. @throws Error when the file is none. */
export async function endOfBundle(path: string): Promise<BundleStart> {
  const after = new Map<Lane, number>()
  let witnessed = 0
  for await (const { bytes } of framesOf(createReadStream(path), BATCH_BYTES_MAX)) {
    const decoded = decodeBatch(bytes)
    if (decoded.kind === 'refused') throw new Error(`${path} is no bundle of batches (${decoded.reason})`)
    const { lane, laneHead, checkpoint } = decoded.value.batch
    after.set(lane, sizeIn(laneHead))
    witnessed = sizeIn(checkpoint)
  }
  return { after, witnessed }
}

export interface Exported {
  readonly items: number
  readonly batches: number
  readonly bytes: number
}

/**
 * All that is released to a partner and under the signed checkpoint, distress first. `write` is given whole frames, in order.
 * @throws Error when the partner has more than this node, or there is more than a file may hold.
 */
export async function exportBundle(
  { source }: ExchangeParts,
  origin: string,
  partner: State,
  { after, witnessed }: BundleStart,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<Exported> {
  let [items, batches, bytes] = [0, 0, 0]
  for (const lane of LANE_ORDER) {
    let taken = after.get(lane) ?? 0
    for (;;) {
      const told = await source.answer(partner, questionAt(origin, partner, lane, taken, witnessed))
      if (told === null) break
      const { answer } = told
      if (answer.kind !== 'batch') throw new Error(`Nothing is written for ${partner}: ${answer.kind}.`)
      if (answer.items === 0) break
      const framed = frame(answer.bytes)
      if (batches === BUNDLE_BATCHES_MAX || bytes + framed.length > BUNDLE_BYTES_MAX)
        throw new Error('There is more than one file may hold. Carry the first one over, then export again.')
      await write(framed)
      items += answer.items
      batches += 1
      bytes += framed.length
      taken += answer.items
    }
  }
  return { items, batches, bytes }
}

function questionAt(origin: string, partner: State, lane: Lane, after: number, witnessed: number): Question {
  const all = { itemsMax: BATCH_ITEMS_MAX, bytesMax: BATCH_BYTES_MAX }
  return { origin, partner, lane, after, witnessed, ...all, unknown: [] }
}

export interface Imported {
  readonly items: number
  readonly batches: number
  /** Batches of which all was here already. */
  readonly again: number
  readonly receiptsTaken: number
  /** Why reading stopped; null: all of it was taken. */
  readonly refused: string | null
}

/**
 * A bundle of batches, or of receipts that came back. Taken one after the other; what is refused ends it, and what was taken
 * before stays. `receipt` is given frames to be carried back.
 */
export async function importBundle(
  parts: ExchangeParts,
  partner: State,
  path: string,
  receipt: (bytes: Uint8Array) => Promise<void>,
): Promise<Imported> {
  const taker = parts.takers.get(partner)
  const pinned = parts.partners.find(({ card }) => card.state === partner)
  if (taker === undefined || pinned === undefined) throw new Error(`${partner} is not paired with this node.`)
  const done: Tally = { items: 0, batches: 0, again: 0, receiptsTaken: 0 }
  try {
    for await (const { bytes } of framesOf(createReadStream(path), BATCH_BYTES_MAX)) {
      const returned = decodeReceipt(bytes)
      const refused =
        returned.kind === 'read'
          ? await takeReceipt(parts, partnerOf(pinned), returned.value, done)
          : await takeBatch(taker, bytes, receipt, done)
      if (refused !== null) return { ...done, refused }
    }
  } catch (error) {
    if (!(error instanceof CutShort)) throw error
    return { ...done, refused: 'cut-short' }
  }
  return { ...done, refused: null }
}

type Tally = { -readonly [Count in Exclude<keyof Imported, 'refused'>]: number }

/** Why it is refused; null: it was taken. */
async function takeReceipt(
  { receipts }: ExchangeParts,
  partner: Partner,
  receipt: Receipt,
  done: Tally,
): Promise<string | null> {
  const checked = await receipts.take(partner, receipt)
  if (checked.kind !== 'received') return `a receipt: ${checked.kind}`
  done.receiptsTaken += 1
  return null
}

async function takeBatch(
  taker: Taker,
  bytes: Uint8Array,
  receipt: (bytes: Uint8Array) => Promise<void>,
  done: Tally,
): Promise<string | null> {
  const took = await taker.take(bytes, false)
  if (took.kind === 'taken') {
    if (took.receipt !== null) await receipt(frame(encodeReceipt(took.receipt)))
    done.items += took.items
    done.batches += 1
    return null
  }
  if (took.kind === 'again' && (await isHereAlready(taker, bytes))) {
    done.again += 1
    return null
  }
  if (took.kind === 'refused') return took.refused.reason
  return took.kind === 'again' ? took.why : took.kind
}

/** All that the batch says it has was taken before: nothing of it is believed, and nothing is missing. */
async function isHereAlready(taker: Taker, bytes: Uint8Array): Promise<boolean> {
  const decoded = decodeBatch(bytes)
  if (decoded.kind === 'refused') return false
  const { lane, laneHead } = decoded.value.batch
  return sizeIn(laneHead) <= cursorOf(await taker.state(), lane)
}

/** Of a head that is only passed on. */
function sizeIn(note: Uint8Array): number {
  const parsed = parseNote(note)
  const head = 'fault' in parsed ? null : parseCheckpointText(parsed.text)
  if (head === null) throw new Error('a head in the bundle is none')
  return head.size
}
