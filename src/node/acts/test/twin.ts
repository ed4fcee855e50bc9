/** The slow, obvious twin: records in a list, asked one by one. It says what the database must show, and nothing else. */
import type { Marking, RecordVersion } from '#records'
import { rankOf } from '#records'
import type { Reader } from '#release'
import type { RecordQuery, RecordWrite } from '../ports.ts'
import type { Circumstances, ViewRights } from '../rights.ts'
import { wordsOf } from '../words.ts'

export interface TwinVersion {
  readonly write: RecordWrite
  readonly timeMs: number
  readonly entry: number
}

/** Lines 1, 4, 7, 8 and 9 as the database is to hold them, in the words of SAFEGUARDS.md rather than of SQL. */
export function letsThrough(reader: Reader, marking: Marking, { hidden, distress }: Circumstances): boolean {
  const isPerson = reader.kind === 'person'
  if (hidden && (!isPerson || reader.isGuest)) return false
  if (distress && isPerson && reader.role === 'watch-officer') return true
  if (reader.role === 'administrator') return false
  const isForState = marking.originator === reader.state || marking.releasableTo.includes(reader.state)
  const isCleared = (rankOf(marking) ?? 2) <= reader.clearance
  const isBound = marking.conditions.every(each => reader.conditions.includes(each))
  const isObservable = !(reader.isGuest && marking.originatorControl)
  return isForState && isCleared && isBound && isObservable && isForPurpose(reader, marking)
}

function isForPurpose(reader: Reader, { purposes }: Marking): boolean {
  const isProgrammeOnly = purposes.every(each => each === 'programme')
  if (reader.role === 'programme' && !isProgrammeOnly) return false
  switch (reader.purpose) {
    case 'oversight':
      return reader.kind === 'person'
    case 'administration':
      return false
    case 'programme':
      return isProgrammeOnly
    case 'crime-groups':
      return reader.hasLegalBasis && purposes.includes('crime-groups')
    default:
      return purposes.includes(reader.purpose)
  }
}

/** A policy that makes no sense, so that nothing agrees with it by chance: the same answer to the same question. */
export const STRANGE: ViewRights = {
  hash: 'strange',
  mayView: (reader, kind, marking, of) =>
    digest(JSON.stringify([reader, kind, sets(marking), of.hidden, of.distress])) % 3 > 0,
}

function sets(marking: Marking) {
  const sorted = (words: readonly string[]) => [...new Set(words)].toSorted()
  return [marking.level, sorted(marking.releasableTo), sorted(marking.conditions), sorted(marking.purposes)]
}

function digest(text: string): number {
  let hash = 7
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) as number)) % 1_000_003
  return hash
}

type Sees = (reader: Reader, kind: string, marking: Marking, of: Circumstances) => boolean

export class Twin {
  readonly #records = new Map<string, TwinVersion[]>()
  readonly #sees: Sees

  constructor(sees: Sees) {
    this.#sees = sees
  }

  put(write: RecordWrite, timeMs: number, entry: number): void {
    this.#records.set(write.id, [{ write, timeMs, entry }, ...(this.#records.get(write.id) ?? [])])
  }

  get(reader: Reader, id: string): unknown {
    const [latest] = this.#records.get(id) ?? []
    return latest !== undefined && this.#isSeen(reader, latest, latest) ? this.#shown(latest) : null
  }

  versions(reader: Reader, id: string): unknown[] {
    const all = this.#records.get(id) ?? []
    const [latest] = all
    if (latest === undefined || !this.#isSeen(reader, latest, latest)) return []
    return all.filter(each => this.#isSeen(reader, each, latest)).map(each => this.#shown(each))
  }

  list(reader: Reader, { kinds, text, subject, dueMs }: RecordQuery): unknown[] {
    const asked = text === null ? null : wordsOf(text, 16)
    return [...this.#records.values()]
      .map(([latest]) => latest as TwinVersion)
      .filter(each => this.#isSeen(reader, each, each))
      .filter(({ write }) => kinds === null || kinds.includes(write.kind))
      .filter(
        ({ write }) => dueMs === undefined || (write.retention.reviewMs <= dueMs && write.data !== null),
      )
      .filter(
        ({ write }) => subject === undefined || (write.data !== null && write.subjects.includes(subject)),
      )
      .filter(
        ({ write }) => asked === null || (asked.length > 0 && write.data !== null && hasAll(write, asked)),
      )
      .toSorted((a, b) => b.timeMs - a.timeMs || (a.write.id < b.write.id ? 1 : -1))
      .map(each => this.#shown(each))
  }

  #isSeen(reader: Reader, { write }: TwinVersion, latest: TwinVersion): boolean {
    const of = { hidden: latest.write.standing === 'hidden', distress: write.distress }
    return this.#sees(reader, write.kind, write.marking, of)
  }

  #shown({ write, timeMs, entry }: TwinVersion): unknown {
    const { heading: _h, searched: _s, subjects: _k, ...kept } = write
    const isErased = this.#records.get(write.id)?.[0]?.write.data === null
    const record: RecordVersion = {
      ...kept,
      timeMs,
      entry,
      author: 'uk-7',
      data: isErased ? null : write.data,
    }
    return comparable(record)
  }
}

function hasAll({ searched }: RecordWrite, asked: readonly string[]): boolean {
  const words = wordsOf(searched)
  return asked.every(each => words.some(word => word.startsWith(each)))
}

/** A marking is a set of words: their order does not count. */
export function comparable(record: RecordVersion): unknown {
  const sorted = (words: readonly string[]) => [...new Set(words)].toSorted()
  const { heading: _, ...rest } = record as RecordVersion & { heading?: string }
  const { marking } = record
  return {
    ...rest,
    marking: {
      ...marking,
      releasableTo: sorted(marking.releasableTo),
      conditions: sorted(marking.conditions),
      purposes: sorted(marking.purposes),
    },
  }
}
