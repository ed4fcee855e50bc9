/**
 * Numbers for things that are the same by a key. An object that was seen before is found by identity, without writing its
 * key again; it is frozen when it is first seen, so that it cannot come to mean something else.
 */
export class Interned<Thing> {
  readonly #keyOf: (thing: Thing) => string
  readonly #max: number
  readonly #byKey = new Map<string, number>()
  #byIdentity = new WeakMap<object, number>()

  /** Gives numbers from 1 to `max`. */
  constructor(keyOf: (thing: Thing) => string, max: number) {
    this.#keyOf = keyOf
    this.#max = max
  }

  /** Its number; null: `max` are given already, and nothing was changed. */
  numberOf(thing: Thing): number | null {
    if (typeof thing !== 'object' || thing === null) return this.#numberOfKey(this.#keyOf(thing))
    const known = this.#byIdentity.get(thing)
    if (known !== undefined) return known
    const number = this.#numberOfKey(this.#keyOf(thing))
    if (number === null) return null
    for (const value of Object.values(thing)) if (typeof value === 'object') Object.freeze(value)
    this.#byIdentity.set(Object.freeze(thing), number)
    return number
  }

  clear(): void {
    this.#byKey.clear()
    this.#byIdentity = new WeakMap()
  }

  #numberOfKey(key: string): number | null {
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    if (this.#byKey.size >= this.#max) return null
    const number = this.#byKey.size + 1
    this.#byKey.set(key, number)
    return number
  }
}
