/**
 * What a unit has answered and reported, kept until the node has it: sent in order, with the time at which each was said. What
 * the node refuses stays, with its reasons, and holds up nothing. Knows no browser: the shelf, the clock and the way are handed in.
 */
import type { RescueDraft, RescueReason, SecuredGoods } from '#contract'
import { createCell, type Readable } from '../session/cell.ts'
import type { Shelf } from '../session/settings.ts'
import type { Did } from '../rescue/use-rescues.ts'

type Deed = RescueDraft['deed']

/** Answers and reports that wait at once. At the limit a new one is refused in words, and none is lost. */
export const OUTBOX_MAX = 60
/** What was sent stays in sight so long, and so many. */
export const OUTBOX_SENT_MAX = 20

export type Sending =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly at: string }
  | { readonly kind: 'refused'; readonly reasons: readonly RescueReason[] }

export interface Item {
  readonly id: string
  /** Whose session said it: it is never sent in another's name. */
  readonly account: string
  readonly unit: string
  /** When it was said, ISO 8601 UTC. */
  readonly saidAt: string
  readonly deed: Deed
  /** What was secured, with the deed that says so; gone from this device once the node has it. */
  readonly goods?: SecuredGoods
  /** How often it was sent without an answer. */
  readonly tries: number
  readonly sending: Sending
}

export interface OutboxTools {
  readonly shelf: Shelf | null
  nowMs(): number
  newId(): string
  send(deed: Deed, goods: SecuredGoods | undefined): Promise<Did>
  /** The deed with the time at which it was said, when it leaves late. */
  late(deed: Deed, saidAt: string): Deed
  /** It was heard before, and the answer to it was lost on the way. Asked of what was tried once. */
  isHeard(item: Item): boolean
}

export interface Outbox {
  readonly items: Readable<readonly Item[]>
  /** False: the browser keeps nothing, and what waits is lost with this page. */
  readonly isKept: Readable<boolean>
  /** False: it is full, and the item was not taken. */
  say(account: string, unit: string, deed: Deed, goods?: SecuredGoods): boolean
  /** Sends what waits, in order, until one is not heard. One run at a time. */
  flush(account: string): Promise<void>
  /** Takes a refused one out of sight, at a person's word. */
  dismiss(id: string): void
}

const KEY = 'entente.field.outbox'
/** What is said so long before it leaves carries its own time in words. */
export const LATE_MS = 10_000

function settled(item: Item, sending: Sending): Item {
  if (sending.kind !== 'sent') return { ...item, sending }
  const { goods: _goods, ...rest } = item
  return { ...rest, sending }
}

export function createOutbox(tools: OutboxTools): Outbox {
  const items = createCell<readonly Item[]>(read(tools.shelf))
  const isKept = createCell(tools.shelf !== null)
  items.subscribe(() => isKept.set(write(tools.shelf, items.get())))
  let isSending = false

  const settle = (id: string, sending: Sending) =>
    items.set(kept(items.get().map(each => (each.id === id ? settled(each, sending) : each))))

  async function flush(account: string): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      for (;;) {
        const next = items.get().find(each => each.sending.kind === 'waiting' && each.account === account)
        if (next === undefined || !(await sendOne(next))) return
      }
    } finally {
      isSending = false
    }
  }

  /** @returns whether the node has answered for it */
  async function sendOne(item: Item): Promise<boolean> {
    if (item.tries > 0 && tools.isHeard(item)) return sent(item.id)
    const isLate = tools.nowMs() - Date.parse(item.saidAt) > LATE_MS
    const did = await tools.send(isLate ? tools.late(item.deed, item.saidAt) : item.deed, item.goods)
    if (did.kind === 'not-heard') {
      items.update(all => all.map(each => (each.id === item.id ? { ...each, tries: each.tries + 1 } : each)))
      return false
    }
    if (did.kind === 'done' || (item.tries > 0 && tools.isHeard(item))) return sent(item.id)
    settle(item.id, { kind: 'refused', reasons: did.reasons })
    return true
  }

  function sent(id: string): true {
    settle(id, { kind: 'sent', at: new Date(tools.nowMs()).toISOString() })
    return true
  }

  return {
    items,
    isKept,
    say: (account, unit, deed, goods) => {
      const waiting = items.get().filter(each => each.sending.kind !== 'sent')
      if (waiting.length >= OUTBOX_MAX) return false
      const saidAt = new Date(tools.nowMs()).toISOString()
      items.update(all => [
        ...all,
        {
          id: tools.newId(),
          account,
          unit,
          saidAt,
          deed,
          ...(goods === undefined ? {} : { goods }),
          tries: 0,
          sending: { kind: 'waiting' },
        },
      ])
      return true
    },
    flush,
    dismiss: id => items.update(all => all.filter(each => each.id !== id || each.sending.kind !== 'refused')),
  }
}

/** The oldest of those that were sent go first; what waits or was refused stays. */
function kept(items: readonly Item[]): readonly Item[] {
  const sent = items.filter(each => each.sending.kind === 'sent')
  const gone = new Set(sent.slice(0, Math.max(0, sent.length - OUTBOX_SENT_MAX)))
  return items.filter(each => !gone.has(each))
}

function write(shelf: Shelf | null, items: readonly Item[]): boolean {
  try {
    shelf?.setItem(KEY, JSON.stringify(items))
    return shelf !== null
  } catch (error) {
    // A full or forbidden store: it waits on this page alone, and the page says so.
    if (error instanceof DOMException) return false
    throw error
  }
}

function read(shelf: Shelf | null): readonly Item[] {
  const text = shelf?.getItem(KEY) ?? null
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isItem) : []
  } catch (error) {
    // Somebody else's text under our key: nothing of ours is in it.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function isItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false
  const { id, account, unit, saidAt, deed, tries, sending } = value as Partial<Item>
  const isText = [id, account, unit, saidAt].every(each => typeof each === 'string')
  return (
    isText && typeof tries === 'number' && typeof deed?.kind === 'string' && typeof sending?.kind === 'string'
  )
}
