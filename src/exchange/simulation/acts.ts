/** Acts of a simulated node: a note is written, altered, withdrawn from a partner, erased; each with its rows in the release logs. */
import type { Hasher, Sealed } from '#ledger'
import { canonicalBytes, type Lane, type State } from '#records'
import type { Honoured } from '../meaning.ts'
import { honouredFields } from '../payload.ts'
import { type BookEntry, bookEntry } from './books.ts'
import type { Bug } from './bugs.ts'
import type { Disk, Put } from './disk.ts'
import type { Deed } from './history.ts'

/** What an officer does: the record as it is from now on. */
export interface Command {
  readonly record: string
  readonly text: string
  readonly lane: Lane
  /** The partners that the rules let have it. In distress: all. */
  readonly releasable: readonly State[]
  readonly isErasure: boolean
}

export interface OwnRecord {
  readonly version: number
  readonly lane: Lane
  readonly isErased: boolean
  /** Entries with content about it. */
  readonly entries: readonly number[]
  /** What each partner was last told. */
  readonly told: Readonly<Record<string, 'release' | 'correct' | 'recall' | 'erase'>>
}

export interface StoredEntry {
  readonly book: BookEntry
  readonly deed: Deed
}

export interface Writer {
  readonly hasher: Hasher
  readonly state: State
  readonly origin: string
  readonly partners: readonly State[]
  readonly timeMs: number
  readonly bug: Bug | null
  salt(): Uint8Array
}

/** The transaction of one act: entries from `size` on, the record, what was told. */
export function actPuts(writer: Writer, disk: Disk, size: number, command: Command): readonly Put[] {
  const before = disk.get<OwnRecord>(`own/${command.record}`)
  if (before?.isErased === true) return []
  const version = (before?.version ?? 0) + 1
  const told: Record<string, 'release' | 'correct' | 'recall' | 'erase'> = { ...before?.told }
  const entries: StoredEntry[] = [stored(writer, ownEntry(writer, command, version), ownDeed(command))]
  for (const partner of writer.partners) {
    const permitted = command.lane === 'distress' || command.releasable.includes(partner)
    const act = rowOf(writer.bug, command, permitted, told[partner] ?? null)
    if (act === null) continue
    told[partner] = act
    const payload = canonicalBytes({
      act: saidOf(partner, command.lane, act),
      record: crossing(writer, command, version, act),
    })
    const kind = act === 'release' || act === 'correct' ? 'record.disclosed' : 'record.recalled'
    const deed: Deed = { partner, lane: command.lane, act, record: command.record, permitted }
    entries.push(stored(writer, { kind, payload }, deed))
  }
  const known = command.isErasure ? [] : (before?.entries ?? [])
  const record: OwnRecord = {
    version,
    lane: command.lane,
    isErased: command.isErasure,
    entries: [...known, ...entries.map((_, at) => size + at)],
    told,
  }
  const erased = command.isErasure ? (before?.entries ?? []).map(index => withoutContent(disk, index)) : []
  return [
    ...entries.map((entry, at): Put => [`entry/${size + at}`, entry]),
    ...erased,
    [`own/${command.record}`, record],
  ]
}

/** What a node writes in its own ledger when it has hidden or erased a partner's record: it crosses back as proof. */
export function honouredEntry(writer: Writer, partner: State, honoured: Honoured): StoredEntry {
  const said = { ...saidOf(partner, 'history', 'honoured'), ...honouredFields(honoured) }
  const payload = canonicalBytes({ act: said })
  const deed: Deed = { partner, lane: 'history', act: 'honoured', record: honoured.record, permitted: true }
  return stored(writer, { kind: 'exchange.honoured', payload }, deed)
}

function rowOf(
  bug: Bug | null,
  command: Command,
  permitted: boolean,
  told: string | null,
): 'release' | 'correct' | 'recall' | 'erase' | null {
  const holds = told === 'release' || told === 'correct'
  if (command.isErasure)
    return holds || (told !== null && bug !== 'erasure-told-to-holders-only') ? 'erase' : null
  if (permitted || bug === 'released-to-all') return holds ? 'correct' : 'release'
  return holds ? 'recall' : null
}

function ownEntry({ state }: Writer, { record, text }: Command, version: number) {
  return {
    kind: 'record.altered',
    payload: canonicalBytes({ act: null, record: { id: record, version, owner: state, data: text } }),
  }
}

function ownDeed({ record }: Command): Deed {
  return { partner: null, lane: null, act: 'own', record, permitted: false }
}

function saidOf(partner: State, lane: Lane, act: string) {
  return { act, lane, partner, policies: [], policyHash: '00', purpose: 'search-and-rescue' }
}

function crossing({ state }: Writer, { record, text, lane }: Command, version: number, act: string) {
  const isShown = act === 'release' || act === 'correct'
  const data = { room: 'watch', text, language: 'en', at: '2026-11-25T02:14:36.000Z' }
  const marking = {
    scheme: 'UK',
    level: 'OFFICIAL',
    releasableTo: [],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: state,
    originatorControl: false,
  }
  const base = {
    id: record,
    kind: 'note',
    owner: state,
    version,
    marking,
    distress: lane === 'distress',
    simulated: true,
  }
  return { ...base, data: isShown ? data : null }
}

function stored(
  writer: Writer,
  { kind, payload }: { kind: string; payload: Uint8Array },
  deed: Deed,
): StoredEntry {
  const content: Sealed = { salt: writer.salt(), bytes: payload }
  const entry = { timeMs: writer.timeMs, kind, author: 'node', origin: writer.origin }
  const release =
    deed.partner === null || deed.lane === null ? null : { partner: deed.partner, lane: deed.lane }
  return { book: bookEntry(writer.hasher, entry, content, release), deed }
}

function withoutContent(disk: Disk, index: number): Put {
  const entry = disk.get<StoredEntry>(`entry/${index}`) as StoredEntry
  return [`entry/${index}`, { ...entry, book: { ...entry.book, content: null } }]
}
