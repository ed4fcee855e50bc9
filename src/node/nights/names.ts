/** What a night calls things by: `$X` becomes a number when it is first spoken of, `@01:35` the instant after the start. */
import { afterMs } from './night.ts'

const NAME = /^\$[A-Za-z][A-Za-z0-9-]{0,39}$/
const INSIDE = /\$[A-Za-z][A-Za-z0-9-]{0,39}/g
const INSTANT = /^@(\d{2}:[0-5]\d(?::[0-5]\d)?)$/
/** Keys whose value is made of names: `case.closed:$A:all-identified`. */
const MADE_OF_NAMES: ReadonlySet<string> = new Set(['what', 'alert'])

export class Names {
  readonly #ids = new Map<string, string>()
  readonly #newId: () => string
  readonly #startMs: number

  constructor(newId: () => string, startMs: number) {
    this.#newId = newId
    this.#startMs = startMs
  }

  /** The number of a name, made when there is none yet. */
  id(name: string): string {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const made = this.#newId()
    this.#ids.set(name, made)
    return made
  }

  bind(name: string | undefined, id: string): void {
    if (name !== undefined) this.#ids.set(name, id)
  }

  /** The same value with numbers and instants where names stood. */
  resolved(value: unknown, key = ''): unknown {
    if (typeof value === 'string') return this.#word(value, key)
    if (Array.isArray(value)) return value.map(each => this.resolved(each))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.resolved(each, name)]))
  }

  #word(word: string, key: string): string {
    if (NAME.test(word)) return this.id(word)
    const instant = INSTANT.exec(word)?.[1]
    if (instant !== undefined) return new Date(this.#startMs + afterMs(instant)).toISOString()
    return MADE_OF_NAMES.has(key) ? word.replaceAll(INSIDE, name => this.id(name)) : word
  }
}
