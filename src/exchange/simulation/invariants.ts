/** What must hold whatever happens: checked at every sync of every node, and at every message that leaves one. */
import { type Hasher, rootOf, sameBytes } from '#ledger'
import { LANES, type Lane, type State } from '#records'
import { cursorOf, type PartnerState } from '../state.ts'
import type { HeldRecord } from '../settle.ts'
import { decodeBatch } from '../wire.ts'
import type { Put } from './disk.ts'
import type { Deed, History } from './history.ts'
import type { SimulatedNode } from './node.ts'
import type { Got } from './taking.ts'

/** null: it holds. Else what was found, in words. */
export type Finding = string | null

/** Nothing leaves that the rules do not permit, nor content that was erased. */
export function checkSent(from: SimulatedNode, to: State, bytes: Uint8Array, history: History): Finding {
  const decoded = decodeBatch(bytes)
  if (decoded.kind === 'refused') return `${from.state} sent what is no batch: ${decoded.reason}`
  for (const { index, content } of decoded.value.batch.items) {
    const deed = history.deeds[index]
    if (deed === undefined) return `${from.state} sent entry ${index}, which it never published`
    if (deed.partner !== to) return `${from.state} sent ${to} entry ${index}, which is not for it`
    const gives = deed.act === 'release' || deed.act === 'correct'
    if (gives && !deed.permitted) return `${from.state} released entry ${index} to ${to} without permit`
    if (typeof content !== 'string' && from.books.entry(index)?.content === null)
      return `${from.state} sent the erased content of entry ${index}`
  }
  return null
}

/** What a node holds of a partner lies on one history that the partner has shown, and each cursor covers what is stored. */
export function checkPartner(
  hasher: Hasher,
  node: SimulatedNode,
  owner: State,
  state: PartnerState,
  histories: readonly History[],
): Finding {
  const latest = state.latest?.checkpoint ?? null
  const fits = histories.some(
    history =>
      (latest === null || history.hasRoot(latest.size, latest.root)) &&
      LANES.every(lane => {
        const { frontier } = state.lanes[lane]
        return history.hasLaneRoot(node.state, lane, frontier.size, rootOf(hasher, frontier))
      }),
  )
  if (!fits) return `${node.state} accepted what is on no history of ${owner}`
  for (const lane of LANES)
    for (let sequence = 1; sequence <= cursorOf(state, lane); sequence += 1)
      if (node.disk.synced(`got/${owner}/${lane}/${sequence}`) === null)
        return `${node.state}: the cursor of ${owner}/${lane} covers ${sequence}, which is not stored`
  return null
}

/** Rows that became durable, one by one. */
export function checkPut(
  node: SimulatedNode,
  [key, value]: Put,
  receiverOf: (state: State) => SimulatedNode | null,
): Finding {
  const [table, partner, lane] = key.split('/') as [string, State, Lane]
  if (table === 'done' && (value as number) > 1)
    return `${node.state}: the effect of ${key} was done ${String(value)} times`
  if (table === 'receipt') {
    const receiver = receiverOf(partner)
    const state = receiver?.disk.synced<PartnerState>(`partner/${node.state}`) ?? null
    const stored = state === null ? 0 : cursorOf(state, lane)
    if (receiver !== null && stored < (value as number))
      return `${node.state} has a receipt of ${partner} for ${lane} ${String(value)}, of which ${stored} are stored`
  }
  if (table === 'got' && (value as Got).record !== null)
    return checkRecord(node, partner, (value as Got).record as string)
  return null
}

/** A recall or an erasure that was taken is honoured in the same moment, and content does not come back. */
export function checkRecord(node: SimulatedNode, owner: State, record: string): Finding {
  const held = node.disk.synced<HeldRecord>(`held/${record}`)
  for (const lane of LANES)
    for (let sequence = 1; ; sequence += 1) {
      const got = node.disk.synced<Got>(`got/${owner}/${lane}/${sequence}`)
      if (got === null) break
      if (got.record !== record) continue
      if ((got.act === 'hide' || got.act === 'erase') && (held === null || held.index < got.index))
        return `${node.state} has not honoured ${got.act} ${got.index} of ${record}`
      if (got.act === 'hide' && held?.index === got.index && held.standing === 'shown')
        return `${node.state} shows ${record}, which was recalled`
      if (held?.standing === 'erased' && got.bytes !== null)
        return `${node.state} keeps content of ${record}, which was erased`
    }
  return null
}

const STANDING = { release: 'shown', correct: 'shown', recall: 'hidden', erase: 'erased' } as const

/** At rest, a receiver has all that was released to it, as it was last released, and the owner has proof of it. */
export function checkConverged(owner: SimulatedNode, receiver: SimulatedNode, history: History): Finding {
  const where = `${owner.state} to ${receiver.state}`
  const state = receiver.partnerState(owner.state)
  for (const lane of LANES) {
    const size = history.laneSize(receiver.state, lane)
    if (cursorOf(state, lane) !== size)
      return `${where}: ${lane} stands at ${cursorOf(state, lane)} of ${size}`
    if (size > 0 && owner.disk.synced(`receipt/${receiver.state}/${lane}`) !== size)
      return `${where}: no receipt for ${lane} ${size}`
  }
  const last = new Map<string, readonly [number, Deed]>()
  for (const [index, deed] of history.deeds.entries())
    if (deed.partner === receiver.state && deed.act !== 'honoured') last.set(deed.record, [index, deed])
  for (const [record, [index, deed]] of last) {
    const finding = checkLast(owner, receiver, record, index, deed)
    if (finding !== null) return `${where}: ${finding}`
  }
  return null
}

function checkLast(
  owner: SimulatedNode,
  receiver: SimulatedNode,
  record: string,
  index: number,
  deed: Deed,
): Finding {
  if (deed.act === 'own' || deed.act === 'honoured') return null
  const held = receiver.disk.synced<HeldRecord>(`held/${record}`)
  if (held === null) return `${record} did not come`
  if (held.standing !== STANDING[deed.act]) return `${record} is ${held.standing} after ${deed.act}`
  if (held.standing === 'shown' && held.index !== index) return `${record} is not as it was last released`
  if (held.standing === 'shown') return null
  const isProved = owner.disk.synced(`honoured/${receiver.state}/${record}/${index}`) !== null
  return isProved ? null : `${record}: the ${deed.act} of entry ${index} was not answered`
}

/** The node's own published entries are still those that it published before. */
export function checkPublished(
  hasher: Hasher,
  node: SimulatedNode,
  history: History,
  deedAt: (index: number) => Deed,
): Finding {
  const { checkpoint } = node.books.view()
  if (checkpoint.size < history.size)
    return `${node.state} showed ${history.size} entries and now has ${checkpoint.size}`
  for (let index = history.size; index < checkpoint.size; index += 1)
    history.add(hasher.leaf(node.books.entry(index)?.bytes ?? new Uint8Array(0)), deedAt(index))
  return history.hasRoot(checkpoint.size, checkpoint.root) ? null : `${node.state} signed two histories`
}

export function isPrefix(history: History, node: SimulatedNode, hasher: Hasher): boolean {
  const root = node.books.rootAt(node.books.size) ?? hasher.empty
  return history.hasRoot(node.books.size, root) || sameBytes(root, hasher.empty)
}
