/**
 * The account of what was given to one partner and got from it, as a file of lines. It says nothing that has to be believed:
 * each list is the leaves of a log whose head the other side has signed (`account-check.ts`).
 *
 *   entente account 1
 *   ours ORIGIN STATE
 *   theirs ORIGIN STATE
 *   given LANE COUNT HEAD CHECKPOINT      head of the lane and checkpoint of our ledger, as the partner cosigned them (base64, or -)
 *   g ENTRY                               COUNT times: the entry of our ledger that was given, in the order of the lane
 *   taken LANE COUNT HEAD CHECKPOINT      head of their lane and checkpoint of their ledger, as they signed them
 *   t ENTRY INDEX LEAF                    COUNT times: our entry that says so, theirs, and the hash of theirs (hex; -: not kept)
 */
import { HASH_BYTES } from '#ledger'
import type { Lane, State } from '#records'
import { laneNamed } from '#exchange'

export const ACCOUNT_TITLE = 'entente account 1'

export interface Party {
  readonly origin: string
  readonly state: State
}

export interface GivenLane {
  readonly lane: Lane
  /** Signed notes; null: the partner has signed for nothing yet. */
  readonly head: Uint8Array | null
  readonly checkpoint: Uint8Array | null
  readonly entries: readonly number[]
}

export interface TakenRow {
  readonly entry: number
  readonly index: number
  readonly leaf: Uint8Array | null
}

export interface TakenLane {
  readonly lane: Lane
  readonly head: Uint8Array | null
  readonly checkpoint: Uint8Array | null
  readonly rows: readonly TakenRow[]
}

export interface Account {
  readonly ours: Party
  readonly theirs: Party
  readonly given: readonly GivenLane[]
  readonly taken: readonly TakenLane[]
}

export class AccountUnreadable extends Error {
  override readonly name = 'AccountUnreadable'
}

export function laneLine(
  what: 'given' | 'taken',
  lane: Lane,
  count: number,
  head: Uint8Array | null,
  checkpoint: Uint8Array | null,
): string {
  return `${what} ${lane} ${count} ${base64(head)} ${base64(checkpoint)}`
}

export function partyLine(which: 'ours' | 'theirs', { origin, state }: Party): string {
  return `${which} ${origin} ${state}`
}

/** @throws AccountUnreadable with the number of the line. */
export function readAccount(bytes: Uint8Array): Account {
  const lines = new TextDecoder().decode(bytes).split('\n')
  if (lines.at(-1) !== '') throw new AccountUnreadable('it ends in the middle of a line')
  const reader = new Lines(lines.slice(0, -1))
  if (reader.next() !== ACCOUNT_TITLE) throw reader.fault('this is no account of an exchange')
  const ours = readParty(reader, 'ours')
  const theirs = readParty(reader, 'theirs')
  const given: GivenLane[] = []
  const taken: TakenLane[] = []
  while (!reader.isOver) {
    const [what, laneWord = '', countWord = '', headWord = '', checkpointWord = ''] = reader.words(5)
    const lane = laneNamed(laneWord)
    if (lane === null || (what !== 'given' && what !== 'taken')) throw reader.fault('no lane begins here')
    if ((what === 'given' ? given : taken).some(each => each.lane === lane))
      throw reader.fault(`the ${lane} lane stands twice`)
    const count = reader.number(countWord)
    const head = reader.bytes(headWord)
    const checkpoint = reader.bytes(checkpointWord)
    if (what === 'given')
      given.push({ lane, head, checkpoint, entries: times(count, () => readGiven(reader)) })
    else taken.push({ lane, head, checkpoint, rows: times(count, () => readTaken(reader)) })
  }
  return { ours, theirs, given, taken }
}

function readParty(reader: Lines, which: 'ours' | 'theirs'): Party {
  const [word, origin = '', state = ''] = reader.words(3)
  if (word !== which || !/^[A-Z]{2}$/.test(state))
    throw reader.fault(`'${which} ORIGIN STATE' should stand here`)
  return { origin, state }
}

function readGiven(reader: Lines): number {
  const [word, entry = ''] = reader.words(2)
  if (word !== 'g') throw reader.fault('a row of what was given should stand here')
  return reader.number(entry)
}

function readTaken(reader: Lines): TakenRow {
  const [word, entry = '', index = '', leaf = ''] = reader.words(4)
  if (word !== 't') throw reader.fault('a row of what was taken should stand here')
  const isHash = leaf.length === HASH_BYTES * 2 && /^[0-9a-f]+$/.test(leaf)
  if (!isHash && leaf !== '-') throw reader.fault('this is no hash')
  return {
    entry: reader.number(entry),
    index: reader.number(index),
    leaf: isHash ? Uint8Array.from(Buffer.from(leaf, 'hex')) : null,
  }
}

class Lines {
  readonly #lines: readonly string[]
  #at = 0

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  get isOver(): boolean {
    return this.#at >= this.#lines.length
  }

  next(): string {
    const line = this.#lines[this.#at]
    this.#at += 1
    if (line === undefined) throw this.fault('it ends too early')
    return line
  }

  words(count: number): readonly string[] {
    const words = this.next().split(' ')
    if (words.length !== count) throw this.fault(`${count} words should stand here`)
    return words
  }

  number(word: string): number {
    if (!/^(?:0|[1-9]\d{0,14})$/.test(word)) throw this.fault('this is no number')
    return Number(word)
  }

  /** `-`: null. */
  bytes(word: string): Uint8Array | null {
    if (word === '-') return null
    const bytes = Buffer.from(word, 'base64')
    if (bytes.length === 0 || bytes.toString('base64') !== word) throw this.fault('this is not base64')
    return Uint8Array.from(bytes)
  }

  fault(what: string): AccountUnreadable {
    return new AccountUnreadable(`line ${Math.max(1, this.#at)}: ${what}`)
  }
}

function times<T>(count: number, read: () => T): T[] {
  // The count is read from the file: rows that are not there end it before memory does.
  const rows: T[] = []
  for (let at = 0; at < count; at += 1) rows.push(read())
  return rows
}

function base64(bytes: Uint8Array | null): string {
  return bytes === null ? '-' : Buffer.from(bytes).toString('base64')
}
