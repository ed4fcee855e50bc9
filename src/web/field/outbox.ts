/**
 * What a unit has answered and reported, kept until the node has it: sent in order, with the time at which each was said. What
 * the node refuses stays, with its reasons, and holds up nothing. Knows no browser: the shelf, the clock and the way are handed in.
 */
import type { RescueDraft, RescueReason, SecuredGoods } from '#contract'
import { createCell, type Readable } from '../session/cell.ts'
import type { Shelf } from '../session/settings.ts'
import type { Did } from '../rescue/use-rescues.ts'
import { together } from './together.ts'
import type { Said } from './timed-deed.ts'

type Deed = RescueDraft['deed']

/** Answers and reports that wait at once. At the limit a new one is refused in words, and none is lost. */
export const OUTBOX_MAX = 60
/** What was sent stays in sight so long, and so many. */
export const OUTBOX_SENT_MAX = 20

export type Sending =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly at: string }
  | { readonly kind: 'refused'; readonly reasons: readonly RescueReason[] }

export interface Item extends Said {
  readonly id: string
  /** Whose session said it: it is never sent in another's name. */
  readonly account: string
  readonly unit: string
  /** When it was said, by the clock of this device, ISO 8601 UTC. */
  readonly saidAt: string
  /** The node's clock less that of this device, as it was known then, milliseconds; null: it was not. */
  readonly offsetMs: number | null
  readonly deed: Deed
  /** What was secured, with the deed that says so; gone from this device once the node has it. */
  readonly goods?: SecuredGoods | undefined
  /** How often it was sent without an answer. */
  readonly tries: number
  /** As it left at the last try. */
  readonly tried?: Deed
  readonly sending: Sending
}

export interface OutboxTools {
  readonly shelf: Shelf | null
  /** The clock of this device. */
  nowMs(): number
  /** As it is known now; null: it is not. */
  offsetMs(): number | null
  newId(): string
  /** Runs it unless another page of this device is sending: what waits there is the same. */
  alone(act: () => Promise<void>): Promise<void>
  /** Before what waits is sent: the clock is measured. */
  ready(): Promise<void>
  send(said: Said): Promise<Did>
  /** With the time at which it was said. @param isBelieved false: the node would not take that time */
  timed(item: Item, isBelieved: boolean): Said
  /** What is told in place of an answer that was refused: what a unit did is a fact, whatever became of its order. null: nothing. */
  instead(item: Item): Deed | null
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
  /** Another page of this device wrote to the shelf. */
  renew(): void
  /** Takes a refused one out of sight, at a person's word. */
  dismiss(id: string): void
}

/** Where it stands on the shelf. */
export const OUTBOX_KEY = 'entente.field.outbox'
/** Reasons of the node against the time of what was said, not against what was said. */
const AGAINST_ITS_TIME: ReadonlySet<string> = new Set(['time-of-tomorrow', 'before-its-brief'])

function settled(item: Item, sending: Sending): Item {
  if (sending.kind !== 'sent') return { ...item, sending }
  const { goods: _goods, ...rest } = item
  return { ...rest, sending }
}

export function createOutbox(tools: OutboxTools): Outbox {
  const items = createCell<readonly Item[]>(read(tools.shelf))
  const isKept = createCell(tools.shelf !== null)
  const known = new Set(items.get().map(({ id }) => id))
  let isSending = false

  /** Upon what stands on the shelf too: another page of this device may have written there. */
  function change(to: (all: readonly Item[]) => readonly Item[]): void {
    const mine = items.get()
    const next = kept(to(isKept.get() ? together(mine, read(tools.shelf), known) : mine))
    for (const { id } of next) known.add(id)
    if (isSame(mine, next) && isKept.get()) return
    items.set(next)
    isKept.set(write(tools.shelf, next))
  }

  const settle = (id: string, sending: Sending) =>
    change(all => all.map(each => (each.id === id ? settled(each, sending) : each)))

  async function flush(account: string): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      await tools.alone(() => sendAll(account))
    } finally {
      isSending = false
    }
  }

  async function sendAll(account: string): Promise<void> {
    change(all => all)
    if (nextOf(account) !== undefined) await tools.ready()
    for (;;) {
      const next = nextOf(account)
      if (next === undefined || !(await sendOne(next))) return
    }
  }

  const nextOf = (account: string) =>
    items.get().find(each => each.sending.kind === 'waiting' && each.account === account)

  /** @returns whether the node has answered for it */
  async function sendOne(item: Item): Promise<boolean> {
    if (item.tries > 0 && tools.isHeard(item)) return sent(item.id)
    let said = tools.timed(item, true)
    let did = await tools.send(said)
    if (isOnlyAgainstItsTime(did)) {
      // A clock that the node does not believe is no reason to lose what was said.
      said = tools.timed(item, false)
      did = await tools.send(said)
    }
    if (did.kind === 'not-heard') {
      const tried = { tried: said.deed, tries: item.tries + 1 }
      change(all => all.map(each => (each.id === item.id ? { ...each, ...tried } : each)))
      return false
    }
    if (did.kind === 'done' || (item.tries > 0 && tools.isHeard(item))) return sent(item.id)
    settle(item.id, { kind: 'refused', reasons: did.reasons })
    const deed = tools.instead(item)
    if (deed !== null)
      change(all => [...all, { ...item, id: tools.newId(), deed, tries: 0, sending: { kind: 'waiting' } }])
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
      change(all => [
        ...all,
        {
          id: tools.newId(),
          account,
          unit,
          saidAt,
          offsetMs: tools.offsetMs(),
          deed,
          ...(goods === undefined ? {} : { goods }),
          tries: 0,
          sending: { kind: 'waiting' },
        },
      ])
      return true
    },
    flush,
    renew: () => change(all => all),
    dismiss: id => change(all => all.filter(each => each.id !== id || each.sending.kind !== 'refused')),
  }
}

function isSame(before: readonly Item[], after: readonly Item[]): boolean {
  return before.length === after.length && before.every((item, at) => item === after[at])
}

function isOnlyAgainstItsTime(did: Did): boolean {
  return did.kind === 'refused' && did.reasons.every(({ code }) => AGAINST_ITS_TIME.has(code))
}

/** The oldest of those that were sent go first; what waits or was refused stays. */
function kept(items: readonly Item[]): readonly Item[] {
  const sent = items.filter(each => each.sending.kind === 'sent')
  const gone = new Set(sent.slice(0, Math.max(0, sent.length - OUTBOX_SENT_MAX)))
  return items.filter(each => !gone.has(each))
}

function write(shelf: Shelf | null, items: readonly Item[]): boolean {
  try {
    shelf?.setItem(OUTBOX_KEY, JSON.stringify(items))
    return shelf !== null
  } catch (error) {
    // A full or forbidden store: it waits on this page alone, and the page says so.
    if (error instanceof DOMException) return false
    throw error
  }
}

function read(shelf: Shelf | null): readonly Item[] {
  const text = shelf?.getItem(OUTBOX_KEY) ?? null
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isItem).map(measured) : []
  } catch (error) {
    // Somebody else's text under our key: nothing of ours is in it.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** What was kept before clocks were measured has no measure. */
function measured(item: Item): Item {
  return typeof item.offsetMs === 'number' ? item : { ...item, offsetMs: null }
}

function isItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false
  const { id, account, unit, saidAt, deed, tries, sending } = value as Partial<Item>
  const isText = [id, account, unit, saidAt].every(each => typeof each === 'string')
  return (
    isText && typeof tries === 'number' && typeof deed?.kind === 'string' && typeof sending?.kind === 'string'
  )
}
