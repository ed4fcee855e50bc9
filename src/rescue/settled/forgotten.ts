/**
 * What has left the memory, as far as it has to be known again: by which things an act may name it, which entries it was made of,
 * and when it was. Numbers only; the entries are in the ledger.
 */
import type { Deed } from '#records'
import { thingsOf } from './about.ts'
import type { SettledPart } from './settled.ts'

/** As parts are numbered: from 1, each once. */
export type PartNumber = number

export class Forgotten {
  readonly #parts = new Map<PartNumber, SettledPart>()
  readonly #byThing = new Map<string, PartNumber>()
  /** Each time that an alert was over, the oldest first. */
  readonly #byAlert = new Map<string, PartNumber[]>()
  #last = 0
  #entries = 0

  /** Entries of all that has left. */
  get entries(): number {
    return this.#entries
  }

  /** How many parts have ever left: rises with each. */
  get left(): number {
    return this.#last
  }

  put(part: SettledPart): void {
    this.#last += 1
    this.#parts.set(this.#last, part)
    this.#entries += part.ids.length
    for (const thing of part.things) this.#byThing.set(thing, this.#last)
    if (part.alert === null) return
    const before = this.#byAlert.get(part.alert)
    if (before === undefined) this.#byAlert.set(part.alert, [this.#last])
    else before.push(this.#last)
  }

  /** @returns what it was; null: it is back already */
  take(number: PartNumber): SettledPart | null {
    const part = this.#parts.get(number)
    if (part === undefined) return null
    this.#parts.delete(number)
    this.#entries -= part.ids.length
    for (const thing of part.things) if (this.#byThing.get(thing) === number) this.#byThing.delete(thing)
    if (part.alert !== null) {
      const left = (this.#byAlert.get(part.alert) ?? []).filter(each => each !== number)
      if (left.length === 0) this.#byAlert.delete(part.alert)
      else this.#byAlert.set(part.alert, left)
    }
    return part
  }

  part(number: PartNumber): SettledPart | null {
    return this.#parts.get(number) ?? null
  }

  /** What these things were of. */
  ofThings(things: Iterable<string>): ReadonlySet<PartNumber> {
    const numbers = new Set<PartNumber>()
    for (const thing of things) {
      const number = this.#byThing.get(thing)
      if (number !== undefined) numbers.add(number)
    }
    return numbers
  }

  /**
   * What has to be here before a deed is decided, or is folded at its place: of all that it names. What is done about an alert
   * is about its last life; what comes late belongs into the life that it had then. That a rule tells of it anew begins a new one.
   * @param tick of an act that was written; null: it is to be written now
   */
  neededFor(deed: Deed, tick: number | null): ReadonlySet<PartNumber> {
    const needed = new Set(this.ofThings(thingsOf(deed)))
    if (deed.kind !== 'alert.raised' && deed.kind !== 'alert.handled') return needed
    const lives = this.#byAlert.get(deed.alert) ?? []
    for (const number of lives) if (tick !== null && tick <= this.#lastTickOf(number)) needed.add(number)
    const last = lives.at(-1)
    if (tick === null && deed.kind === 'alert.handled' && last !== undefined) needed.add(last)
    return needed
  }

  /** What was not yet settled, or had been for less than `settledMs`, when this node knew what it knew at an instant. */
  around(knownMs: number, settledMs: number): readonly PartNumber[] {
    const numbers: PartNumber[] = []
    for (const [number, { firstMs, newestMs }] of this.#parts)
      if (firstMs <= knownMs && knownMs < newestMs + settledMs) numbers.push(number)
    return numbers
  }

  #lastTickOf(number: PartNumber): number {
    return this.#parts.get(number)?.lastTick ?? 0
  }
}
