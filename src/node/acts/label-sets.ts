/** Label sets by number: what the database has, and what is about to be written. One writer, so they are known here. */
import { labelSetKey, type Marking } from '#records'
import type { Database } from '../store/postgres/database.ts'
import { LABEL_SETS_MAX, LABEL_SETS_OF_PARTNER_MAX } from './limits.ts'
import type { PreparedGroup } from './prepared.ts'

export interface LabelRow {
  readonly id: number
  readonly scheme: Marking['scheme']
  readonly level: string
  readonly releasableTo: string[]
  readonly conditions: string[]
  readonly purposes: Marking['purposes']
  readonly originator: string
  readonly originatorControl: boolean
}

export class LabelSets {
  readonly #ids = new Map<string, number>()
  readonly #markings = new Map<number, Marking>()
  readonly #kinds = new Map<string, Set<number>>()
  /** How many there are, by originator. */
  readonly #of = new Map<string, number>()
  /** Changes with every label set or kind: what was worked out before is then out of date. */
  edition = 0

  /** Everything anew: what was being written when a transaction failed may not be there. */
  async load(database: Pick<Database, 'rows'>): Promise<void> {
    const rows = await database.rows<LabelRow>(
      `SELECT id, scheme, level, releasable_to AS "releasableTo", conditions, purposes, originator,
         originator_control AS "originatorControl" FROM label_sets`,
    )
    const kinds = await database.rows<{ kind: string; id: number }>(
      'SELECT kind, label_set AS id FROM kind_label_sets',
    )
    this.#ids.clear()
    this.#markings.clear()
    this.#kinds.clear()
    this.#of.clear()
    for (const { id, ...marking } of rows) this.add(id, marking)
    for (const { kind, id } of kinds) this.addKind(kind, id)
  }

  idOf(key: string): number | null {
    return this.#ids.get(key) ?? null
  }

  /** They are numbered 1, 2, 3 ... */
  get count(): number {
    return this.#markings.size
  }

  /** Why the markings of a group cannot all be kept; null: they can. What a partner brings has a limit of its own. */
  refusalOf({ entries, received }: Pick<PreparedGroup, 'entries' | 'received'>): string | null {
    const made = new Map<string, boolean>()
    for (const { record } of entries)
      if (record !== null && !this.#ids.has(record.labels)) made.set(record.labels, record.distress)
    if (made.size === 0) return null
    if (this.#ids.size + made.size > LABEL_SETS_MAX)
      return 'There are too many different markings in this node.'
    if (received === undefined) return null
    const { partner } = received.cursor
    // People in danger are not turned away by a limit that the same partner has used up with other things.
    const isDistress = [...made.values()].every(distress => distress)
    const most = LABEL_SETS_OF_PARTNER_MAX * (isDistress ? 2 : 1)
    return (this.#of.get(partner) ?? 0) + made.size > most
      ? `${partner} has brought too many different markings: ${LABEL_SETS_OF_PARTNER_MAX} are kept of one partner.`
      : null
  }

  /** @throws Error when the database names one that this node never read: nobody else may write there. */
  markingOf(id: number): Marking {
    const marking = this.#markings.get(id)
    if (marking === undefined) throw new Error(`label set ${id} is not known: does another node write here?`)
    return marking
  }

  isKnown(id: number): boolean {
    return this.#markings.has(id)
  }

  hasKind(kind: string, id: number): boolean {
    return this.#kinds.get(kind)?.has(id) ?? false
  }

  /** The label sets that records of each kind have had. */
  get kinds(): ReadonlyMap<string, ReadonlySet<number>> {
    return this.#kinds
  }

  add(id: number, marking: Marking): void {
    this.#ids.set(labelSetKey(marking), id)
    this.#markings.set(id, marking)
    this.#of.set(marking.originator, (this.#of.get(marking.originator) ?? 0) + 1)
    this.edition += 1
  }

  addKind(kind: string, id: number): void {
    const held = this.#kinds.get(kind)
    if (held === undefined) this.#kinds.set(kind, new Set([id]))
    else held.add(id)
    this.edition += 1
  }
}
