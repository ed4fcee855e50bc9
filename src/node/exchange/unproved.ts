/**
 * What of people in danger a partner signed and could not prove, because its history does not hold: kept in sight until it is
 * proved after all. It is no record of anybody's; an officer reads it as a call that came by another way.
 */
import { recordOf, type Taken } from '#exchange'
import type { Marking } from '#records'
import { recordWrite } from '#custody'
import { UNPROVED_KEPT_MAX } from './limits.ts'

export interface Unproved {
  /** On the distress lane. */
  readonly sequence: number
  /** null: it names none. */
  readonly record: string | null
  readonly kind: string | null
  /** In a line; null: it shows nothing. */
  readonly heading: string | null
  /** null: it has none. */
  readonly marking: Marking | null
  /** When it was first heard here, milliseconds since 1970 UTC. */
  readonly heardMs: number
}

export class UnprovedDistress {
  readonly #bySequence = new Map<number, Unproved>()
  #dropped = 0

  /** Those that were not heard before. At the limit the oldest is no longer shown, and counted. */
  add(taken: readonly Taken[], nowMs: number): readonly Unproved[] {
    const heard = taken.filter(({ sequence }) => !this.#bySequence.has(sequence))
    const added = heard.map(item => unproved(item, nowMs))
    for (const each of added) this.#bySequence.set(each.sequence, each)
    for (const sequence of this.#bySequence.keys()) {
      if (this.#bySequence.size <= UNPROVED_KEPT_MAX) break
      this.#bySequence.delete(sequence)
      this.#dropped += 1
    }
    return added
  }

  get dropped(): number {
    return this.#dropped
  }

  /** `proved`: how far the distress lane was taken since; what stands in it is a record now. */
  beyond(proved: number): readonly Unproved[] {
    return [...this.#bySequence.values()].filter(({ sequence }) => sequence > proved)
  }
}

function unproved(item: Taken, heardMs: number): Unproved {
  const { sequence, meaning } = item
  if (meaning.kind !== 'show')
    return { sequence, record: recordOf(item), kind: null, heading: null, marking: null, heardMs }
  const { type, record } = meaning
  const { id, kind, marking, distress, data, owner, simulated } = record
  const { heading } = recordWrite(
    { type, data, marking, distress },
    {
      id,
      owner,
      version: 1,
      standing: 'live',
      retention: { reviewMs: heardMs, deleteMs: heardMs, hold: null },
      simulated,
    },
  )
  return { sequence, record: id, kind, heading, marking, heardMs }
}
