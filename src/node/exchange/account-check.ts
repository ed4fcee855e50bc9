/**
 * The check of an account, from files and public keys alone. What was given: the entries of our ledger, in the order of the lane,
 * give the root that the partner cosigned. What was taken: the hashes of their entries give the root that they signed, and our
 * ledger holds an entry for each. Neither side can deny, add, leave out or reorder any of it.
 */
import { laneOrigin } from '#exchange'
import {
  append,
  decodeBundle,
  decodeEntry,
  EMPTY_FRONTIER,
  type Frontier,
  type LedgerIdentity,
  openCheckpoint,
  rootOf,
  sameBytes,
  type SignedCheckpoint,
  StoredTree,
  TILE_WIDTH,
  TileMissing,
  type VerifierKey,
  vouchers,
  widthOf,
} from '#ledger'
import type { Lane } from '#records'
import { hasher, verify } from '../ledger/crypto.ts'
import type { TileFiles } from '../ledger/tile-files.ts'
import type { Account, GivenLane, TakenLane } from './account-lines.ts'

export interface AccountTrust {
  readonly ours: LedgerIdentity
  /** Key of the partner's ledger, and keys by which it signs for ours. */
  readonly theirs: LedgerIdentity
  readonly witnesses: readonly VerifierKey[]
}

export type AccountFault =
  | 'other-ledger' // the account is of another ledger than the keys
  | 'head-refused' // a head of the lane is not signed as it must be
  | 'checkpoint-refused'
  | 'not-a-state-of-this-ledger' // the partner cosigned a history that these tiles never had
  | 'not-in-the-ledger' // a row names an entry that is not there
  | 'not-in-order'
  | 'rows-missing' // the head is of more than the account lists
  | 'root-differs' // the rows are not those that were signed
  | 'hash-not-kept' // rows taken before hashes were kept: the root cannot be computed
  | 'not-an-entry-of-receipt' // our entry does not say that something came

export interface LaneVerdict {
  readonly what: 'given' | 'taken'
  readonly lane: Lane
  readonly count: number
  /** Of these, under a head that the partner signed. */
  readonly signed: number
  /** As the partner signed it; null: its own heads carry no time, or it signed nothing. Seconds since 1970 UTC. */
  readonly timeSeconds: number | null
  readonly fault: AccountFault | null
  /** Number in the lane at which it fails; null: it is the lane as a whole. */
  readonly at: number | null
}

export interface AccountVerdict {
  readonly lanes: readonly LaneVerdict[]
  readonly holds: boolean
}

/** Kinds of our entries that say: this came from a partner. */
const CAME: ReadonlySet<string> = new Set([
  'record.collected',
  'record.altered',
  'record.recalled',
  'record.erased',
  'exchange.received',
  'exchange.quarantined',
  'exchange.honoured',
])

/** `stored`: the checkpoint of the folder, opened and its tiles audited by the caller. */
export function checkAccount(
  files: TileFiles,
  stored: SignedCheckpoint,
  account: Account,
  trust: AccountTrust,
): AccountVerdict {
  const isOurs = account.ours.origin === trust.ours.origin && account.theirs.origin === trust.theirs.origin
  const check = new Check(files, stored, account, trust)
  const lanes = [
    ...account.given.map(lane => (isOurs ? check.given(lane) : check.other('given', lane.lane))),
    ...account.taken.map(lane => (isOurs ? check.taken(lane) : check.other('taken', lane.lane))),
  ]
  return { lanes, holds: isOurs && lanes.every(({ fault }) => fault === null) }
}

class Check {
  readonly #files: TileFiles
  readonly #stored: SignedCheckpoint
  readonly #account: Account
  readonly #trust: AccountTrust
  readonly #tree: StoredTree
  #bundle: { readonly index: number; readonly entries: readonly Uint8Array[] | null } | null = null

  constructor(files: TileFiles, stored: SignedCheckpoint, account: Account, trust: AccountTrust) {
    this.#files = files
    this.#stored = stored
    this.#account = account
    this.#trust = trust
    this.#tree = new StoredTree(hasher, files)
  }

  other(what: LaneVerdict['what'], lane: Lane): LaneVerdict {
    return { what, lane, count: 0, signed: 0, timeSeconds: null, fault: 'other-ledger', at: null }
  }

