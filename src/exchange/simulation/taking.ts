/** What a node stores of a batch that it takes: the real receiver's answer as rows of a table, one transaction. */
import { openCheckpoint, type Verify } from '#ledger'
import type { State } from '#records'
import type { Honoured, Quarantined, Taken } from '../meaning.ts'
import { type Received, receive, type Tools } from '../receiver.ts'
import { type HeldRecord, recordOf, type Settled, settle } from '../settle.ts'
import { type Partner, PARTNER_BEGUN, type PartnerState } from '../state.ts'
import { decodeBatch } from '../wire.ts'
import type { Bug } from './bugs.ts'
import type { Disk, Put } from './disk.ts'

/** An item as it is kept. `bytes` null: its content was erased, or may not be kept. */
export interface Got {
  readonly index: number
  readonly record: string | null
  readonly act: string
  readonly bytes: Uint8Array | null
}

export interface Taking {
  readonly received: Received
  /** The cursor. */
  readonly cursor: readonly Put[]
  /** What it covers. */
  readonly data: readonly Put[]
  readonly answers: readonly Honoured[]
}

export function takeBatch(
  tools: Tools,
  us: State,
  partner: Partner,
  disk: Disk,
  bytes: Uint8Array,
  bug: Bug | null,
): Taking {
  const state = disk.get<PartnerState>(`partner/${partner.state}`) ?? PARTNER_BEGUN
  const known = bug === 'no-consistency-check' ? believing(tools.verify, partner, state, bytes) : state
  const received = receive(tools, us, partner, known, bytes)
  const isOld = received.state === (received.kind === 'refused' ? known : state)
  const cursor: Put[] = isOld ? [] : [[`partner/${partner.state}`, received.state]]
  if (received.kind === 'refused') return { received, cursor, data: [], answers: [] }
  const rows = new Rows(disk, us, partner.state, bug)
  const items = [...received.taken, ...received.quarantined].toSorted((a, b) => a.sequence - b.sequence)
  for (const item of items) rows.add(item)
  return { received, cursor, data: [...rows.puts], answers: rows.answers }
}

class Rows {
  readonly puts = new Map<string, unknown>()
  readonly answers: Honoured[] = []
  readonly #disk: Disk
  readonly #us: State
  readonly #partner: State
  readonly #bug: Bug | null

  constructor(disk: Disk, us: State, partner: State, bug: Bug | null) {
    this.#disk = disk
    this.#us = us
    this.#partner = partner
    this.#bug = bug
  }

  add(item: Taken | Quarantined): void {
    const { lane, sequence, index, bytes } = item
    const isTaken = 'meaning' in item
    const record = isTaken ? recordOf(item) : item.record
    const got: Got = { index, record, act: isTaken ? item.meaning.kind : item.reason, bytes }
    this.puts.set(`got/${this.#partner}/${lane}/${sequence}`, got)
    if (!isTaken) return
    if (item.meaning.kind === 'honoured') {
      const { honoured } = item.meaning
      this.puts.set(`honoured/${this.#partner}/${honoured.record}/${honoured.index}`, true)
    }
    if (record !== null) this.#settle(record, item)
  }

  #settle(record: string, item: Taken): void {
    const held = this.#get<HeldRecord>(`held/${record}`)
    const isOurs = this.#disk.get(`own/${record}`) !== null
    const owned: HeldRecord | null = isOurs
      ? { id: record, owner: this.#us, standing: 'shown', index: -1, record: null }
      : held
    const settled = settle(forgetful(this.#bug, owned), this.#partner, item)
    if (settled.kind !== 'held') return
    this.#keep(record, item, settled)
  }

  #keep(
    record: string,
    item: Taken,
    { held, changed, eraseContent, answer }: Settled & { kind: 'held' },
  ): void {
    if (this.#bug === 'recall-ignored' && held.standing === 'hidden') return
    this.puts.set(`held/${record}`, held)
    if (changed) {
      const key = `done/${this.#partner}/${item.index}`
      this.puts.set(key, (this.#get<number>(key) ?? 0) + 1)
    }
    if (answer !== null) this.answers.push(answer)
    if (eraseContent) this.#erase(record, item, changed)
  }

  #erase(record: string, item: Taken, changed: boolean): void {
    if (this.#bug === 'erased-content-kept') return
    const prefix = `got/${this.#partner}/`
    for (const [key, got] of this.#disk.under<Got>(prefix))
      if (got.record === record) this.puts.set(key, { ...got, bytes: null })
    for (const [key, got] of this.puts)
      if (key.startsWith(prefix) && (got as Got).record === record)
        this.puts.set(key, { ...(got as Got), bytes: null })
    // The recall itself has no content: what it says is kept.
    if (changed)
      this.puts.set(`got/${this.#partner}/${item.lane}/${item.sequence}`, {
        index: item.index,
        record,
        act: item.meaning.kind,
        bytes: null,
      })
  }

  #get<T>(key: string): T | null {
    return (this.puts.get(key) as T | undefined) ?? this.#disk.get<T>(key)
  }
}

/** A node that does not ask which entry had the last word. */
function forgetful(bug: Bug | null, held: HeldRecord | null): HeldRecord | null {
  if (held === null || (bug !== 'last-come-wins' && bug !== 'cursor-after-data-no-order')) return held
  return { ...held, index: -1, standing: held.standing === 'erased' ? 'hidden' : held.standing }
}

/** A witness that believes whatever is signed. */
function believing(verify: Verify, partner: Partner, state: PartnerState, bytes: Uint8Array): PartnerState {
  const decoded = decodeBatch(bytes)
  if (decoded.kind === 'refused') return state
  const opened = openCheckpoint(decoded.value.batch.checkpoint, partner.ledger, verify)
  return opened.kind === 'refused' ? state : { ...state, latest: opened, seen: [], halted: null }
}
