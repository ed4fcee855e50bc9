/** Acts that wait for the transaction before theirs, in their order. */
import { ACTS_WAITING_BYTES_MAX, ACTS_WAITING_MAX, BATCH_ACTS_MAX, BATCH_BYTES_MAX } from './limits.ts'
import { ActsDown, type Committed } from './ports.ts'
import type { PreparedGroup } from './prepared.ts'

export interface Waiting {
  readonly group: PreparedGroup
  /** On the steady clock, ms: when it is told that the database does not answer. */
  readonly untilMs: number
  done(committed: readonly Committed[]): void
  failed(error: Error): void
}

export class Queue {
  #waiting: Waiting[] = []
  #acts = 0
  #bytes = 0

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  get acts(): number {
    return this.#acts
  }

  /** @throws ActsDown when too many wait already. */
  put(waiting: Waiting): void {
    const { entries, bytes } = waiting.group
    if (this.#acts + entries.length > ACTS_WAITING_MAX || this.#bytes + bytes > ACTS_WAITING_BYTES_MAX)
      throw new ActsDown(`${this.#acts} acts wait for the database already. Nothing was done; try again.`)
    this.#waiting.push(waiting)
    this.#count(waiting, 1)
  }

  /** The next transaction. A record is written once in it, and a partner has one batch in it: what comes again comes with the next. */
  take(): readonly Waiting[] {
    const written = new Set<string>()
    const partners = new Set<string>()
    let acts = 0
    let bytes = 0
    let end = 0
    for (const { group } of this.#waiting) {
      const ids = group.entries.flatMap(({ record }) => record?.id ?? [])
      acts += group.entries.length
      bytes += group.bytes
      if (end > 0 && (acts > BATCH_ACTS_MAX || bytes > BATCH_BYTES_MAX)) break
      const partner = group.received?.cursor.partner
      if (ids.some(id => written.has(id)) || (partner !== undefined && partners.has(partner))) break
      if (partner !== undefined) partners.add(partner)
      for (const id of ids) written.add(id)
      end += 1
    }
    return this.#removed(this.#waiting.splice(0, end))
  }

  /** Those that have waited too long. */
  takeOverdue(nowMs: number): readonly Waiting[] {
    const overdue = this.#waiting.filter(({ untilMs }) => untilMs <= nowMs)
    this.#waiting = this.#waiting.filter(({ untilMs }) => untilMs > nowMs)
    return this.#removed(overdue)
  }

  #removed(taken: readonly Waiting[]): readonly Waiting[] {
    for (const each of taken) this.#count(each, -1)
    return taken
  }

  #count({ group }: Waiting, sign: 1 | -1): void {
    this.#acts += sign * group.entries.length
    this.#bytes += sign * group.bytes
  }
}