  given({ lane, head, checkpoint, entries }: GivenLane): LaneVerdict {
    const { ours, witnesses } = this.#trust
    const told = { what: 'given', lane, count: entries.length, timeSeconds: null } as const
    const fails = (fault: AccountFault, at: number | null = null): LaneVerdict => ({
      ...told,
      signed: 0,
      fault,
      at,
    })
    const { size: ledgerSize } = this.#stored.checkpoint
    const wrong = entries.findIndex((entry, at) => entry <= (entries[at - 1] ?? -1))
    if (wrong >= 0) return fails('not-in-order', wrong + 1)
    const beyond = entries.findIndex(entry => entry >= ledgerSize)
    if (beyond >= 0) return fails('not-in-the-ledger', beyond + 1)
    // What nobody has signed for yet is given, and not receipted: that is no fault.
    if (head === null) return { ...told, signed: 0, fault: null, at: null }
    const log = { ...ours, origin: laneOrigin(ours.origin, this.#account.theirs.state, lane) }
    const laneHead = cosigned(head, log, witnesses)
    if (laneHead === null) return fails('head-refused')
    const ledgerHead = checkpoint === null ? null : cosigned(checkpoint, ours, witnesses)
    if (ledgerHead === null) return fails('checkpoint-refused')
    if (!this.#isOurState(ledgerHead.opened)) return fails('not-a-state-of-this-ledger')
    const { size, root } = laneHead.opened.checkpoint
    if (size > entries.length) return fails('rows-missing')
    const leaves = this.#leaves(entries.slice(0, size), ledgerSize)
    if (leaves === null) return fails('not-in-the-ledger')
    if (!sameBytes(rootOf(hasher, leaves), root)) return fails('root-differs')
    return { ...told, signed: size, timeSeconds: laneHead.timeSeconds, fault: null, at: null }
  }

  taken({ lane, head, checkpoint, rows }: TakenLane): LaneVerdict {
    const { theirs } = this.#trust
    const told = { what: 'taken', lane, count: rows.length, timeSeconds: null } as const
    const fails = (fault: AccountFault, at: number | null = null): LaneVerdict => ({
      ...told,
      signed: 0,
      fault,
      at,
    })
    const log = { ...theirs, origin: laneOrigin(theirs.origin, this.#account.ours.state, lane) }
    const laneHead = head === null ? null : openCheckpoint(head, log, verify)
    if (laneHead === null || laneHead.kind === 'refused') return fails('head-refused')
    const ledgerHead = checkpoint === null ? null : openCheckpoint(checkpoint, theirs, verify)
    if (ledgerHead === null || ledgerHead.kind === 'refused') return fails('checkpoint-refused')
    const wrong = rows.findIndex(({ entry, index }, at) => {
      const before = rows[at - 1]
      return before !== undefined && (entry <= before.entry || index <= before.index)
    })
    if (wrong >= 0) return fails('not-in-order', wrong + 1)
    const beyond = rows.findIndex(({ index }) => index >= ledgerHead.checkpoint.size)
    if (beyond >= 0) return fails('not-in-the-ledger', beyond + 1)
    const { size, root } = laneHead.checkpoint
    if (size !== rows.length) return fails('rows-missing')
    const unsaid = rows.findIndex(({ entry }) => !this.#saysItCame(entry))
    if (unsaid >= 0) return fails('not-an-entry-of-receipt', unsaid + 1)
    const unkept = rows.findIndex(({ leaf }) => leaf === null)
    if (unkept >= 0) return fails('hash-not-kept', unkept + 1)
    const leaves = rows.flatMap(({ leaf }) => leaf ?? [])
    if (!sameBytes(rootOf(hasher, append(hasher, EMPTY_FRONTIER, leaves)), root)) return fails('root-differs')
    return { ...told, signed: size, fault: null, at: null }
  }

  #leaves(entries: readonly number[], size: number): Frontier | null {
    return tileMissingAsNull(() =>
      append(
        hasher,
        EMPTY_FRONTIER,
        entries.map(entry => this.#tree.leaf(entry, size)),
      ),
    )
  }

  #isOurState({ checkpoint: { size, root } }: SignedCheckpoint): boolean {
    const stored = this.#stored.checkpoint.size
    if (size > stored) return false
    const own = tileMissingAsNull(() => this.#tree.root(size, stored))
    return own !== null && sameBytes(own, root)
  }

  #saysItCame(index: number): boolean {
    const { size } = this.#stored.checkpoint
    const bytes = index >= size ? undefined : this.#entries(index, size)?.[index % TILE_WIDTH]
    const entry = bytes === undefined ? null : decodeEntry(bytes)
    return entry !== null && CAME.has(entry.kind)
  }

  /** The bundle that the entry stands in; rows stand in the order of the ledger, so one is kept. null: lost, the audit tells. */
  #entries(index: number, size: number): readonly Uint8Array[] | null {
    const bundle = Math.floor(index / TILE_WIDTH)
    if (this.#bundle?.index === bundle) return this.#bundle.entries
    const width = widthOf('entries', bundle, size)
    const bytes = this.#files.read({ level: 'entries', index: bundle, width })
    const entries = bytes === null ? null : decodeBundle(bytes, width)
    this.#bundle = { index: bundle, entries }
    return entries
  }
}

/** A head of ours with the partner's signature under it; null: it is not that. */
function cosigned(
  bytes: Uint8Array,
  ledger: LedgerIdentity,
  witnesses: readonly VerifierKey[],
): { readonly opened: SignedCheckpoint; readonly timeSeconds: number } | null {
  const opened = openCheckpoint(bytes, ledger, verify, witnesses)
  if (opened.kind === 'refused') return null
  const [vouch] = vouchers(
    opened.note,
    witnesses.map(key => ({ operator: key.name, key })),
  )
  return vouch === undefined ? null : { opened, timeSeconds: vouch.timeSeconds }
}

/** A lost tile is told by the audit already. */
function tileMissingAsNull<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch (error) {
    if (error instanceof TileMissing) return null
    throw error
  }
}
