/**
 * The log, line by line, as screens are told it: an index that is kept as acts are added, so that telling one more act costs one more
 * line, however long the night was. `linesOf` walks the whole log: for what was known at an instant, and as the measure of the index.
 */
import type { RescueLine } from '#contract'
import type { ActEntry, Entry, RescueLog, RescueState } from '#rescue'
import { instant } from './instant.ts'

/** null: no account of this node, or erased. */
export type NameOf = (account: string) => string | null

/** All lines, in the order of the log. */
export function linesOf(state: RescueState, entries: readonly Entry[], nameOf: NameOf): RescueLine[] {
  const why = whyOf(state)
  return entries.flatMap(entry =>
    entry.is === 'act' ? [lineOf(entry, nameOf(entry.account), why.get(entry.id) ?? null)] : [],
  )
}

/** Of one account: what it was called when its lines were made, and which they are. */
interface Written {
  name: string | null
  ids: string[]
}

type Log = Pick<RescueLog, 'state' | 'came' | 'arrivedAfter' | 'entries' | 'holds' | 'forgotten'>

export class Lines {
  readonly #log: Log
  readonly #nameOf: NameOf
  readonly #lines = new Map<string, RescueLine>()
  readonly #byAccount = new Map<string, Written>()
  #read = 0
  /** How often anything had left when it was looked at last. */
  #left = 0
  #state: RescueState | null = null
  #why = new Map<string, string>()
  #whyRead = 0

  constructor(log: Log, nameOf: NameOf) {
    this.#log = log
    this.#nameOf = nameOf
  }

  /** Lines that are new or different since this was asked last: of acts that came, had no effect, or whose writer is called otherwise. */
  news(): RescueLine[] {
    const changed = new Set<string>()
    this.#renamed(changed)
    this.#came(changed)
    this.#ineffective(changed)
    return [...changed].map(id => this.#lines.get(id) as RescueLine)
  }

  /** Lines of what has left the memory since this was asked last. Ask before `news`: what comes again is new. */
  gone(): string[] {
    const { left } = this.#log.forgotten
    if (left === this.#left) return []
    this.#left = left
    const gone = [...this.#lines.keys()].filter(id => !this.#log.holds(id))
    for (const id of gone) this.#lines.delete(id)
    for (const written of this.#byAccount.values())
      written.ids = written.ids.filter(id => this.#lines.has(id))
    return gone
  }

  #renamed(changed: Set<string>): void {
    for (const [account, written] of this.#byAccount) {
      const name = this.#nameOf(account)
      if (name === written.name) continue
      written.name = name
      for (const id of written.ids) this.#change(id, { byName: name }, changed)
    }
  }

  #came(changed: Set<string>): void {
    // At first as the log has them: screens show them so.
    const come = this.#read === 0 ? this.#log.entries : this.#log.arrivedAfter(this.#read)
    this.#read = this.#log.came
    for (const entry of come) {
      // It may have left and be back, between two looks.
      if (entry.is === 'contact' || this.#lines.has(entry.id)) continue
      const written = this.#writtenBy(entry.account)
      written.ids.push(entry.id)
      this.#lines.set(entry.id, lineOf(entry, written.name, null))
      changed.add(entry.id)
    }
  }

  #writtenBy(account: string): Written {
    const known = this.#byAccount.get(account)
    if (known !== undefined) return known
    const made = { name: this.#nameOf(account), ids: [] }
    this.#byAccount.set(account, made)
    return made
  }

  /** Folded anew, acts may have an effect that had none; else only the newest are looked at. */
  #ineffective(changed: Set<string>): void {
    const { state } = this.#log
    const before = state === this.#state ? null : this.#why
    if (before !== null) {
      this.#state = state
      this.#why = new Map()
      this.#whyRead = 0
    }
    for (const { id, why } of state.ineffective.slice(this.#whyRead)) {
      this.#why.set(id, why)
      this.#change(id, { ineffective: why }, changed)
    }
    this.#whyRead = state.ineffective.length
    for (const id of before?.keys() ?? [])
      if (!this.#why.has(id)) this.#change(id, { ineffective: null }, changed)
  }

  #change(id: string, more: Partial<Pick<RescueLine, 'byName' | 'ineffective'>>, changed: Set<string>): void {
    const line = this.#lines.get(id)
    if (line === undefined) return
    const next = { ...line, ...more }
    if (next.byName === line.byName && next.ineffective === line.ineffective) return
    this.#lines.set(id, next)
    changed.add(id)
  }
}

function whyOf({ ineffective }: RescueState): ReadonlyMap<string, string> {
  return new Map(ineffective.map(({ id, why }) => [id, why]))
}

function lineOf(entry: ActEntry, byName: string | null, ineffective: string | null): RescueLine {
  const { id, centre, atMs, knownMs, account, role, language, deed } = entry
  return {
    id,
    centre,
    at: instant(atMs),
    knownAt: instant(knownMs),
    by: account,
    byName,
    byRole: role ?? null,
    language,
    deed,
    ineffective,
  }
}
